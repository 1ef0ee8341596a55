import type { Connection } from '../../../connections/connection';
import { isFinished } from '../../../directory/departed';
import { type GroupId, isId, type UserId } from '../../../directory/ids';
import type { Cause, Place } from '../../../journal/causes/cause';
import { causes } from '../../../journal/causes/causes';
import type { JournalEntry, LoggedAction } from '../../../journal/entry';
import { maskEmail } from '../../../journal/mask';
import { searchJournal } from '../../../journal/search-journal';
import { isCauseCode } from '../../../provisioning/refused';
import { isRecent, isUndoable } from '../../../provisioning/undo/is-undoable';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import type { AdminPayload } from '../contract';
import type { LogAction, LogEntry, LogSubject, LogSummary } from '../contract/log';
import type { Named, ShownMembershipChange } from '../contract/names';
import { findChangeEntry } from '../names/find-change-entry';
import { findNames } from '../names/find-names';
import { findSubjects } from '../names/find-subjects';
import { membershipHistory } from '../names/membership-history';
import { type Mention, membersInSummary, mentionsOf, subjectOf, summaryMentions } from '../names/mentions';
import { nameLeft } from '../names/name-left';
import { saying } from '../saying';
import { AdminFailure, fromStoredCause } from '../to-admin-error';

type Ports = Pick<AdminPorts, 'machine' | 'journal' | 'connections' | 'directory' | 'search' | 'left' | 'namesOf'>;
type Calls = Pick<AdminHandlers, 'listLog' | 'findChangeEntry' | 'getLogEntry'>;

/** The provisioning log; deleted connections no longer have a name. */
export function logCalls(ports: Ports): Calls {
  const { journal, connections } = ports;

  return {
    async listLog({ isMasked = false, ...search }) {
      const all = await connections.list();
      const subjects = await subjectsAmong(ports, all, search);
      const known = namesOf(all);
      const page = await searchJournal(journal, {
        ...search,
        ...(await languagesFor(search, known)),
        subjectIds: new Set(subjects.map(({ id }) => id)),
      });
      const names = isMasked ? undefined : await namesIn(ports, known, page.entries.flatMap(summaryMentions));
      const memberships = isMasked ? undefined : await membershipsOf(ports, search);
      const entries = page.entries.filter((entry) => !isSomebodyElse(entry, search.text, { subjects, names }));
      return {
        ...page,
        entries: entries.map((entry) => presentSummary(entry, known)),
        connections: all.map(({ id, name, provider }) => ({ id, name, provider })),
        subjects: isMasked ? [] : subjects,
        ...(names && { names }),
        ...(memberships && { memberships }),
      };
    },
    async findChangeEntry(asked) {
      const entryId = await findChangeEntry(journal, asked);
      return entryId === undefined ? {} : { entryId };
    },
    async getLogEntry({ id, isMasked = false }) {
      const [entry, known] = await Promise.all([journal.get(id), connections.list().then(namesOf)]);
      if (!entry) throw new AdminFailure('log-entry-not-found');
      const [names, isOpen] = await Promise.all([
        isMasked ? undefined : namesIn(ports, known, mentionsOf(entry)),
        known.has(entry.connectionId) && canRetry(ports, entry),
      ]);
      const now = ports.machine.now();
      const isHere = known.has(entry.connectionId);
      const { occasion } = entry;
      return {
        ...presentEntry(entry, known),
        canRetry: isOpen,
        canUndo: isHere && isUndoable(entry, now),
        ...(occasion && isHere && isRecent(entry, now) && { occasion }),
        ...(names && { names }),
      };
    },
  };
}

/** The texts of all languages are loaded when somebody searches for one. */
async function languagesFor({ text = '' }: Pick<AdminPayload<'listLog'>, 'text'>, known: Names) {
  if (text === '') return {};
  const { languagesOf } = await import('./languages');
  return { languagesOf: ({ connectionId }: JournalEntry) => languagesOf(known.get(connectionId)) };
}

/** Whoever is mentioned, in connections that exist and in those that are deleted. */
async function namesIn(ports: Ports, known: Names, mentions: readonly Mention[]): Promise<Named[]> {
  const isHere = ({ connectionId }: Mention) => known.has(connectionId);
  const [here, left] = await Promise.all([
    findNames(ports, mentions.filter(isHere)),
    nameLeft(
      ports,
      mentions.filter((mention) => !isHere(mention)),
    ),
  ]);
  return [...here, ...left];
}

/** Whom a search by text may mean. The log of one person or group is searched by text alone. */
async function subjectsAmong(
  ports: Pick<AdminPorts, 'directory' | 'search'>,
  connections: readonly Connection[],
  { text = '', connectionId, subjectId }: AdminPayload<'listLog'>,
): Promise<LogSubject[]> {
  if (text === '' || subjectId !== undefined) return [];
  const among = connections.filter(({ id }) => connectionId === undefined || id === connectionId);
  return findSubjects(ports, among, text);
}

/** Groups that a person joined and left are told by the entries of these groups; the person's own log lists them too. */
async function membershipsOf(
  { directory }: Pick<AdminPorts, 'directory'>,
  { connectionId, subjectId = '', cursor }: AdminPayload<'listLog'>,
): Promise<ShownMembershipChange[] | undefined> {
  if (connectionId === undefined || cursor !== undefined || !isId<UserId>(subjectId)) return undefined;
  const store = directory(connectionId as Connection['id']);
  const memberships = await store.getMemberships(subjectId);
  return memberships && membershipHistory(store, memberships);
}

interface Known {
  readonly subjects: readonly LogSubject[];
  readonly names: readonly Named[] | undefined;
}

/** An address is searched for in its masked form too, in which others may look the same; who is known can be told apart. */
function isSomebodyElse(entry: JournalEntry, text: string | undefined, { subjects, names }: Known): boolean {
  const wanted = (text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .find((word) => word.includes('@'));
  const { kind, id } = subjectOf(entry);
  if (wanted === undefined || kind !== 'user' || subjects.some((subject) => subject.id === id)) return false;
  const named = names?.find((each) => each.id === id);
  return named !== undefined && !named.words.some(({ clear }) => clear.toLowerCase().includes(wanted));
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

/** What is told of connections, by id. */
export type Names = ReadonlyMap<string, Pick<Connection, 'name' | 'provider'>>;

const namesOf = (connections: readonly Connection[]): Names =>
  new Map(connections.map((connection) => [connection.id as string, connection]));

export function presentSummary(entry: JournalEntry, names: Names): LogSummary {
  const { id, at, connectionId, source, operation, outcome, summary, cause, actions } = entry;
  const connection = names.get(connectionId);
  const members = [...membersInSummary(actions)];
  const about = { id, at, connectionId, source, subject: subjectOf(entry), operation, outcome, members };
  const known = { ...about, ...saying({ summary }) };
  const shown = cause === undefined ? known : { ...known, cause };
  return connection ? { ...shown, connectionName: connection.name, provider: connection.provider } : shown;
}

function presentEntry(entry: JournalEntry, names: Names): Omit<LogEntry, 'canRetry' | 'canUndo'> {
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

/** A plan, which is not kept, says the address of somebody whom only Atlassian knows. */
export function presentAction(action: LoggedAction, place: Place): LogAction {
  const { kind, outcome, cause, address, reason, detail, who } = action;
  const text = address === undefined ? action.text : addressed(action.text, address);
  const own = typeof detail === 'object' ? { detail } : {};
  return {
    ...{ kind, outcome },
    ...saying({ text, reason, ...own }),
    ...(typeof detail === 'string' && { detail }),
    ...(who !== undefined && { who }),
    ...(cause !== undefined && { error: fromStoredCause(cause, place) }),
  };
}

function addressed(text: LoggedAction['text'], address: string): LoggedAction['text'] {
  return typeof text === 'object' && 'who' in text && text.who === maskEmail(address)
    ? { ...text, who: address }
    : text;
}
