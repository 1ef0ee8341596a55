import { agentClient } from './agent';
import { aiwClient } from './aiw';
import type { IdpClient } from './client';
import { dialectOf, type ScimVersion } from './dialect';
import { oinClient } from './oin';
import { authentikClient } from './providers/authentik';
import { entraClient } from './providers/entra';
import { jumpcloudClient } from './providers/jumpcloud';
import { keycloakClient } from './providers/keycloak';
import { oneloginClient } from './providers/onelogin';
import { pingClient } from './providers/ping';

export const providers = ['okta', 'entra', 'onelogin', 'jumpcloud', 'ping', 'keycloak', 'authentik'] as const;
export type Provider = (typeof providers)[number];

/** Okta's app types: `oin` is its catalogue (PATCH), `aiw` the App Integration Wizard (PUT), `agent` on-premises. */
export const families = ['oin', 'aiw', 'agent'] as const;
export type Family = (typeof families)[number];

/** These also speak SCIM 1.1; the others only 2.0. */
const speaks11: readonly Provider[] = ['okta', 'ping'];

/**
 * @param query appended to the base URL by the administrator, for Entra's flag
 * @throws RangeError if the provider doesn't speak that version
 */
export function clientOf(provider: Provider, family: Family, version: ScimVersion, query = ''): IdpClient {
  if (version === '1.1' && !speaks11.includes(provider)) {
    throw new RangeError(`The provider ${provider} speaks SCIM 2.0 only, and the connection is for 1.1.`);
  }
  const isAgent = provider === 'okta' && family === 'agent';
  if (isAgent && version === '2.0') {
    throw new RangeError("Okta's on-premises agent speaks SCIM 1.1 only, and the connection is for 2.0.");
  }
  const dialect = dialectOf(version);
  switch (provider) {
    case 'okta':
      if (isAgent) return agentClient();
      return family === 'aiw' ? aiwClient(dialect) : oinClient(dialect);
    case 'entra':
      return entraClient({ flagged: new URLSearchParams(query).has('aadOptscim062020') });
    case 'onelogin':
      return oneloginClient();
    case 'jumpcloud':
      return jumpcloudClient();
    case 'ping':
      return pingClient(dialect);
    case 'keycloak':
      return keycloakClient();
    case 'authentik':
      return authentikClient();
  }
}
