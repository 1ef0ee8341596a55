import type { SiteCall } from '../../journal/entry';
import type { Capability } from '../../sync/site/capabilities';
import type { SeatActivity } from '../../sync/site/seat-activity';
import type { Site } from '../../sync/site/site';
import { SiteError } from '../../sync/site/site-error';
import { administratorSite } from './administrator/administrator-site';
import { appSite } from './app/app-site';
import { capabilitiesOf } from './capabilities';
import { clientsOf } from './http/clients';
import type { CredentialSite } from './http/credential-site';
import { type AtlassianOptions, toSurroundings } from './http/options';
import { organizationSite } from './organization/organization-site';

/** A log entry shows at most this many calls. */
const mostCalls = 200;

/** Atlassian for one invocation: each method uses the credential that the capability table names. */
export function atlassianSite(options: AtlassianOptions): Site {
  let calls: SiteCall[] = [];
  const around = toSurroundings(options, (call) => {
    if (calls.length < mostCalls) calls.push(call);
  });
  const capabilities = capabilitiesOf(options.secrets);
  const clients = clientsOf(options, around);
  const sites = {
    organization: once(() => organizationSite(options.secrets, clients, around)),
    administrator: once(() => administratorSite(options.secrets, clients, around)),
  };

  function by(capability: Capability): CredentialSite {
    const choice = capabilities[capability];
    if ('missing' in choice) throw new SiteError('forbidden', choice.missing, { say: 'no-credential-can' });
    const site = choice.by === 'app' ? undefined : sites[choice.by]();
    if (!site) throw new SiteError('forbidden', 'access-missing', { say: 'no-credential-can' });
    return site;
  }

  /** Only an organization key shows it. */
  function activity(): SeatActivity {
    const site = sites.organization();
    if (!site) throw new SiteError('forbidden', 'access-insufficient', { say: 'no-credential-can' });
    return site;
  }

  return {
    capabilities: async () => capabilities,
    findAccount: async (email) => by('find').findAccount(email),
    getAccount: async (id) => by('find').getAccount(id),
    searchAccounts: async (text) => by('find').searchAccounts(text),
    canOpen: async (account) => by('find').canOpen(account),
    productGroups: async () => by('find').productGroups(),
    invite: async (person) => by('invite').invite(person),
    suspend: async (id) => by('suspend').suspend(id),
    restore: async (id) => by('restore').restore(id),
    remove: async (id) => by('remove').remove(id),
    deactivate: async (id) => by('deactivate').deactivate(id),
    reactivate: async (id) => by('reactivate').reactivate(id),
    updateProfile: async (id, profile) => by('updateProfile').updateProfile(id, profile),
    findGroup: async (name) => by('find').findGroup(name),
    getGroup: async (id) => by('find').getGroup(id),
    recallGroup: async (id) => by('find').recallGroup(id),
    recallGroupNamed: async (name) => by('find').recallGroupNamed(name),
    recallCreated: async (signature) => by('find').recallCreated(signature),
    createGroup: async (name, signed) => by('createGroup').createGroup(name, signed),
    deleteGroup: async (id) => by('deleteGroup').deleteGroup(id),
    addMember: async (group, account) => by('changeMembers').addMember(group, account),
    removeMember: async (group, account) => by('changeMembers').removeMember(group, account),
    groupsOf: async (id) => by('find').groupsOf(id),
    productGroupsOf: async (id) => by('find').productGroupsOf(id),
    listMembers: async (group, cursor) => by('find').listMembers(group, cursor),
    listAccounts: async (cursor) => by('find').listAccounts(cursor),
    describeAccounts: async (cursor) => by('find').describeAccounts(cursor),
    listGroups: async (cursor) => by('find').listGroups(cursor),
    describeGroup: async (group) => by('find').describeGroup(group),
    opensOf: async (ids) => activity().opensOf(ids),
    lastActive: async (id) => activity().lastActive(id),
    groupsGiving: async (id, products) => activity().groupsGiving(id, products),
    ...appSite(clients, around),
    takeCalls() {
      const taken = calls;
      calls = [];
      return taken;
    },
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
