import api, { assumeTrustedRoute, getAppContext, webTrigger } from '@forge/api';
import { Queue } from '@forge/events';
import { kvs } from '@forge/kvs';
import { siteMemories } from './adapters/atlassian/http/memory';
import type { AtlassianOptions, JiraRequest } from './adapters/atlassian/http/options';
import { kvsStores } from './adapters/kvs/kvs-stores';
import type { TallyMemory } from './adapters/kvs/log-days/tallies';
import { reportQueue } from './adapters/queue/report-queue';
import { syncQueue } from './adapters/queue/sync-queue';
import { nodeSystem } from './adapters/system/node-system';
import type { AccessSecrets } from './connections/access';
import type { Connection } from './connections/connection';
import type { Method } from './connections/method';
import type { AccountId } from './directory/ids';
import { onceAMinute } from './entry/scim/request/once-a-minute';
import type { Allowance } from './provisioning/attempts/allowances';
import { callBudget } from './provisioning/attempts/call-budget';
import { once } from './provisioning/attempts/once';
import { credentialNews } from './provisioning/background/credential-news';
import { type WakeUpMemory, wakeUps } from './provisioning/background/wake-ups';
import { watchCredential } from './provisioning/background/watch-credential';
import { type Call, isoTime, type Machine, type Origin } from './provisioning/call';
import { type GroupMemory, newGroupMemory } from './provisioning/foresight/group-memory';
import { tellDisplaced } from './provisioning/groups/tell-displaced';
import type { AlarmProjects } from './provisioning/incidents/alarm-projects';
import type { AlarmSettings } from './provisioning/incidents/alarm-settings';
import type { WayName } from './provisioning/incidents/incident';
import type { IncidentWay, Ways } from './provisioning/incidents/incident-way';
import type { AccountReports } from './provisioning/personal-data/report-cycle';
import type { DirectoryStore } from './provisioning/store/directory-store';
import { QueueUnavailable } from './provisioning/sync-queue';
import { syncGroup } from './sync/groups/sync-group';
import type { Owners } from './sync/owners';
import type { Site } from './sync/site/site';
import { SiteError } from './sync/site/site-error';
import { attributesProperty } from './sync/site/user-properties';
import type { SyncPorts } from './sync/sync-ports';
import { syncUser } from './sync/users/sync-user';

/**
 * The code that talks to Atlassian is evaluated just before the first call: most IdP requests make none, and the first
 * request of a process waits for everything that is evaluated (docs/decisions/0027-evaluated-when-needed.md).
 */
const talkingToAtlassian = async () => (await import('./adapters/atlassian/adapters')).adapters;

/** The web trigger of manifest.yml that is called by each method. */
const triggers = { scim: 'scim', ldap: 'connector' } as const satisfies Readonly<Record<Method, string>>;

/** As for Atlassian: a webhook is called only where somebody has set one up. */
const webhookWays = {
  slack: async () => (await import('./adapters/webhooks/slack-way')).slackWay,
  teams: async () => (await import('./adapters/webhooks/teams-way')).teamsWay,
} as const;

/** State that outlives an invocation is keyed by installation: one process serves several. */
const memories = siteMemories();
const triggerUrls = new Map<string, string>();
const pageUrls = new Map<string, string>();
const groupMemories = new Map<string, GroupMemory>();
const wakeUpMemories = new Map<string, WakeUpMemory>();
const tallyMemories = new Map<string, TallyMemory>();
const mayTrace = onceAMinute();

const system = nodeSystem();
const machine: Machine = {
  newId: () => system.newId(),
  now: () => Date.now(),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => Math.random(),
};

/** An environment variable (`forge variables set`) for private installations of Rollcall: docs/marketplace.md. */
export const allowsAdministratorToken = (): boolean => process.env.ALLOW_ADMINISTRATOR_TOKEN === 'yes';

/**
 * Forge reports a license only if the app is paid and in production: a missing one is no reason to refuse anything.
 * https://developer.atlassian.com/platform/forge/apis-reference/license-api/
 */
const isLicensed = () => getAppContext().license?.active !== false;

/** A resolver has 25 s. */
const checkMilliseconds = 20_000;

/** If Jira takes longer, the page says that it does not answer. */
const permissionMilliseconds = 8000;

/** The overview shows everything else without the seats. */
const seatsMilliseconds = 3000;

/** A batch that was just opened fills for a while. */
const fillingSeconds = 120;

/** What an alarm needs: it is told within a minute, or later. */
const alarmMilliseconds = 60_000;

/** When calls to Atlassian have to end, in milliseconds since 1970, and how many may leave the platform. */
interface CallLimit {
  readonly until: () => number;
  /** Calls left: pieces of work beside each other share them. */
  readonly outside?: { left: number };
}

/** Joins the adapters to the ports for one invocation of one installation; `by` is the administrator's account. */
export function composeApp(by?: string) {
  const installation = getAppContext().installationAri.toString();
  const remaining = () => getAppContext().invocationRemainingTimeInMillis();
  const queue = syncQueue(new Queue({ key: 'sync' }));
  const known = wakeUpMemories.get(installation) ?? new Set();
  wakeUpMemories.set(installation, known);
  const tallyMemory = tallyMemories.get(installation) ?? new Map();
  tallyMemories.set(installation, tallyMemory);
  const failedToWake = (error: unknown) => report('wake-up', error);
  const stores = kvsStores({
    kvs,
    wakeUps: {
      ...wakeUps({ queue, machine, known, failed: failedToWake }),
      alarm: () => lookForIncidents(fillingSeconds),
    },
    installation,
    tallyMemory,
    newId: machine.newId,
    timeLeft: remaining,
    by,
  });
  const owners: Owners = { ...stores.owners, displaced: tellDisplaced(queue) };
  const startedAt = machine.now();
  const groupMemory = groupMemories.get(installation) ?? newGroupMemory();
  groupMemories.set(installation, groupMemory);

  const asApp = (secrets: AccessSecrets, limit: CallLimit): AtlassianOptions => ({
    secrets,
    fetch: (url, init) => fetch(url, init),
    requestJira: (path, init) => api.asApp().requestJira(assumeTrustedRoute(path), toForge(init)),
    requestConfluence: (path, init) => api.asApp().requestConfluence(assumeTrustedRoute(path), toForge(init)),
    memory: memories(installation),
    timeLeft: () => Math.min(remaining(), limit.until() - machine.now()),
    ...(limit.outside && { outside: limit.outside }),
  });
  const atlassianOptions = async (limit: CallLimit) => asApp(await stores.access.secrets(), limit);
  /** For side questions of a page or a schedule. */
  const within = (milliseconds: number): CallLimit => ({ until: () => startedAt + milliseconds });

  /** Soon, in an event of its own; if the queue takes nothing, the hourly look comes. */
  async function lookForIncidents(delaySeconds = 0): Promise<void> {
    try {
      await queue.push([{ sweep: 'incidents' }], delaySeconds);
    } catch (error) {
      if (!(error instanceof QueueUnavailable)) report('incidents', error);
    }
  }

  async function siteOf({ target, settings }: Connection, limit: CallLimit): Promise<Site> {
    const [options, { customerSite, atlassianSite }] = await Promise.all([
      atlassianOptions(limit),
      talkingToAtlassian(),
    ]);
    // Calls the app makes as itself say nothing about a credential.
    if (target === 'customers') return customerSite(options, settings.customers.serviceDesks);
    const site = atlassianSite(options);
    return watchCredential(site, credentialNews(stores.access, site.capabilities, machine, lookForIncidents));
  }

  async function atlassian(connection: Connection, limit: CallLimit): Promise<SyncPorts> {
    return {
      site: await siteOf(connection, limit),
      owners,
      later: (milliseconds) => isoTime(machine.now() + milliseconds),
    };
  }

  function callOf(
    connection: Connection,
    store: DirectoryStore,
    allowance: Allowance,
    request?: NonNullable<Origin['request']>,
  ): Call {
    const { milliseconds, calls, stintMilliseconds, mostCalls } = allowance;
    const until = startedAt + milliseconds;
    const budget = callBudget({ calls, until, stint: stintMilliseconds }, machine.now);
    // Nothing announced for a stint may arrive much later than its end: no retry goes beyond it.
    const limit = { until: () => budget.endsAt ?? until, outside: { left: mostCalls } };
    const opened = () => once(() => atlassian(connection, limit));
    return {
      connection,
      store,
      elsewhere: stores.directory,
      atlassian: opened(),
      apart: () => ({ atlassian: opened() }),
      owners,
      sync: { user: syncUser, group: syncGroup },
      budget,
      queue,
      machine,
      origin: { source: allowance.source, startedAt, ...(request ? { request } : {}) },
    };
  }

  async function urlOf(trigger: 'scim' | 'connector' | 'health'): Promise<string> {
    const key = `${installation} ${trigger}`;
    const known = triggerUrls.get(key);
    if (known !== undefined) return known;
    const url = (await webTrigger.getUrl(trigger)).replace(/\/+$/, '');
    triggerUrls.set(key, url);
    return url;
  }

  const triggerUrl = (method: Method = 'scim') => urlOf(triggers[method]);

  /** Jira as the app, for alarms: from now on, because a schedule comes to them after minutes of other work. */
  async function clientForAlarms() {
    const end = machine.now() + alarmMilliseconds;
    return (await talkingToAtlassian()).clientOfApp(asApp({}, { until: () => end }));
  }

  /** The ways of alarms that the settings name. */
  async function waysOf(settings: AlarmSettings): Promise<Ways> {
    const ways = new Map<WayName, IncidentWay>();
    if (settings.jira) ways.set('jira', (await talkingToAtlassian()).issueWay(await clientForAlarms(), settings.jira));
    for (const name of ['slack', 'teams'] as const) {
      const url = settings[name] && (await stores.alarms.webhook(name));
      if (url !== undefined)
        ways.set(
          name,
          (await webhookWays[name]())((to, init) => fetch(to, init), url),
        );
    }
    return ways;
  }

  const alarmProjects = async (): Promise<AlarmProjects> => {
    const { alarmProjects: projectsOf, clientOfUser } = await talkingToAtlassian();
    return projectsOf(clientOfUser(asUser, asApp({}, within(permissionMilliseconds))), await clientForAlarms());
  };

  /**
   * Where Jira shows the page: https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-admin-page/.
   * Undefined if Jira does not tell the site's address now: a message without a link is better than none.
   */
  async function pageUrl(): Promise<string | undefined> {
    const known = pageUrls.get(installation);
    if (known !== undefined) return known;
    const { appAri, environmentAri } = getAppContext();
    try {
      const site = await (await talkingToAtlassian()).siteUrlOf(await clientForAlarms());
      const url = `${site}/jira/settings/apps/${appAri.appId}/${environmentAri.environmentId}`;
      pageUrls.set(installation, url);
      return url;
    } catch (error) {
      if (error instanceof SiteError) return undefined;
      throw error;
    }
  }

  /** Atlassian rejected the report of personal data, usually because the scope is missing. */
  function reportRefused(status: number): void {
    // biome-ignore lint/suspicious/noConsole: the platform's log of the app is its console.
    console.error(`Atlassian answered ${status} to the report of personal data`);
  }

  /** A failed step of uninstalling; the other steps still run. */
  const failed = (error: unknown) => report('uninstall', error);

  const release = () => {
    const { appVersion, environmentType } = getAppContext();
    return { version: appVersion, environment: environmentType };
  };

  /** Logs a fault of ours: where it happened, never the error's text, which may name a person. */
  function report(requestId: string, error: unknown): void {
    const { name, stack = '' } = error instanceof Error ? error : new Error('not an error');
    const frames = stack.split('\n').filter((line) => line.trimStart().startsWith('at '));
    // biome-ignore lint/suspicious/noConsole: the platform's log of the app is its console.
    console.error(`Request ${requestId} failed with ${name}`, frames.slice(0, 8).join('\n'));
  }

  const asUser: JiraRequest = (path, init) => api.asUser().requestJira(assumeTrustedRoute(path), toForge(init));
  const isCallerAdministrator = async () => {
    const { isAdministrator, clientOfUser } = await talkingToAtlassian();
    return isAdministrator(clientOfUser(asUser, asApp({}, within(permissionMilliseconds))));
  };
  const asAtlassian: JiraRequest = (path, init) =>
    api.asApp().requestAtlassian(assumeTrustedRoute(path), toForge(init));
  const reports: AccountReports = {
    report: async (accounts) => (await talkingToAtlassian()).accountReports(asAtlassian).report(accounts),
  };
  const suggestions = async () => {
    const { siteSuggestions, clientOfUser } = await talkingToAtlassian();
    return siteSuggestions(clientOfUser(asUser, asApp({}, within(permissionMilliseconds))));
  };
  const namesOf = async (accounts: readonly string[]) => (await talkingToAtlassian()).accountNames(asUser, accounts);
  const peopleOn = async (issue: string) => (await talkingToAtlassian()).peopleOnIssue(asUser, issue);
  /** Reads as the app, which needs no credential. */
  const attributesOf = async (account: AccountId) => {
    const { atlassianSite } = await talkingToAtlassian();
    return atlassianSite(asApp({}, within(checkMilliseconds))).getUserProperty(account, attributesProperty);
  };
  const check = async () => (await talkingToAtlassian()).accessCheck(await atlassianOptions(within(checkMilliseconds)));
  const seats = async () => {
    const { atlassianSite } = await talkingToAtlassian();
    // From now on: a schedule asks after minutes of other work.
    const end = machine.now() + seatsMilliseconds;
    return atlassianSite(await atlassianOptions({ until: () => end })).seats();
  };
  return {
    ...stores,
    groupMemory,
    queue,
    reportQueue: reportQueue(new Queue({ key: 'report' })),
    reports,
    machine,
    system,
    callOf,
    triggerUrl,
    release,
    check,
    seats,
    waysOf,
    alarmProjects,
    pageUrl,
    healthUrl: () => urlOf('health'),
    lookForIncidents,
    isLicensed: isLicensed(),
    isAdministrator: isCallerAdministrator,
    mayTrace: () => mayTrace(installation, machine.now()),
    peopleOn,
    namesOf,
    suggestions,
    attributesOf,
    report,
    reportRefused,
    timeLeft: remaining,
    failed,
  };
}

/** Forge's fetch accepts less than the web's: text bodies and plain headers. */
function toForge({ method = 'GET', headers, body }: RequestInit = {}) {
  const plain = Object.fromEntries(new Headers(headers));
  return { method, headers: plain, ...(typeof body === 'string' ? { body } : {}) };
}

export type App = ReturnType<typeof composeApp>;
