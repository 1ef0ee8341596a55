import type { Provider, ScimVersion } from '../../../src/entry/admin/contract';

export const providerNames: Readonly<Record<Provider, string>> = {
  okta: 'Okta',
  entra: 'Microsoft Entra ID',
  onelogin: 'OneLogin',
  jumpcloud: 'JumpCloud',
  ping: 'Ping Identity',
  keycloak: 'Keycloak',
  other: 'Another SCIM client',
};

export const versionNames: Readonly<Record<ScimVersion, string>> = { '2.0': 'SCIM 2.0', '1.1': 'SCIM 1.1' };
