import { notFound, ScimError } from '../error';
import { limits } from '../limits';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The endpoints of RFC 7644 §3.2, table 2, and of SCIM 1.1. */
export type Route =
  | { readonly kind: 'users' | 'groups'; readonly method: 'GET' | 'POST' }
  | { readonly kind: 'user' | 'group'; readonly id: string; readonly method: 'GET' | 'PUT' | 'PATCH' | 'DELETE' }
  | { readonly kind: 'search'; readonly scope: 'users' | 'groups' | 'all'; readonly method: 'POST' }
  | { readonly kind: 'bulk'; readonly method: 'POST' }
  | { readonly kind: 'serviceProviderConfig'; readonly method: 'GET' }
  | { readonly kind: 'resourceTypes' | 'schemas'; readonly id: string | undefined; readonly method: 'GET' };

const collections = { users: 'user', groups: 'group' } as const;

/**
 * Finds the endpoint of a request; `path` is the part after the base URL. Trailing and double slashes don't matter.
 * Runs before the body is parsed, so that a wrong method is 405 even with a broken body (Okta's tests).
 * @throws ScimError 404, 405 with the header Allow, 501 for `/Me` (RFC 7644 §3.11)
 */
export function routeOf(method: string, path: string): Route {
  if (path.length > limits.queryCharacters) throw unknown(path);
  const [first = '', second, ...others] = segmentsOf(path);
  const name = first.toLowerCase();
  if (others.length > 0) throw unknown(path);
  switch (name) {
    case 'users':
    case 'groups':
      if (second === undefined) return { kind: name, method: allowed(method, ['GET', 'POST']) };
      if (second.toLowerCase() === '.search') return { kind: 'search', scope: name, method: allowed(method, ['POST']) };
      if (second.length > limits.idCharacters) throw unknown(path);
      return { kind: collections[name], id: second, method: allowed(method, ['GET', 'PUT', 'PATCH', 'DELETE']) };
    case 'schemas':
      return { kind: 'schemas', id: second, method: allowed(method, ['GET']) };
    case 'resourcetypes':
      return { kind: 'resourceTypes', id: second, method: allowed(method, ['GET']) };
    case 'me':
      throw new ScimError(501, '/Me is not supported: an identity provider has no user of its own here.');
    default:
      if (second === undefined) return singleEndpoint(method, name, path);
      throw unknown(path);
  }
}

function singleEndpoint(method: string, name: string, path: string): Route {
  switch (name) {
    // The SCIM 1.1 name is plural.
    case 'serviceproviderconfig':
    case 'serviceproviderconfigs':
      return { kind: 'serviceProviderConfig', method: allowed(method, ['GET']) };
    case 'bulk':
      return { kind: 'bulk', method: allowed(method, ['POST']) };
    case '.search':
      return { kind: 'search', scope: 'all', method: allowed(method, ['POST']) };
    default:
      throw unknown(path);
  }
}

/** The maximum length of a body in characters: only groups carry long lists. */
export const bodyLimitOf = ({ kind }: Route): number =>
  kind === 'users' || kind === 'user' || kind === 'search' ? limits.userBodyCharacters : limits.bodyCharacters;

const segmentsOf = (path: string): readonly string[] =>
  path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded);

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const unknown = (path: string) => notFound(`There is nothing at "${path.slice(0, 120)}".`);

function allowed<M extends Method>(method: string, methods: readonly M[]): M {
  const upper = method.toUpperCase();
  const found = methods.find((candidate) => candidate === upper);
  if (found) return found;
  const allow = methods.join(', ');
  throw new ScimError(405, `${method} is not possible here; possible: ${allow}.`, undefined, { Allow: allow });
}
