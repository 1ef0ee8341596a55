import type { ProductHosts } from '../forge/product-hosts';
import { forgeCaller, keyCaller, tokenCaller } from './callers';
import { confluenceFamily } from './confluence/family';
import { deskFamily } from './desk/family';
import { createServer, type ServerParts } from './http/serve';
import { jiraFamily } from './jira/family';
import { managementFamily, unauthenticated } from './management/family';
import { slackFamily } from './messages/slack-family';
import { teamsFamily, teamsHost } from './messages/teams-family';
import { organizationFamily, unauthorized } from './organization/family';
import { privacyFamily } from './privacy/family';

/** Answers for the site's own host and `api.atlassian.com`; `appAccountId` acts when an app acts as itself. */
export function createHosts(parts: ServerParts, appAccountId: string): ProductHosts {
  const { state } = parts;
  const jira = createServer(parts, jiraFamily);
  const desk = createServer(parts, deskFamily);
  const confluence = createServer(parts, confluenceFamily);
  const organization = createServer(parts, organizationFamily);
  const management = createServer(parts, managementFamily);
  const privacy = createServer(parts, privacyFamily);
  const slack = createServer(parts, slackFamily);
  const teams = createServer(parts, teamsFamily);
  const siteHost = new URL(state.identity.siteUrl).host;
  // Tokens with scopes reach Jira through the gateway instead of the site's own host.
  const gatewayPrefix = `/ex/jira/${state.identity.cloudId}`;

  /** The product that answers on the site's own host. */
  const productAt = (path: string) => {
    if (path.startsWith('/wiki/')) return confluence;
    return path.startsWith('/rest/servicedeskapi/') ? desk : jira;
  };
  const toSite = (request: Request, url: URL, path: string) => {
    const identify = () => tokenCaller(state, request.headers.get('authorization'));
    return productAt(path)({ request, path, query: url.searchParams, identify });
  };
  const toApi = (request: Request, url: URL): Promise<Response> => {
    const { pathname: path, searchParams: query } = url;
    if (path.startsWith(`${gatewayPrefix}/`)) return toSite(request, url, path.slice(gatewayPrefix.length));
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
      const { pathname: path, searchParams: query } = new URL(request.url);
      // Forge reaches Confluence only below /wiki, and Jira everywhere else.
      if (product === 'bitbucket' || (product === 'confluence') !== path.startsWith('/wiki/')) {
        return new Response(null, { status: 404 });
      }
      return productAt(path)({ request, path, query, identify: () => forgeCaller(state, caller, appAccountId) });
    },
    personalData(body) {
      const path = '/app/report-accounts';
      const headers = { 'content-type': 'application/json' };
      const request = new Request(`https://api.atlassian.com${path}`, { method: 'POST', headers, body });
      return privacy({ request, path, query: new URLSearchParams(), identify: () => ({ label: 'the app' }) });
    },
    egress(url, request) {
      if (url.host === 'api.atlassian.com') return toApi(request, url);
      const webhooks = url.host === 'hooks.slack.com' ? slack : url.host === teamsHost ? teams : undefined;
      if (webhooks) {
        const { pathname: path, searchParams: query } = url;
        return webhooks({ request, path, query, identify: () => ({ label: 'the app' }) });
      }
      return url.host === siteHost ? toSite(request, url, url.pathname) : undefined;
    },
  };
}
