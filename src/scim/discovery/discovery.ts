import { notFound, ScimError } from '../error';
import type { JsonObject } from '../json';
import type { Route } from '../request/route';
import type { Capabilities } from './capabilities';

/** The discovery documents of one version; `baseUrl` is the connection's, without a trailing slash. */
export interface Discovery {
  readonly serviceProviderConfig: (capabilities: Capabilities, baseUrl: string) => JsonObject;
  readonly resourceTypes: (baseUrl: string) => readonly JsonObject[];
  readonly schemas: (baseUrl: string) => readonly JsonObject[];
  /** Names under which a client may ask for one resource type or schema. */
  readonly namesOf: (document: JsonObject) => readonly string[];
  readonly list: (documents: readonly JsonObject[]) => JsonObject;
}

export type DiscoveryRoute = Extract<Route, { kind: 'serviceProviderConfig' | 'resourceTypes' | 'schemas' }>;

/**
 * The body of a discovery endpoint (RFC 7644 §4).
 * @throws ScimError 403 if a filter is given, 404 for an unknown schema or resource type
 */
export function discover(
  discovery: Discovery,
  route: DiscoveryRoute,
  service: { readonly capabilities: Capabilities; readonly baseUrl: string; readonly hasFilter: boolean },
): JsonObject {
  if (service.hasFilter) throw new ScimError(403, 'Discovery endpoints cannot be filtered.');
  if (route.kind === 'serviceProviderConfig') {
    return discovery.serviceProviderConfig(service.capabilities, service.baseUrl);
  }
  const documents = discovery[route.kind](service.baseUrl);
  if (route.id === undefined) return discovery.list(documents);
  const wanted = route.id.toLowerCase();
  const found = documents.find((document) => discovery.namesOf(document).some((name) => name.toLowerCase() === wanted));
  if (found) return found;
  throw notFound(`There is no ${route.kind === 'schemas' ? 'schema' : 'resource type'} "${route.id.slice(0, 120)}".`);
}
