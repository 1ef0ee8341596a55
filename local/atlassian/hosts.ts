import type { ProductHosts } from '../forge/product-hosts';
import { forgeCaller, keyCaller, tokenCaller } from './callers';
import { createServer, type ServerParts } from './http/serve';
import { jiraFamily } from './jira/family';
import { managementFamily, unauthenticated } from './management/family';
import { organizationFamily, unauthorized } from './organization/family';

/** Answers for the site's own host and for `api.atlassian.com`; `appAccountId` acts when an app acts as itself. */
export function createHosts(parts: ServerParts, appAccountId: string): ProductHosts {
  const { state } = parts;
  const jira = createServer(parts, jiraFamily);
  const organization = createServer(parts, organizationFamily);
  const management = createServer(parts, managementFamily);
  const siteHost = new URL(state.identity.siteUrl).host;
  // Tokens with scopes reach Jira through the gateway instead of the site's own host.
  const gatewayPrefix = `/ex/jira/${state.identity.cloudId}`;

  const toJira = (request: Request, url: URL, path: string) => {
    const identify = () => tokenCaller(state, request.headers.get('authorization'));
    return jira({ request, path, query: url.searchParams, identify });
  };
  const toApi = (request: Request, url: URL): Promise<Response> => {
    const { pathname: path, searchParams: query } = url;
    if (path.startsWith(`${gatewayPrefix}/`)) return toJira(request, url, path.slice(gatewayPrefix.length));
    const [serve, refusal] = path.startsWith('/users/') ? [management, unauthenticated] : [organization, unauthorized];
    const identify = () => {
      const caller = keyCaller(state, request.headers.get('authorization'));
      if (caller === undefined) throw refusal();
      return caller;
    };
    return serve({ request, path, query, identify });
  };

  return {
    async product(product, caller, request) {
      if (product !== 'jira') return new Response(null, { status: 404 });
      const { pathname: path, searchParams: query } = new URL(request.url);
      return jira({ request, path, query, identify: () => forgeCaller(state, caller, appAccountId) });
    },
    egress(url, request) {
      if (url.host === 'api.atlassian.com') return toApi(request, url);
      return url.host === siteHost ? toJira(request, url, url.pathname) : undefined;
    },
  };
}
