import type { Capabilities } from '../../scim/discovery/capabilities';
import { type DiscoveryRoute, discover } from '../../scim/discovery/discovery';
import { limits } from '../../scim/limits';
import type { Answer, Asked, Operation } from './operation';

/** What the service really does; nothing else is advertised. */
const capabilities: Capabilities = {
  documentationUri: 'https://datatracker.ietf.org/doc/html/rfc7644',
  bulk: { supported: true, maxOperations: limits.bulkOperations, maxPayloadSize: limits.bodyCharacters },
  maxResults: limits.maxPageSize,
  sort: true,
  etag: true,
  cursor: true,
};

/** GET /ServiceProviderConfig, /ResourceTypes and /Schemas (RFC 7644 §4). */
export const discovery: Operation<DiscoveryRoute> = {
  async run(asked) {
    return discoveryAnswer(asked);
  },
};

/** The document; nothing in it depends on the connection. @throws ScimError 403, 404 */
export function discoveryAnswer({
  dialect,
  route,
  baseUrl,
  query,
}: Pick<Asked<DiscoveryRoute>, 'dialect' | 'route' | 'baseUrl' | 'query'>): Answer {
  const hasFilter = query.filter !== undefined;
  return { status: 200, body: discover(dialect.discovery, route, { capabilities, baseUrl, hasFilter }) };
}
