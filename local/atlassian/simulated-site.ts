import type { Clock } from '../forge/clock';
import type { ProductHosts } from '../forge/product-hosts';
import type { AlarmView } from './alarm-view';
import type { SiteBelongings } from './belongings';
import type { SiteCalls } from './calls';
import type { SiteFaults } from './faults';
import type { PortalSnapshot } from './portal';
import type { SiteSnapshot } from './snapshot';
import type { NewIssue } from './state/issues';
import type { NewEntity } from './state/shared-entities';

export interface SiteOptions {
  /** Holds `site.sqlite`. */
  readonly dataDirectory: string;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  /** Default `https://rollcall-demo.atlassian.net`. */
  readonly siteUrl?: string;
  /** Seats by product key, for a new site; default 500 each. */
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
  /** The account as which the app itself acts. */
  readonly appAccountId: string;
  /** The credentials an administrator would create at admin.atlassian.com and id.atlassian.com. */
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
  /** Creates an API token for an account, as its owner would at id.atlassian.com. @throws Error if unknown */
  issueApiToken(accountId: string): string;
  /** Creates an Atlassian account that no organization invited, as by signing up. Returns its id. */
  signUp(account: { readonly email: string; readonly name: string }): string;
  /** Gives a group another name, as an administrator does at admin.atlassian.com: no API can. @throws Error if unknown */
  renameGroup(id: string, name: string): void;
  /** Files an issue with people on it, by account id. Returns its key. */
  fileIssue(issue: NewIssue): string;
  /** Sets an issue done. @throws Error if unknown */
  finishIssue(key: string): void;
  /** The account that an issue is assigned to. */
  assigneeOf(key: string): string | null | undefined;
  /** Somebody may no longer be assigned the issues of a project. */
  barFromProject(projectKey: string, accountId: string): void;
  /** Creates a filter or a dashboard. Returns its id. */
  addFilter(filter: NewEntity): number;
  addDashboard(dashboard: NewEntity): number;
  /** Names of filters and dashboards of an account, and its project roles: `ENG Members`. */
  belongingsOf(accountId: string): SiteBelongings;
  /** Says when somebody was last active in a product: `2026-03-01`, or never. */
  noteActive(accountId: string, product: string, day: string | null): void;
  /** Gives a project role, `Administrators` or `Members`, to an account. @throws Error if unknown */
  giveProjectRole(projectKey: string, role: string, accountId: string): void;
  /** What has arrived of the app's alarms. */
  alarms(): AlarmView;
  /** Deletes an issue that an app has created. @throws Error if unknown */
  deleteIssue(key: string): void;
  /** The permission scheme of the project gives apps nothing from now on. */
  closeToApps(projectKey: string): void;
  close(): void;
}
