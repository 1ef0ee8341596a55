import type { Connection } from '../../connections/connection';
import { getConnection } from '../../connections/save-connection';
import { isFinished } from '../../directory/departed';
import { type GroupId, isId, type UserId } from '../../directory/ids';
import { type Cause, causes, type Place } from '../../journal/causes';
import type { ActionReport, JournalEntry } from '../../journal/entry';
import { searchJournal } from '../../journal/search-journal';
import { subjectOfGroup, subjectOfUser } from '../../provisioning/attempts/describe';
import { isCauseCode } from '../../provisioning/refused';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import type { LogAction, LogEntry, LogSubject, LogSummary } from './contract/log';
import { AdminFailure, fromStoredCause } from './to-admin-error';

type Calls = Pick<AdminHandlers, 'listLog' | 'getLogEntry' | 'findLogSubjects'>;

/** Looking up a person or group costs a few requests to storage, shared by the connections. */
const mostConnections = 12;

/** The provisioning log; deleted connections no longer have a name. */
export function logCalls(ports: Pick<AdminPorts, 'journal' | 'connections' | 'directory'>): Calls {
  const { journal, connections } = ports;
  const readNames = async () => new Map((await connections.list()).map(({ id, name }) => [id as string, name]));

  return {
    async listLog(search) {
      const [page, names] = await Promise.all([searchJournal(journal, search), readNames()]);
      const entries = page.entries.map((entry) => presentSummary(entry, names));
      return { ...page, entries, connections: [...names].map(([id, name]) => ({ id, name })) };
    },
    async findLogSubjects({ text, connectionId }) {
      const among =
        connectionId === undefined
          ? (await connections.list()).slice(0, mostConnections)
          : [await getConnection(connections, connectionId as Connection['id'])];
      const found = await Promise.all(among.map((connection) => findSubjects(ports, connection, text)));
      return { subjects: found.flat() };
    },
    async getLogEntry({ id }) {
      const [entry, names] = await Promise.all([journal.get(id), readNames()]);
      if (!entry) throw new AdminFailure('log-entry-not-found');
      return {
        ...presentEntry(entry, names),
        canRetry: names.has(entry.connectionId) && (await canRetry(ports, entry)),
      };
    },
  };
}

/** Every person and group of a connection whose full name is the text. */
async function findSubjects(
  { directory }: Pick<AdminPorts, 'directory'>,
  { id: connectionId, name: connectionName }: Connection,
  text: string,
): Promise<readonly LogSubject[]> {
  const store = directory(connectionId);
  const byId = isId<UserId & GroupId>(text) ? text : undefined;
  const [byName, byExternalId, user, group, groupById] = await Promise.all([
    store.findUserByUserName(text),
    store.findUserByExternalId(text),
    byId && store.getUser(byId),
    store.findGroupByDisplayName(text),
    byId && store.getGroup(byId),
  ]);
  const people = [byName, byExternalId, user].filter((each) => each !== undefined).map(subjectOfUser);
  const groups = [group, groupById].filter((each) => each !== undefined).map(subjectOfGroup);
  const subjects = [...people, ...groups].map(
    ({ kind, id = '', label }): LogSubject => ({
      connectionId,
      connectionName,
      kind: kind === 'group' ? 'group' : 'user',
      id,
      label,
    }),
  );
  return [...new Map(subjects.map((subject) => [subject.id, subject])).values()];
}

/**
 * What Rollcall is at needs nobody to try it. People and groups that have been deleted, and have left Atlassian too, cannot
 * be tried again.
 */
async function canRetry(
  { directory }: Pick<AdminPorts, 'directory'>,
  { connectionId, outcome, cause, subject: { kind, id } }: JournalEntry,
): Promise<boolean> {
  const hasGoneThrough = outcome !== 'failed' && outcome !== 'refused' && outcome !== 'waiting';
  if (outcome === 'waiting' && isAtWork(cause)) return false;
  if (hasGoneThrough || (kind !== 'user' && kind !== 'group')) return false;
  if (id === undefined || !isId<UserId & GroupId>(id)) return false;
  const store = directory(connectionId as Connection['id']);
  const [living, departed] = await Promise.all([
    kind === 'user' ? store.getUser(id) : store.getGroup(id),
    store.getDeparted({ kind, id }),
  ]);
  return living !== undefined || (departed !== undefined && !isFinished(departed));
}

function isAtWork(code: string | undefined): boolean {
  if (!isCauseCode(code)) return false;
  const cause: Cause = causes[code];
  return cause.isAtWork === true;
}

export type Names = ReadonlyMap<string, string>;

export function presentSummary(entry: JournalEntry, names: Names): LogSummary {
  const { id, at, connectionId, source, subject, operation, outcome, summary, cause } = entry;
  const connectionName = names.get(connectionId);
  const known = { id, at, connectionId, source, subject, operation, outcome, summary };
  const shown = cause === undefined ? known : { ...known, cause };
  return connectionName === undefined ? shown : { ...shown, connectionName };
}

function presentEntry(entry: JournalEntry, names: Names): Omit<LogEntry, 'canRetry'> {
  const place = placeOf(entry);
  return {
    ...presentSummary(entry, names),
    ...(entry.request ? { request: entry.request } : {}),
    ...(entry.cause === undefined ? {} : { error: fromStoredCause(entry.cause, place) }),
    actions: entry.actions.map((action) => presentAction(action, place)),
    calls: [...entry.calls],
    changes: [...(entry.changes ?? [])],
    durationMilliseconds: entry.durationMilliseconds,
  };
}

/** Of a call that was answered with an error, nothing is kept. */
const placeOf = ({ request }: JournalEntry): Place =>
  request !== undefined && request.status >= 400 ? 'unkept' : 'entry';

export function presentAction({ cause, ...action }: ActionReport, place: Place): LogAction {
  return cause === undefined ? action : { ...action, error: fromStoredCause(cause, place) };
}
