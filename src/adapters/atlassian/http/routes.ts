import type { AccessSecrets } from '../../../connections/access';
import type { Route } from './api-call';
import type { AtlassianOptions, JiraRequest } from './options';

const organizationHost = 'api.atlassian.com';

type Fetch = AtlassianOptions['fetch'];

/** The organization's API key: organization API and user management. */
export const organizationRoute = (fetch: Fetch, { apiKey }: { readonly apiKey: string }): Route => ({
  ...authorised(fetch, `https://${organizationHost}`, `Bearer ${apiKey}`),
  isOrganization: true,
});

/** A site administrator's API token: Jira's REST API as that person. */
export function administratorRoute(fetch: Fetch, secret: NonNullable<AccessSecrets['administrator']>): Route {
  const { siteUrl, email, apiToken } = secret;
  return authorised(fetch, new URL(siteUrl).origin, `Basic ${toBase64(`${email}:${apiToken}`)}`);
}

/** A product as the app itself; the platform adds the credential. */
export const appRoute = (request: JiraRequest, product: 'jira' | 'confluence' = 'jira'): Route => ({
  host: `${product} as the app`,
  outside: false,
  send: request,
});

/** Jira as the user on the page. */
export const userRoute = (request: JiraRequest): Route => ({
  host: 'jira as the user',
  outside: false,
  send: request,
});

function authorised(fetch: Fetch, origin: string, authorization: string): Route {
  return {
    host: new URL(origin).host,
    outside: true,
    send: (path, init) =>
      fetch(`${origin}${path}`, { ...init, headers: { ...init.headers, Authorization: authorization } }),
  };
}

/** Names and tokens may hold any character; `btoa` takes bytes. */
const toBase64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
