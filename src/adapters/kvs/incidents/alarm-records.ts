import type { Authorship } from '../../../connections/history-entry';
import {
  type AlarmChange,
  type AlarmSettings,
  changeAlarms,
  noAlarms,
  type WebhookName,
} from '../../../provisioning/incidents/alarm-settings';
import { type AlarmStore, AlarmsChanged } from '../../../provisioning/incidents/alarm-store';
import { Conflict } from '../../../provisioning/store/conflict';
import type { Json } from '../../../scim/json';
import { beginRecord } from '../begin-record';
import { readOrBeginAccess, sharedHistoryWrites } from '../connections/access-record';
import { historyEntries } from '../journal/history-store';
import { keys } from '../keys';
import { records } from '../records';
import type { Storage, Stored, Write } from '../storage';

const tries = 5;

/**
 * The settings of the alarms, in one record for the installation. As for the credentials, the secret is written before the
 * record and erased after it, and changes go into the history under the name of the `author`.
 */
export function alarmRecords(storage: Storage, author: () => Authorship): AlarmStore {
  const place = keys.alarms();
  const read = async () => {
    const found = await storage.get<Stored<AlarmSettings>>(place);
    return found ? { ...noAlarms, ...found.doc } : noAlarms;
  };

  async function commit(before: AlarmSettings, change: AlarmChange): Promise<AlarmSettings | undefined> {
    const after = { ...changeAlarms(before, change), version: before.version + 1 };
    const beside = await historyOf(before, after);
    try {
      await beginRecord(storage, place, { version: before.version, value: records.plain(noAlarms) });
      await storage.commit([{ place, value: records.plain(after), ifVersion: before.version }, ...beside]);
      return after;
    } catch (error) {
      if (error instanceof Conflict) return undefined;
      throw error;
    }
  }

  async function historyOf(before: AlarmSettings, after: AlarmSettings): Promise<readonly Write[]> {
    const { alarmEntry } = await historyEntries();
    storage.forget([keys.access()]);
    const summary = await readOrBeginAccess(storage);
    const change = { before: shown(before), after: shown(after), tokens: [before.healthTokens, after.healthTokens] };
    const entry = alarmEntry((summary.history ?? 0) + 1, author(), change);
    return entry ? sharedHistoryWrites(storage, (id) => ({ ...entry, id })) : [];
  }

  return {
    read,
    async change(change, seen) {
      if (change.kind === 'saveWebhook')
        await storage.ask((kvs) => kvs.setSecret(keys.webhook(change.way), change.url));
      for (let attempt = 1; ; attempt += 1) {
        storage.forget([place]);
        const before = await read();
        if (seen !== undefined && seen !== before.version)
          throw new AlarmsChanged('The alarms were saved by somebody else.');
        const after = await commit(before, change);
        if (after) {
          if (change.kind === 'removeWay' && change.way !== 'jira' && before[change.way]) {
            await eraseWebhook(storage, change.way);
          }
          return after;
        }
        if (attempt === tries) throw new AlarmsChanged('The alarms are saved by somebody else all the time.');
      }
    },
    webhook: (way) => storage.ask((kvs) => kvs.getSecret<string>(keys.webhook(way))),
  };
}

/** The URL of a webhook; it may be gone already. */
export const eraseWebhook = (storage: Storage, way: WebhookName): Promise<void> =>
  storage.ask((kvs) => kvs.deleteSecret(keys.webhook(way)));

/** The settings as the history shows them: without versions, and without the tokens, which it names itself. */
const shown = ({ off, thresholds, jira, slack, teams }: AlarmSettings): Json =>
  ({
    off: [...off],
    thresholds: { ...thresholds },
    ...(jira && { jira: { project: jira.project.name, issueType: jira.issueType.name } }),
    ...(slack && { slack: { endsIn: slack.endsIn } }),
    ...(teams && { teams: { endsIn: teams.endsIn } }),
  }) satisfies Json;
