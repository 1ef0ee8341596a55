import type { AlarmSettings } from '../../../src/provisioning/incidents/alarm-settings';
import type { WayName } from '../../../src/provisioning/incidents/incident';
import type { IncidentMessage } from '../../../src/provisioning/incidents/incident-message';
import { type ToldBefore, WayFailed } from '../../../src/provisioning/incidents/incident-way';
import { type WatchPorts, watchIncidents } from '../../../src/provisioning/incidents/watch-incidents';
import type { QueuedWork } from '../../../src/provisioning/sync-queue';
import { memoryStores } from '../../support/memory-store';
import { noon } from './signals';

export interface Said extends ToldBefore {
  readonly way: WayName;
  readonly message: IncidentMessage;
}

/** The stores in memory with a rejected credential at will, and ways that note what was told. */
export function watching(ways: readonly WayName[] = ['slack'], overrides: Partial<WatchPorts> = {}) {
  let moment = noon;
  let ids = 0;
  const stores = memoryStores(() => moment);
  const said: Said[] = [];
  const pushed: QueuedWork[] = [];
  const failing = new Map<WayName, WayFailed>();
  const wayOf = (way: WayName) => ({
    async tell(message: IncidentMessage, before: ToldBefore) {
      said.push({ way, message, ...before });
      const failure = failing.get(way);
      if (failure) throw failure;
      return way === 'jira' ? { ref: 'OPS-1' } : {};
    },
  });
  const ports: WatchPorts = {
    ...stores,
    queue: { push: async (work) => void pushed.push(...work) },
    machine: {
      now: () => moment,
      newId: () => {
        ids += 1;
        return `incident${ids}`;
      },
    },
    waysOf: async (_settings: AlarmSettings) => new Map(ways.map((way) => [way, wayOf(way)])),
    pageUrl: async () => 'https://acme.atlassian.net/jira/settings/apps/app/environment',
    ...overrides,
  };
  const organization = { organizationId: 'o', directoryId: 'd', endsIn: 'wxyz' };
  return {
    stores,
    ports,
    said,
    pushed,
    failing,
    fail: (way: WayName, retryAfterSeconds?: number) =>
      failing.set(way, new WayFailed({ code: 'way-unanswered', status: 503 }, retryAfterSeconds)),
    look: () => watchIncidents(ports),
    advance: (minutes: number) => {
      moment += minutes * 60_000;
    },
    async reject() {
      const since = new Date(moment).toISOString();
      const state = { kind: 'rejected', since, cause: 'access-rejected' } as const;
      await stores.access.change({ kind: 'saveOrganization', apiKey: 'key', access: { ...organization, state } });
    },
    async mend() {
      const state = { kind: 'working', since: new Date(moment).toISOString() } as const;
      await stores.access.change({ kind: 'setState', credential: 'organization', state });
    },
  };
}
