import type { ActionReport, JournalEntry } from '../../journal/entry';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import type { LogAction, LogEntry, LogSummary } from './contract/log';
import { AdminFailure, fromStoredCause } from './to-admin-error';

type Calls = Pick<AdminHandlers, 'listLog' | 'getLogEntry'>;

/** The provisioning log; connections that are gone have no name any more. */
export function logCalls({ journal, connections }: Pick<AdminPorts, 'journal' | 'connections'>): Calls {
  const readNames = async () => new Map((await connections.list()).map(({ id, name }) => [id as string, name]));

  return {
    async listLog({ limit, cursor, outcome, connectionId, subjectId }) {
      const query = {
        limit,
        ...(cursor === undefined ? {} : { cursor }),
        ...(outcome === undefined ? {} : { outcome }),
        ...(connectionId === undefined ? {} : { connectionId }),
        ...(subjectId === undefined ? {} : { subjectId }),
      };
      const [page, names] = await Promise.all([journal.list(query), readNames()]);
      const entries = page.entries.map((entry) => presentSummary(entry, names));
      return page.cursor === undefined ? { entries } : { entries, cursor: page.cursor };
    },
    async getLogEntry({ id }) {
      const [entry, names] = await Promise.all([journal.get(id), readNames()]);
      if (!entry) throw new AdminFailure('log-entry-not-found');
      return presentEntry(entry, names);
    },
  };
}

export type Names = ReadonlyMap<string, string>;

export function presentSummary(entry: JournalEntry, names: Names): LogSummary {
  const { id, at, connectionId, source, subject, operation, outcome, summary, cause } = entry;
  const connectionName = names.get(connectionId);
  const known = { id, at, connectionId, source, subject, operation, outcome, summary };
  const shown = cause === undefined ? known : { ...known, cause };
  return connectionName === undefined ? shown : { ...shown, connectionName };
}

function presentEntry(entry: JournalEntry, names: Names): LogEntry {
  return {
    ...presentSummary(entry, names),
    ...(entry.request ? { request: entry.request } : {}),
    ...(entry.cause === undefined ? {} : { error: fromStoredCause(entry.cause) }),
    actions: entry.actions.map(presentAction),
    calls: [...entry.calls],
    durationMilliseconds: entry.durationMilliseconds,
  };
}

export function presentAction({ cause, ...action }: ActionReport): LogAction {
  return cause === undefined ? action : { ...action, error: fromStoredCause(cause) };
}
