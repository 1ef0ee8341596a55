import { alarmEntry } from '../../src/connections/history-entry';
import {
  type AlarmSettings,
  changeAlarms,
  noAlarms,
  type WebhookName,
} from '../../src/provisioning/incidents/alarm-settings';
import { type AlarmStore, AlarmsChanged } from '../../src/provisioning/incidents/alarm-store';
import { type Incident, mostPast, noIncidents } from '../../src/provisioning/incidents/incident';
import type { IncidentStore, KeptIncidents } from '../../src/provisioning/incidents/incident-store';
import { Conflict } from '../../src/provisioning/store/conflict';
import type { Json } from '../../src/scim/json';
import type { MemoryHistory } from './memory-history';

/** The settings of the alarms in memory. */
export function memoryAlarms(history: MemoryHistory): AlarmStore {
  const kept = new Map<'settings', AlarmSettings>();
  const webhooks = new Map<WebhookName, string>();
  const read = () => kept.get('settings') ?? noAlarms;
  return {
    read: async () => read(),
    async change(change, seen) {
      const before = read();
      if (seen !== undefined && seen !== before.version) throw new AlarmsChanged('Somebody else was first.');
      const after = { ...changeAlarms(before, change), version: before.version + 1 };
      kept.set('settings', after);
      if (change.kind === 'saveWebhook') webhooks.set(change.way, change.url);
      if (change.kind === 'removeWay' && change.way !== 'jira') webhooks.delete(change.way);
      const tokens = [before.healthTokens, after.healthTokens];
      const told = { before: shown(before), after: shown(after), tokens };
      history.write('access', alarmEntry(history.next('access'), history.author(), told));
      return after;
    },
    webhook: async (way) => webhooks.get(way),
  };
}

const shown = ({ off, thresholds, jira, slack, teams }: AlarmSettings): Json =>
  JSON.parse(JSON.stringify({ off, thresholds, jira, slack, teams })) as Json;

/** The incidents in memory. */
export function memoryIncidents(): IncidentStore {
  const kept = new Map<'present', KeptIncidents>();
  const past = new Map<'past', readonly Incident[]>();
  const read = () => kept.get('present') ?? { ...noIncidents, version: 0 };
  return {
    read: async () => read(),
    async write({ version }, after, more) {
      if (read().version !== version) throw new Conflict('Somebody else committed first.');
      kept.set('present', { ...after, version: version + 1 });
      past.set('past', [...more, ...(past.get('past') ?? [])].slice(0, mostPast));
    },
    past: async () => past.get('past') ?? [],
  };
}
