import type { AccessSecrets } from '../../../connections/access';
import type { SeatActivity } from '../../../sync/site/seat-activity';
import { administrativeGroups, defaultGroups, orNone } from '../access/protected-groups';
import type { Surroundings } from '../http/client';
import type { Clients } from '../http/clients';
import type { CredentialSite } from '../http/credential-site';
import { remembered, within } from '../http/remembered';
import { changeLifecycle } from './account-lifecycle';
import { organizationActivity } from './organization-activity';
import { organizationGroupAccess } from './organization-group-access';
import { organizationGroups } from './organization-groups';
import { organizationLists } from './organization-lists';
import { organizationPeople } from './organization-people';
import { updateProfile } from './user-management';

const minute = 60_000;

/** Atlassian through the organization's API key; undefined without one. */
export function organizationSite(
  { organization: key, administrator: token }: AccessSecrets,
  { app, organization: client, products }: Clients,
  around: Surroundings,
): (CredentialSite & SeatActivity) | undefined {
  if (!key || !client || !products) return undefined;
  const administrative = () => orNone(administrativeGroups(app, around));
  const defaults = () => orNone(defaultGroups(app, around));
  const known = {
    administrative,
    products,
    remembered: <Value>(name: string, load: () => Promise<Value>) =>
      remembered(around.memory, `${name} of ${key.organizationId}`, within(around, minute), load),
    ...(token && { ownerEmail: token.email }),
  };
  return {
    ...organizationPeople(client, around, key, known),
    ...organizationGroups(client, around, key, { administrative, defaults }),
    ...organizationGroupAccess(client, key, known),
    ...organizationLists(client, key, known),
    ...organizationActivity(client, key, products),
    updateProfile: (id, profile) => updateProfile(client, around, id, profile),
    deactivate: (id) => changeLifecycle(client, id, 'disable'),
    reactivate: (id) => changeLifecycle(client, id, 'enable'),
  };
}
