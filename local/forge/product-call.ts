import type { Manifest } from './app/manifest';
import { type FetchOptions, type FetchTarget, runOutside } from './globals';
import type { Installation } from './installation';
import type { Invocation } from './invoke';
import type { Product, ProductCaller, ProductHosts } from './product-hosts';
import { refusedByProxy } from './proxy-refusal';

const products: readonly string[] = ['jira', 'confluence', 'bitbucket'] satisfies Product[];

export const isProduct = (remote: string | undefined): remote is Product => products.includes(remote ?? '');

/** Sends requestJira, requestConfluence or requestBitbucket to the product, with the caller and the app's scopes. */
export async function callProduct(
  hosts: ProductHosts,
  manifest: Manifest,
  installation: Installation,
  invocation: Invocation,
  target: FetchTarget & { readonly remote: Product },
  path: string,
  options: FetchOptions = {},
): Promise<Response> {
  const caller = toCaller(manifest, invocation, target);
  // Undocumented: an absent user may be impersonated only if the manifest says so.
  if (caller === 'not-allowed') return refusedByProxy(403, 'IMPERSONATION_NOT_ALLOWED');
  if (!caller) {
    // asUser in an invocation without a user: @forge/api turns the header into NeedsAuthenticationError.
    return refusedByProxy(401, 'NEEDS_AUTHENTICATION_ERR');
  }
  const base = target.remote === 'bitbucket' ? 'https://api.bitbucket.org' : installation.siteUrl;
  const headers = new Headers(options.headers);
  const { body, method } = options;
  // https://developer.atlassian.com/platform/forge/function-reference/nodejs-runtime/: JSON unless specified otherwise.
  if (body !== undefined && body !== null && !headers.has('content-type'))
    headers.set('content-type', 'application/json');
  const request = new Request(new URL(path, base), {
    method: method ?? 'GET',
    headers,
    ...(body ? { body, duplex: 'half' } : {}),
  });
  return runOutside(() => hosts.product(target.remote, caller, request));
}

function toCaller(
  manifest: Manifest,
  invocation: Invocation,
  target: FetchTarget,
): ProductCaller | 'not-allowed' | undefined {
  const { scopes } = manifest;
  if (target.provider === 'app') return { kind: 'app', scopes };
  if (target.provider !== 'user') return { kind: 'none', scopes };
  const present = invocation.request.accountId;
  const accountId = target.accountId ?? present;
  if (accountId === undefined) return undefined;
  if (accountId === present) return { kind: 'user', accountId, scopes };
  const { impersonationScopes } = manifest;
  return impersonationScopes.length === 0 ? 'not-allowed' : { kind: 'user', accountId, scopes: impersonationScopes };
}
