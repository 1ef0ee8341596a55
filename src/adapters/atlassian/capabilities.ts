import type { AccessSecrets } from '../../connections/access';
import type { Capabilities, Capability, Credential } from '../../sync/site/capabilities';

/**
 * Which credential can do what; the first one present is used, and the app itself always is. Atlassian lets no app
 * create users, or create or change groups, whatever its scopes.
 */
export const able: Readonly<Record<Capability, readonly Credential[]>> = {
  find: ['organization', 'administrator'],
  invite: ['organization', 'administrator'],
  suspend: ['organization'],
  restore: ['organization'],
  remove: ['organization', 'administrator'],
  deactivate: ['organization'],
  reactivate: ['organization'],
  updateProfile: ['organization'],
  createGroup: ['organization', 'administrator'],
  deleteGroup: ['organization', 'administrator'],
  changeMembers: ['organization', 'administrator'],
  readSeats: ['app'],
  readActivity: ['organization'],
  handOverLeads: ['app'],
  handOverIssues: ['app'],
  // Jira asks for one of its administrators: the token is one, the app may count as one.
  handOverFilters: ['administrator', 'app'],
  handOverRoles: ['app'],
  keepAttributes: ['app'],
  serveCustomers: ['app'],
};

/** What the credentials present can do, going by the table alone. */
export function capabilitiesOf({ organization, administrator }: AccessSecrets): Capabilities {
  if (organization) return administrator ? withBoth : withOrganization;
  return administrator ? withAdministrator : withNone;
}

const withNone = capabilitiesWith();
const withOrganization = capabilitiesWith('organization');
const withAdministrator = capabilitiesWith('administrator');
const withBoth = capabilitiesWith('organization', 'administrator');

function capabilitiesWith(...atHand: readonly Credential[]): Capabilities {
  const missing = { missing: atHand.length === 0 ? 'access-missing' : 'access-insufficient' } as const;
  const rows = Object.entries(able).map(([capability, credentials]) => {
    const by = credentials.find((credential) => credential === 'app' || atHand.includes(credential));
    return [capability, by ? { by } : missing];
  });
  return Object.fromEntries(rows) as Capabilities;
}
