import type { Connection, Provider, ScimVersion } from '../../../src/entry/admin/contract/connections';
import { type DirectoryKind, isDirectory } from '../../../src/entry/admin/contract/directories';
import type { Say } from '../say/create-say';

/** Those that call with SCIM. */
export type ScimProvider = Exclude<Provider, DirectoryKind>;

/** Names of products: the same in every language. */
const scimNames: Readonly<Record<Exclude<ScimProvider, 'other'>, string>> = {
  okta: 'Okta',
  entra: 'Microsoft Entra ID',
  onelogin: 'OneLogin',
  jumpcloud: 'JumpCloud',
  ping: 'Ping Identity',
  keycloak: 'Keycloak',
  authentik: 'authentik',
};

const directoryNames: Readonly<Record<Exclude<DirectoryKind, 'ldap'>, string>> = {
  'active-directory': 'Active Directory',
  openldap: 'OpenLDAP',
  freeipa: 'FreeIPA',
  '389ds': '389 Directory Server',
};

/** In the order offered: the well-known ones first. */
export const scimOrder: readonly Provider[] = [...(Object.keys(scimNames) as ScimProvider[]), 'other'];
export const directoryOrder: readonly Provider[] = [
  'active-directory',
  'openldap',
  'freeipa',
  '389ds',
  'ldap',
] satisfies DirectoryKind[];
const providerOrder = [...scimOrder, ...directoryOrder];

export const isProvider = (text: string | undefined): text is Provider =>
  text !== undefined && (providerOrder as readonly string[]).includes(text);

export function providerName(provider: Provider, say: Say): string {
  if (provider === 'other' || provider === 'ldap') return say(`provider.${provider}`);
  return isDirectory(provider) ? directoryNames[provider] : scimNames[provider];
}

const versionNames: Readonly<Record<ScimVersion, string>> = { '2.0': 'SCIM 2.0', '1.1': 'SCIM 1.1' };

/** How people and groups come: SCIM in a version, or LDAP. */
export const methodName = ({ provider, scimVersion }: Pick<Connection, 'provider' | 'scimVersion'>): string =>
  isDirectory(provider) ? 'LDAP' : versionNames[scimVersion];

/** The applications of Okta's catalogue, as Okta calls them. */
export const oktaApplications: Readonly<Record<ScimVersion, string>> = {
  '2.0': 'SCIM 2.0 Test App (OAuth Bearer Token)',
  '1.1': 'SCIM 1.1 Test App (OAuth Bearer Token)',
};

/** The applications of OneLogin's catalogue. */
export const oneloginApplications: Readonly<Record<ScimVersion, string>> = {
  '2.0': 'SCIM Provisioner with SAML (SCIM v2 Enterprise)',
  '1.1': 'SCIM Provisioner with SAML (SCIM v1)',
};

/** These have SCIM 1.1 as well; the others speak 2.0 only. */
const speaks11: readonly Provider[] = ['okta', 'onelogin', 'jumpcloud', 'ping', 'other'];

/** The SCIM versions to choose from, the recommended one first. */
export const versionsOf = (provider: Provider): readonly [ScimVersion, ...ScimVersion[]] =>
  speaks11.includes(provider) ? ['2.0', '1.1'] : ['2.0'];
