import type { ProductHosts } from './product-hosts';

const SCOPE = 'report:personal-data';

/**
 * `POST /app/report-accounts`, which `privacy.reportPersonalData` of @forge/api calls as the app:
 * https://developer.atlassian.com/platform/forge/user-privacy-guidelines/
 */
export async function reportAccounts(hosts: ProductHosts, scopes: readonly string[], body: string): Promise<Response> {
  if (!scopes.includes(SCOPE)) return Response.json({ code: 403, message: 'Forbidden' }, { status: 403 });
  const answer = hosts.personalData?.(body);
  return answer ?? Response.json({ code: 404, message: 'Not Found' }, { status: 404 });
}
