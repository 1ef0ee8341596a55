import type { Clock } from '../forge/clock';
import type { ProductHosts } from '../forge/product-hosts';
import type { SiteCalls } from './calls';
import type { SiteFaults } from './faults';
import type { PortalSnapshot } from './portal';
import type { SiteSnapshot } from './snapshot';
import type { NewIssue } from './state/issues';

export interface SiteOptions {
  /** Holds `site.sqlite`. */
  readonly dataDirectory: string;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  /** Default `https://rollcall-demo.atlassian.net`. */
  readonly siteUrl?: string;
  /** Seats by product key, for a site that is made now; default 500 each. */
  readonly seats?: Readonly<Record<string, number>>;
}

export interface PageRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
}

export interface PageAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A simulated Atlassian site with its organization. It keeps its state in the data folder. */
export interface SimulatedSite extends ProductHosts {
  readonly cloudId: string;
  readonly siteUrl: string;
  readonly organizationId: string;
  readonly directoryId: string;
  /** The account that the app acts with when it acts as itself. */
  readonly appAccountId: string;
  /** What an administrator would create at admin.atlassian.com and id.atlassian.com. */
  readonly credentials: {
    readonly organizationKey: string;
    readonly administrator: { readonly email: string; readonly apiToken: string; readonly accountId: string };
  };
  snapshot(): SiteSnapshot;
  /** Customers, organizations and service desks of Jira Service Management. */
  portal(): PortalSnapshot;
  readonly calls: SiteCalls;
  readonly faults: SiteFaults;
  /** The pages below `/site`; undefined for every other path. */
  page(request: PageRequest): PageAnswer | undefined;
  /** Makes an API token for somebody, as they would at id.atlassian.com. @throws Error for an unknown account */
  issueApiToken(accountId: string): string;
  /** An Atlassian account that no organization invited, as after signing up by oneself. Answers its id. */
  signUp(account: { readonly email: string; readonly name: string }): string;
  /** An issue with the people on it, by account id. Answers its key. */
  fileIssue(issue: NewIssue): string;
  close(): void;
}
