import type { SiteCall } from '../../journal/entry';
import { type Capability, type Site, SiteError } from '../../sync/site';
import { administratorGroups } from './administrator-groups';
import { administratorPeople } from './administrator-people';
import { capabilitiesOf } from './capabilities';
import { newClient, type Surroundings } from './client';
import type { CredentialSite } from './credential-site';
import { type AtlassianOptions, toSurroundings } from './options';
import { organizationGroups } from './organization-groups';
import { organizationPeople } from './organization-people';
import { administrativeGroups, defaultGroups, orNone } from './protected-groups';
import { administratorRoute, appRoute, organizationRoute } from './routes';
import { updateProfile } from './user-management';

/** A log entry shows at most this many calls. */
const mostCalls = 200;

/** Atlassian for one invocation: each method by the credential that the capability table names. */
export function atlassianSite(options: AtlassianOptions): Site {
  let calls: SiteCall[] = [];
  const around = toSurroundings(options, (call) => {
    if (calls.length < mostCalls) calls.push(call);
  });
  const capabilities = capabilitiesOf(options.secrets);
  const sites = {
    organization: once(() => organizationSite(options, around)),
    administrator: once(() => administratorSite(options, around)),
  };

  function by(capability: Capability): CredentialSite {
    const choice = capabilities[capability];
    if ('missing' in choice)
      throw new SiteError('forbidden', choice.missing, `No credential at hand can ${capability}.`);
    const site = choice.by === 'app' ? undefined : sites[choice.by]();
    if (!site) throw new SiteError('forbidden', 'access-missing', `No credential at hand can ${capability}.`);
    return site;
  }

  return {
    capabilities: async () => capabilities,
    findAccount: async (email) => by('find').findAccount(email),
    getAccount: async (id) => by('find').getAccount(id),
    invite: async (person) => by('invite').invite(person),
    suspend: async (id) => by('suspend').suspend(id),
    restore: async (id) => by('restore').restore(id),
    remove: async (id) => by('remove').remove(id),
    updateProfile: async (id, profile) => by('updateProfile').updateProfile(id, profile),
    findGroup: async (name) => by('find').findGroup(name),
    getGroup: async (id) => by('find').getGroup(id),
    createGroup: async (name) => by('createGroup').createGroup(name),
    deleteGroup: async (id) => by('deleteGroup').deleteGroup(id),
    addMember: async (group, account) => by('changeMembers').addMember(group, account),
    removeMember: async (group, account) => by('changeMembers').removeMember(group, account),
    takeCalls() {
      const taken = calls;
      calls = [];
      return taken;
    },
  };
}

function organizationSite(
  { secrets, fetch, requestJira }: AtlassianOptions,
  around: Surroundings,
): CredentialSite | undefined {
  const key = secrets.organization;
  if (!key) return undefined;
  const client = newClient(organizationRoute(fetch, key), around);
  const app = newClient(appRoute(requestJira), around);
  const administrative = () => orNone(administrativeGroups(app, around));
  const ownerEmail = secrets.administrator?.email;
  return {
    ...organizationPeople(client, around, key, { administrative, ...(ownerEmail !== undefined && { ownerEmail }) }),
    ...organizationGroups(client, around, key, administrative),
    updateProfile: (id, profile) => updateProfile(client, id, profile),
  };
}

function administratorSite({ secrets, fetch }: AtlassianOptions, around: Surroundings): CredentialSite | undefined {
  const token = secrets.administrator;
  if (!token) return undefined;
  const client = newClient(administratorRoute(fetch, token), around);
  const administrative = () => administrativeGroups(client, around);
  const defaults = () => defaultGroups(client, around);
  return {
    ...administratorPeople(client, around, { administrative, ownerEmail: token.email }),
    ...administratorGroups(client, around, { administrative, defaults }),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
