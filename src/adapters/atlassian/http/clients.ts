import { type SiteProduct, siteProducts } from '../access/products';
import { type Client, newClient, type Surroundings } from './client';
import { type AtlassianOptions, type JiraRequest, toSurroundings } from './options';
import { administratorRoute, appRoute, organizationRoute, userRoute } from './routes';

/** One client for each way to reach Atlassian that has a credential. */
export interface Clients {
  readonly app: Client;
  /** Confluence as the app. */
  readonly confluence?: Client;
  readonly organization?: Client;
  readonly administrator?: Client;
  /** The site's products, by the organization's key. */
  readonly products?: () => Promise<readonly SiteProduct[]>;
}

/** Jira as the user on the page; their requests are not logged. */
export const clientOfUser = (request: JiraRequest, options: AtlassianOptions): Client =>
  newClient(
    userRoute(request),
    toSurroundings(options, () => {}),
  );

/** Jira as the app itself, for what belongs to no entry of the log. */
export const clientOfApp = (options: AtlassianOptions): Client =>
  newClient(
    appRoute(options.requestJira),
    toSurroundings(options, () => {}),
  );

export function clientsOf(options: AtlassianOptions, around: Surroundings): Clients {
  const { fetch, requestJira, requestConfluence } = options;
  const { organization: key, administrator: token } = options.secrets;
  const app = newClient(appRoute(requestJira), around);
  const organization = key && newClient(organizationRoute(fetch, key), around);
  return {
    app,
    ...(requestConfluence && { confluence: newClient(appRoute(requestConfluence, 'confluence'), around) }),
    ...(key &&
      organization && { organization, products: () => siteProducts(organization, app, around, key.organizationId) }),
    ...(token && { administrator: newClient(administratorRoute(fetch, token), around) }),
  };
}
