import type { Provider, ScimVersion } from '../../../src/entry/admin/contract/connections';
import type { Say } from '../say/create-say';

/** Names of products: the same in every language. */
const productNames: Readonly<Record<Exclude<Provider, 'other'>, string>> = {
  okta: 'Okta',
  entra: 'Microsoft Entra ID',
  onelogin: 'OneLogin',
  jumpcloud: 'JumpCloud',
  ping: 'Ping Identity',
  keycloak: 'Keycloak',
};

/** In the order offered: the well-known ones first. */
export const providerOrder: readonly Provider[] = [...(Object.keys(productNames) as Provider[]), 'other'];

export const isProvider = (text: string | undefined): text is Provider =>
  text !== undefined && (providerOrder as readonly string[]).includes(text);

export function providerName(provider: Provider, say: Say): string {
  return provider === 'other' ? say('provider.other') : productNames[provider];
}

export const versionNames: Readonly<Record<ScimVersion, string>> = { '2.0': 'SCIM 2.0', '1.1': 'SCIM 1.1' };

/** The applications of Okta's catalogue, as Okta calls them. */
export const oktaApplications: Readonly<Record<ScimVersion, string>> = {
  '2.0': 'SCIM 2.0 Test App (OAuth Bearer Token)',
  '1.1': 'SCIM 1.1 Test App (OAuth Bearer Token)',
};
