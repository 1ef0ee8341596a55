/** Decides which addresses the app may call by `permissions.external.fetch.backend`. */
export type EgressRule = (url: URL) => boolean;

/**
 * Addresses are a host, a URL (whose path doesn't matter for a backend), a wildcard host (`*.example.com`, which
 * includes nested subdomains but not the bare domain) or `*`.
 * https://developer.atlassian.com/platform/forge/manifest-reference/permissions/#valid-domain-formats
 */
export function toEgressRule(addresses: readonly string[]): EgressRule {
  if (addresses.includes('*')) return (url) => url.protocol === 'https:';
  const hosts = addresses.map(toHost);
  return (url) =>
    url.protocol === 'https:' &&
    hosts.some((host) => (host.startsWith('*') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host));
}

const toHost = (address: string) =>
  address
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .toLowerCase();

/** Thrown by `fetch` for an address the manifest does not allow (name and message as in `@forge/api`). */
export class EgressRefused extends Error {
  override name = 'REQUEST_EGRESS_ALLOWLIST_ERR';
  readonly status = 403;

  constructor(url: string) {
    super(
      `URL not included in the external fetch backend permissions: ${url}. Visit go.atlassian.com/forge-egress for more information.`,
    );
  }
}

/** Thrown by `fetch` once an invocation has used up its requests. */
export class EgressExhausted extends Error {
  override name = 'FUNCTION_FETCH_ERR';
}
