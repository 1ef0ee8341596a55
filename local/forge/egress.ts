/** Decides which addresses `permissions.external.fetch.backend` lets the app call. */
export type EgressRule = (url: URL) => boolean;

/**
 * Addresses are a host, a URL (its path says nothing to a backend), a wildcard host (`*.example.com`, nested subdomains
 * included, the bare domain not) or `*`.
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

/** What `fetch` throws for an address that the manifest does not allow (named and worded as by `@forge/api`). */
export class EgressRefused extends Error {
  override name = 'REQUEST_EGRESS_ALLOWLIST_ERR';
  readonly status = 403;

  constructor(url: string) {
    super(
      `URL not included in the external fetch backend permissions: ${url}. Visit go.atlassian.com/forge-egress for more information.`,
    );
  }
}

/** What `fetch` throws once an invocation has used up its requests. */
export class EgressExhausted extends Error {
  override name = 'FUNCTION_FETCH_ERR';
}
