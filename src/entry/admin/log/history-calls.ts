import type { ConnectionId } from '../../../connections/connection';
import { ConnectionError } from '../../../connections/connection-error';
import type { HistoryEntry, HistoryScope } from '../../../connections/history';
import { compareSettings } from '../../../connections/history-changes';
import { importSettings, settingsFrom } from '../../../connections/import-settings';
import { revertSettings, settingsBefore } from '../../../connections/revert-settings';
import { getConnection } from '../../../connections/save-connection';
import type { UpdatedConnection } from '../../../connections/update-connection';
import { formerDays } from '../../../directory/former-values';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import type { HistorySummary } from '../contract/history';
import { presentChange } from '../settings/present-change';

type Calls = Pick<
  AdminHandlers,
  'listHistory' | 'getHistoryEntry' | 'compareSettings' | 'importSettings' | 'revertSettings'
>;
type Ports = Pick<AdminPorts, 'connections' | 'history' | 'namesOf' | 'machine'>;

/** How many of the changed places a list shows. */
const mostPaths = 3;

/** Who changed what in the settings, and the way back. */
export function historyCalls({ connections, history, namesOf, machine }: Ports): Calls {
  const present = async (entries: readonly HistoryEntry[]): Promise<HistorySummary[]> => {
    const accounts = new Set(entries.flatMap(({ by }) => by ?? []));
    const names = await namesOf([...accounts]);
    const since = new Date(machine.now() - formerDays * 86_400_000).toISOString();
    return entries.map((entry) => presentSummary(entry, { names, since }));
  };
  const saved = ({ after: { id, version } }: UpdatedConnection) => ({ connectionId: id, version });

  return {
    async listHistory({ connectionId, limit, before }) {
      const query = before === undefined ? { limit } : { limit, before };
      const { entries, more } = await history.list(scopeOf(connectionId), query);
      return { entries: await present(entries), more };
    },
    async getHistoryEntry({ connectionId, entryId }) {
      const entry = await history.get(scopeOf(connectionId), entryId);
      const [summary] = entry ? await present([entry]) : [];
      if (!entry || !summary) throw new ConnectionError('history-entry-not-found');
      return { ...summary, changes: entry.changes.map(presentChange), more: entry.more };
    },
    async compareSettings({ connectionId, yaml, entryId = 0 }) {
      const id = connectionId as ConnectionId;
      const connection = await getConnection(connections, id);
      const wanted =
        yaml === undefined
          ? await settingsBefore({ connections, history }, { id, entryId })
          : settingsFrom(yaml, connection);
      const { changes, more } = compareSettings(connection.settings, wanted);
      return { version: connection.version, changes: changes.map(presentChange), more };
    },
    importSettings: async ({ connectionId, version, yaml }) =>
      saved(await importSettings({ connections }, { id: connectionId as ConnectionId, version, yaml })),
    async revertSettings({ connectionId, entryId, version }) {
      const id = connectionId as ConnectionId;
      return saved(await revertSettings({ connections, history }, { id, entryId, version }));
    },
  };
}

const scopeOf = (connectionId: string | undefined): HistoryScope =>
  connectionId === undefined ? 'access' : (connectionId as ConnectionId);

interface Around {
  readonly names: ReadonlyMap<string, string>;
  /** ISO 8601: what was done before can't be undone any more. */
  readonly since: string;
}

function presentSummary(entry: HistoryEntry, { names, since }: Around): HistorySummary {
  const { id, at, by, kind, changes, more, before, reverts, occasion } = entry;
  const name = by === undefined ? undefined : names.get(by);
  return {
    id,
    at,
    kind,
    paths: changes.slice(0, mostPaths).map(({ path }) => path),
    count: changes.length + more,
    canRevert: before !== undefined,
    ...(by === undefined ? {} : { by: name === undefined ? { accountId: by } : { accountId: by, name } }),
    ...(reverts === undefined ? {} : { reverts }),
    ...(occasion && at >= since && { occasion }),
  };
}
