import type { AccessSecrets } from '../../../connections/access';
import { cannot } from '../access/cannot';
import { administrativeGroups, defaultGroups } from '../access/protected-groups';
import type { Surroundings } from '../http/client';
import type { Clients } from '../http/clients';
import type { CredentialSite } from '../http/credential-site';
import { administratorGroupAccess } from './administrator-group-access';
import { administratorGroups } from './administrator-groups';
import { administratorLists } from './administrator-lists';
import { administratorPeople } from './administrator-people';

/** Atlassian by a site administrator's API token; undefined without one. No suspension, profiles or accounts. */
export function administratorSite(
  { administrator: token }: AccessSecrets,
  { administrator: client }: Clients,
  around: Surroundings,
): CredentialSite | undefined {
  if (!token || !client) return undefined;
  const administrative = () => administrativeGroups(client, around);
  const protections = { administrative, defaults: () => defaultGroups(client, around) };
  const groups = administratorGroups(client, around, protections);
  const { addMember, getGroup } = groups;
  return {
    ...administratorPeople(client, around, { administrative, ownerEmail: token.email, addMember }),
    ...groups,
    ...administratorGroupAccess(client, around, protections, getGroup),
    ...administratorLists(client),
    updateProfile: () => Promise.reject(cannot({ say: 'token-cannot-change-profiles' })),
    deactivate: () => Promise.reject(cannot({ say: 'token-cannot-deactivate' })),
    reactivate: () => Promise.reject(cannot({ say: 'token-cannot-activate' })),
  };
}
