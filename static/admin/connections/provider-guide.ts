import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { Say } from '../say/create-say';
import { oktaApplications, providerName } from './provider-names';

export const guideTitle = ({ provider }: Pick<Connection, 'provider'>, say: Say): string =>
  provider === 'other' ? say('guide.titleOther') : say('guide.title', { name: providerName(provider, say) });

/** The steps at the identity provider, with this connection's own values. */
export function guideSteps(connection: Connection, say: Say): readonly string[] {
  return connection.provider === 'okta' ? oktaSteps(connection, say) : otherSteps(connection, say);
}

/** Okta's SCIM test applications differ by SCIM version and ask for the bearer token in one field. */
function oktaSteps({ scimVersion, baseUrl }: Connection, say: Say): readonly string[] {
  const values = { application: oktaApplications[scimVersion], version: scimVersion, baseUrl };
  return ([1, 2, 3, 4, 5, 6, 7, 8] as const).map((step) => say(`guide.okta.${step}`, values));
}

function otherSteps({ provider, scimVersion, baseUrl }: Connection, say: Say): readonly string[] {
  const name = provider === 'other' ? say('provider.yours') : providerName(provider, say);
  const values = { name, version: scimVersion, baseUrl };
  return ([1, 2, 3, 4, 5, 6] as const).map((step) => say(`guide.other.${step}`, values));
}
