import type { AccessSecrets } from '../../src/connections/access';
import { type AccessStore, noAccess } from '../../src/connections/access-store';
import { changeAccess, secretOf } from '../../src/connections/change-access';
import type { Connection, ConnectionId } from '../../src/connections/connection';
import {
  ConnectionChanged,
  ConnectionNameTaken,
  type ConnectionStates,
  type ConnectionStore,
} from '../../src/connections/connection-store';
import type { HistoryStore, SettingChange } from '../../src/connections/history';
import {
  accessEntry,
  connectionEntry,
  creationEntry,
  decisionEntry,
  deletionEntry,
} from '../../src/connections/history-entry';
import { fewestWrong } from '../../src/connections/refused-since';
import { dueOf, type ReviewTimes, reviewTimes, withoutReview } from '../../src/connections/review-times';
import type { TokenUses } from '../../src/connections/token-uses';
import type { AccountRecord, Holder } from '../../src/directory/account-record';
import type { AccountId, UserId } from '../../src/directory/ids';
import { sameName } from '../../src/directory/names';
import { departedKey, movedCounts, refusalKey, type StateCounts, stateKey } from '../../src/directory/state-counts';
import type { DirectoryUser } from '../../src/directory/user';
import { countByDay, type DayCounts, type LogDays } from '../../src/journal/day-counts';
import type { JournalEntry } from '../../src/journal/entry';
import { type Journal, journalDays } from '../../src/journal/journal';
import { type Occasion, sameOccasion } from '../../src/journal/occasion';
import { leaveAccount as decideLeaving, linkedTo } from '../../src/provisioning/accounts/leave-account';
import { latestOf, takenIn } from '../../src/provisioning/accounts/standing';
import type { WakeUpTurns } from '../../src/provisioning/background/run-wake-up';
import type { SyncRun } from '../../src/provisioning/background/sync-run';
import type { SyncRuns } from '../../src/provisioning/background/sync-runs';
import type { OpenBelongings } from '../../src/provisioning/belongings/queue-open-belongings';
import type { ConnectorStore } from '../../src/provisioning/connector/connector-store';
import type { ConnectionPurge } from '../../src/provisioning/departures/connection-purge';
import type { LeftAccounts } from '../../src/provisioning/departures/left-accounts';
import { isStillToDepart, isStillToLeave } from '../../src/provisioning/departures/left-with-access';
import type { DriftStore } from '../../src/provisioning/drift/drift-store';
import type { DueRecords } from '../../src/provisioning/due-records';
import type { AlarmStore } from '../../src/provisioning/incidents/alarm-store';
import type { IncidentStore } from '../../src/provisioning/incidents/incident-store';
import type { DirectorySearch } from '../../src/provisioning/search/directory-search';
import { type SeatDay, type SeatHistory, withDay } from '../../src/provisioning/seats/seat-history';
import { Conflict } from '../../src/provisioning/store/conflict';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import type { OwnerStore, Ownership } from '../../src/sync/owners';
import { memoryAlarms, memoryIncidents } from './memory-alarms';
import { memoryConnectors } from './memory-connectors';
import { emptyDirectory, type MemoryDirectoryState, memoryDirectory } from './memory-directory';
import { memoryDrift } from './memory-drift';
import { type MemoryHistory, memoryHistory } from './memory-history';
import { memoryOwners } from './memory-owners';
import { memorySearch } from './memory-search';

export interface MemoryStores {
  readonly connections: ConnectionStore & ConnectionPurge;
  readonly access: AccessStore;
  readonly journal: Journal;
  readonly logDays: LogDays;
  readonly due: DueRecords;
  readonly owners: OwnerStore;
  readonly runs: SyncRuns;
  readonly search: DirectorySearch;
  readonly history: HistoryStore;
  readonly turns: WakeUpTurns;
  readonly left: LeftAccounts;
  readonly seatHistory: SeatHistory;
  readonly belongings: OpenBelongings;
  readonly drift: DriftStore;
  readonly connectors: ConnectorStore;
  readonly alarms: AlarmStore;
  readonly incidents: IncidentStore;
  directory(connectionId: ConnectionId): DirectoryStore;
  /** Creates users that are nothing but members. */
  addMembers(connectionId: ConnectionId, ids: readonly UserId[]): void;
  /** Everything written to the log, oldest first. */
  readonly entries: readonly JournalEntry[];
}

function memoryTurns(): WakeUpTurns {
  // A map, like all state in memory, so that the interleavings can restore it.
  const turns = new Map<'last', { readonly at: string; readonly event: string }>();
  return {
    async take(at, event) {
      const last = turns.get('last');
      if (last && last.at >= at) return last.event === event;
      turns.set('last', { at, event });
      return true;
    },
  };
}

function memorySeats(): SeatHistory {
  const days = new Map<'days', readonly SeatDay[]>();
  return {
    read: async () => days.get('days') ?? [],
    note: async (day) => void days.set('days', withDay(days.get('days') ?? [], day)),
  };
}

/**
 * All stores in memory with shared data: for unit tests above the stores. A directory's state is made inside of `making` when
 * it is first asked for.
 */
export function memoryStores(
  now: () => number = Date.now,
  making: <Value>(make: () => Value) => Value = (make) => make(),
): MemoryStores {
  const connections = new Map<ConnectionId, Connection>();
  const directories = new Map<ConnectionId, MemoryDirectoryState>();
  const entries: JournalEntry[] = [];
  const groups = new Map<string, Ownership>();
  const accounts = new Map<AccountId, AccountRecord>();
  const history = memoryHistory(now);
  const left = new Map<string, AccountId>();
  const uses = new Map<ConnectionId, TokenUses>();
  const wrong = new Map<string, readonly string[]>();
  const connectors = memoryConnectors({
    record: (entry) => void entries.push(entry),
    keepTokenUses: (id, kept) => void uses.set(id, kept),
  });
  const stateOf = (id: ConnectionId): MemoryDirectoryState => {
    const known = directories.get(id);
    if (known) return known;
    const state = making(() => ({ ...emptyDirectory(), accounts, owned: groups }));
    directories.set(id, state);
    return state;
  };
  /** A directory's hundred methods are made once for each state: deleting a connection ends the state. */
  const opened = new WeakMap<MemoryDirectoryState, DirectoryStore>();
  const open = (id: ConnectionId, state: MemoryDirectoryState) =>
    memoryDirectory(
      id,
      state,
      {
        record: (entry) => void entries.push(entry),
        recordWrongCall(entry) {
          if (entries.some((each) => each.id === entry.id)) return;
          entries.push(entry);
          const times = wrong.get(entry.connectionId) ?? [];
          wrong.set(entry.connectionId, [entry.at, ...times].slice(0, fewestWrong));
        },
      },
      (other) => stateOf(other as ConnectionId),
      (decided, occasion) => noteDecision({ connections, history }, id, decided, occasion),
      now,
    );
  const user = ({ connectionId, record }: Holder) =>
    directories.get(connectionId as ConnectionId)?.users.get(record as UserId);
  return {
    connections: memoryConnections(connections, directories, history, {
      left,
      uses,
      wrong,
      purgeConnector: connectors.purge,
      record: (entry) => void entries.push(entry),
    }),
    access: memoryAccess(history),
    journal: memoryJournal(entries, now),
    logDays: memoryDays(entries),
    due: memoryDueRecords(directories),
    owners: memoryOwners(
      { groups, accounts, user },
      async (id) => connections.get(id),
      async () => connections.size > 1,
    ),
    runs: memoryRuns(),
    search: memorySearch(stateOf),
    history,
    seatHistory: memorySeats(),
    belongings: {
      list: async () =>
        [...directories].flatMap(([connectionId, { belongings }]) =>
          [...belongings.values()]
            .filter(({ state }) => state === 'open' || state === 'returning')
            .map(({ account }) => ({ connectionId, account })),
        ),
    },
    drift: memoryDrift(),
    connectors,
    alarms: memoryAlarms(history),
    incidents: memoryIncidents(),
    turns: memoryTurns(),
    left: { leftAccount: async ({ connectionId, id }) => left.get(`${connectionId} ${id}`) },
    directory(id) {
      const state = stateOf(id);
      const store = opened.get(state) ?? open(id, state);
      opened.set(state, store);
      return store;
    },
    addMembers(id, ids) {
      const { memberships } = stateOf(id);
      for (const userId of ids) memberships.set(userId, { schema: 1, userId, version: 1, groups: [] });
    },
    entries,
  };
}

/** The connection counts the entries of its history, so its version moves too. */
function noteDecision(
  { connections, history }: { readonly connections: Map<ConnectionId, Connection>; readonly history: MemoryHistory },
  id: ConnectionId,
  decided: readonly SettingChange[] | undefined,
  occasion?: Occasion,
): () => void {
  const connection = connections.get(id);
  if (!decided) return () => undefined;
  if (!connection) throw new Conflict(`Connection ${id} has been deleted.`);
  return () => {
    const entry = decisionEntry((connection.history ?? 0) + 1, history.author(), decided, occasion);
    history.write(id, entry);
    connections.set(id, { ...connection, version: connection.version + 1, history: entry.id });
  };
}

interface Beside {
  readonly left: Map<string, AccountId>;
  readonly uses: Map<ConnectionId, TokenUses>;
  readonly wrong: Map<string, readonly string[]>;
  readonly purgeConnector: (id: ConnectionId) => void;
  readonly record: (entry: JournalEntry) => void;
}

function memoryConnections(
  connections: Map<ConnectionId, Connection>,
  directories: Map<ConnectionId, MemoryDirectoryState>,
  history: MemoryHistory,
  { left, uses, wrong, purgeConnector, record }: Beside,
): ConnectionStore & ConnectionPurge {
  const reviews = new Map<ConnectionId, ReviewTimes>();
  const free = (connection: Connection) => {
    const other = [...connections.values()].find((each) => sameName(each.name, connection.name));
    if (other && other.id !== connection.id) throw new ConnectionNameTaken(connection.name);
  };
  const locked = (seen: Connection) => {
    if (connections.get(seen.id)?.version !== seen.version) throw new ConnectionChanged(seen.id);
  };
  return {
    get: async (id) => connections.get(id),
    list: async () => [...connections.values()].sort((a, b) => a.name.localeCompare(b.name)),
    async totals(id) {
      const state = directories.get(id);
      return { people: state?.users.size ?? 0, groups: state?.groups.size ?? 0 };
    },
    states: async (id) => memoryStates(directories.get(id)),
    tokenUses: async (id) => uses.get(id) ?? {},
    keepTokenUses: async (id, kept) => void uses.set(id, kept),
    wrongCalls: async (id) => wrong.get(id) ?? [],
    async create(connection) {
      free(connection);
      connections.set(connection.id, connection);
      history.write(connection.id, creationEntry(history.author(), connection));
    },
    async update({ before, after, reverts, applies = false }) {
      locked(before);
      free(after);
      const change = { before, after, applies, ...(reverts === undefined ? {} : { reverts }) };
      const entry = connectionEntry((before.history ?? 0) + 1, history.author(), change);
      history.write(before.id, entry);
      const stored = { ...after, version: before.version + 1, ...(entry && { history: entry.id }) };
      connections.set(before.id, stored);
      if (applies) reviews.set(before.id, reviewTimes(history.author().at, entry?.id));
      return stored;
    },
    reviewsDue: async (until) =>
      [...connections.keys()].flatMap((connectionId) =>
        dueOf(reviews.get(connectionId) ?? {}, until).map((due) => ({ connectionId, ...due })),
      ),
    async forgetReview({ connectionId, what }) {
      const left = withoutReview(reviews.get(connectionId) ?? {}, what);
      if (left) reviews.set(connectionId, left);
      else reviews.delete(connectionId);
    },
    async delete(connection) {
      locked(connection);
      connections.delete(connection.id);
      history.write('access', deletionEntry(history.next('access'), history.author(), connection));
    },
    async purge(id, tell) {
      const { users, departed } = directories.get(id) ?? { users: new Map(), departed: new Map() };
      const departing = [...departed.values()].flatMap((one) =>
        one.kind === 'user' && isStillToDepart(one) ? [one.user] : [],
      );
      const people = [...[...users.values()].filter(isStillToLeave), ...departing];
      for (const entry of tell(people)) {
        record(entry);
        const account = people.find((user) => user.id === entry.subject.id)?.sync.accountId;
        if (account !== undefined) left.set(`${id} ${entry.subject.id}`, account);
      }
      for (const user of directories.get(id)?.users.values() ?? []) leaveAccount(directories, user);
      directories.delete(id);
      uses.delete(id);
      wrong.delete(id);
      purgeConnector(id);
      history.forget(id);
      return true;
    },
  };
}

/** Counted anew each time: the truth that a stored count has to match. */
function memoryStates(state: MemoryDirectoryState | undefined): ConnectionStates {
  const countsOf = (kind: 'user' | 'group') => {
    const living = [...(kind === 'user' ? (state?.users ?? []) : (state?.groups ?? [])).values()];
    const departed = [...(state?.departed.values() ?? [])].filter((each) => each.kind === kind);
    const refusals = [...(state?.refusals.values() ?? [])].filter((each) => each.kind === kind);
    const keys = [
      ...living.map(({ sync }) => stateKey(sync)),
      ...departed.map(departedKey),
      ...refusals.map(refusalKey),
    ];
    return keys.reduce<StateCounts>((counts, key) => movedCounts(counts, undefined, key), {});
  };
  return { people: countsOf('user'), groups: countsOf('group') };
}

/** From then on the account's other holders decide, and a later holder knows what was taken. */
function leaveAccount(directories: ReadonlyMap<ConnectionId, MemoryDirectoryState>, user: DirectoryUser): void {
  const { accountId, state, underWayUntil } = user.sync;
  const accounts = directories.get(user.connectionId as ConnectionId)?.accounts;
  const record = accountId && accounts?.get(accountId);
  if (!accounts || !record || state === 'preview') return;
  const holders = record.holders.filter(({ connectionId }) => connectionId !== user.connectionId);
  const users = holders.map((holder) =>
    directories.get(holder.connectionId as ConnectionId)?.users.get(holder.record as UserId),
  );
  const { next, others } = decideLeaving({
    account: accountId,
    record,
    holders,
    others: linkedTo(accountId, users),
    taken: [record.taken ?? {}, takenIn(user.sync)],
    underWayUntil: latestOf([underWayUntil, record.underWayUntil]),
    dueAt: new Date(0).toISOString(),
  });
  if (next) accounts.set(accountId, { version: record.version + 1, ...next });
  for (const { after } of others ?? []) {
    directories.get(after.connectionId as ConnectionId)?.users.set(after.id, { ...after, version: after.version + 1 });
  }
}

function memoryAccess(history: MemoryHistory): AccessStore {
  let summary = noAccess;
  let secrets: AccessSecrets = {};
  return {
    summary: async () => summary,
    secrets: async () => secrets,
    async change(change) {
      const before = summary;
      const after = changeAccess(before, change);
      history.write('access', accessEntry(history.next('access'), history.author(), { before, after, change }));
      summary = after;
      secrets = { ...secrets, ...secretOf(change) };
      if (change.kind === 'remove') {
        const { [change.credential]: _, ...rest } = secrets;
        secrets = rest;
      }
      return summary;
    },
  };
}

function memoryJournal(entries: readonly JournalEntry[], now: () => number): Journal {
  const isKept = (entry: JournalEntry) => Date.parse(entry.at) > now() - journalDays * 86_400_000;
  return {
    async list({ limit, cursor, outcome, connectionId, subjectId, occasion, after = '', before = '9999' }) {
      const newestFirst = entries.toReversed().sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
      const matching = newestFirst.filter((entry) => {
        if (!isKept(entry) || entry.at < after || entry.at > before) return false;
        if (outcome !== undefined && entry.outcome !== outcome) return false;
        if (connectionId !== undefined && entry.connectionId !== connectionId) return false;
        if (occasion && !sameOccasion(entry.occasion, occasion)) return false;
        return subjectId === undefined || entry.subject.id === subjectId;
      });
      const from = cursor === undefined ? 0 : Number(cursor);
      const to = from + limit;
      return { entries: matching.slice(from, to), ...(to < matching.length ? { cursor: String(to) } : {}) };
    },
    get: async (id) => entries.find((entry) => entry.id === id && isKept(entry)),
  };
}

/** Counted anew each time: the truth that a stored count has to match. */
function memoryDays(entries: readonly JournalEntry[]): LogDays {
  const checked = new Map<string, string>();
  return {
    read: async (connectionId): Promise<DayCounts> =>
      countByDay(entries.filter((entry) => connectionId === undefined || entry.connectionId === connectionId)),
    fold: async () => undefined,
    checkedDay: async (connectionId) => checked.get(connectionId),
    correct: async (connectionId, day) => void checked.set(connectionId, day),
  };
}

function memoryRuns(): SyncRuns {
  const runs = new Map<ConnectionId, SyncRun>();
  return {
    find: async (id) => runs.get(id),
    begin: async (run) => void runs.set(run.connectionId, run),
    async change({ connectionId, id }, change) {
      const before = runs.get(connectionId);
      const after = before?.id === id ? change(before) : undefined;
      if (after) runs.set(connectionId, after);
    },
  };
}

const departedOf = ({ departed }: MemoryDirectoryState, kind: 'user' | 'group') =>
  [...departed.values()].flatMap((each) => (each.kind !== kind ? [] : [each.kind === 'user' ? each.user : each.group]));

function memoryDueRecords(directories: ReadonlyMap<ConnectionId, MemoryDirectoryState>): DueRecords {
  return {
    async find({ kind, state, before, limit, cursor }) {
      const due = [...directories].flatMap(([connectionId, directory]) =>
        [...(kind === 'user' ? directory.users : directory.groups).values(), ...departedOf(directory, kind)]
          .filter(({ sync }) => (sync.leaving ? 'pending' : sync.state) === state && (sync.dueAt ?? '0') <= before)
          .map(({ id, sync: { dueAt, cause } }) => ({
            connectionId,
            id: id as string,
            ...(dueAt !== undefined && { dueAt }),
            ...(cause !== undefined && { cause }),
          })),
      );
      due.sort((a, b) => ((a.dueAt ?? '0') < (b.dueAt ?? '0') ? -1 : 1));
      const from = cursor === undefined ? 0 : Number(cursor);
      const records = due.slice(from, from + limit);
      return { records, ...(from + limit < due.length ? { cursor: String(from + limit) } : {}) };
    },
  };
}
