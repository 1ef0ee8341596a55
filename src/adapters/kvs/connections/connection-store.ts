import type { Connection, ConnectionId, Target } from '../../../connections/connection';
import { ConnectionChanged, ConnectionNameTaken, type ConnectionStore } from '../../../connections/connection-store';
import type { Authorship } from '../../../connections/history-entry';
import { dueOf, type ReviewTimes, reviewTimes, withoutReview } from '../../../connections/review-times';
import { presentSettings } from '../../../connections/settings/document/present-settings';
import type { TokenUses } from '../../../connections/token-uses';
import { changeParts, idsWith } from '../../../directory/id-set';
import { wanted } from '../../../directory/member-mark';
import { sameName } from '../../../directory/names';
import type { ConnectionPurge } from '../../../provisioning/departures/connection-purge';
import { Conflict } from '../../../provisioning/store/conflict';
import { commitBeside } from '../commit-beside';
import { historyEntries, historyWrites } from '../journal/history-store';
import { wrongCalls } from '../journal/wrong-calls';
import { keys } from '../keys';
import { holdWrite, type Reservation, reserve } from '../names/claims';
import { type Part, records } from '../records';
import { newRoster } from '../rosters/roster';
import { rosterCounts, rosterTotal } from '../rosters/roster-pages';
import { searchableWrite } from '../search/search-upgrade';
import type { Storage, Stored, Write } from '../storage';
import { holdersListedWrite } from '../users/owner-records';
import { sharedHistoryWrites } from './access-record';
import { purgeConnection } from './purge-connection';

/** A record of any age: the mode once was beside the settings, and everybody was a user. */
type KeptConnection = Omit<Connection, 'settings' | 'target'> & {
  readonly settings: unknown;
  readonly mode?: string;
  readonly target?: Target;
};

/**
 * The installation's connections in Forge storage, listed by an id set without splits. Changes go into the history
 * under the name of the `author`.
 */
export function connectionStore(storage: Storage, author: () => Authorship): ConnectionStore & ConnectionPurge {
  const get = async (id: string) => {
    const found = await storage.get<Stored<KeptConnection>>(keys.connection(id));
    return found && present(found.doc);
  };
  const claimPlace = (name: string) => keys.claim(undefined, 'connection', name);
  const index = keys.connectionIndex();

  const reserveFor = async ({ id, name }: Connection): Promise<Reservation> => {
    const carries = async (holder: string) => {
      storage.forget([keys.connection(holder)]);
      const other = await get(holder);
      return other !== undefined && sameName(other.name, name);
    };
    const reservation = await reserve(storage, claimPlace(name), id, carries);
    if (!reservation) throw new ConnectionNameTaken(name);
    return reservation;
  };
  const indexWrites = async (id: string, want: boolean): Promise<readonly Write[]> => {
    const found = await storage.get<Stored<Part>>(index);
    const entries = found?.doc.entries ?? '';
    const changes = new Map([[id, { want, settled: true, written: true }]]);
    const changed = changeParts({ depth: 0, parts: new Map([[0, entries]]) }, changes).get(0);
    if (changed === undefined || !found) return [];
    return [{ place: index, value: records.part(found.version + 1, 0, changed), ifVersion: found.version }];
  };

  return {
    get,
    async list() {
      const found = await storage.get<Stored<Part>>(index);
      const connections = await Promise.all(idsWith(found?.doc.entries ?? '', wanted).map(get));
      return connections
        .filter((connection) => connection !== undefined)
        .sort((a, b) => a.name.localeCompare(b.name, 'en', { sensitivity: 'base' }));
    },
    async totals(id) {
      const [people, groups] = await Promise.all([
        rosterTotal(storage, id, 'users'),
        rosterTotal(storage, id, 'groups'),
      ]);
      return { people, groups };
    },
    async states(id) {
      const [people, groups] = await Promise.all([
        rosterCounts(storage, id, 'users'),
        rosterCounts(storage, id, 'groups'),
      ]);
      return people && groups && { people, groups };
    },
    async tokenUses(id) {
      return (await storage.get<TokenUses>(keys.tokenUses(id))) ?? {};
    },
    wrongCalls: (id) => wrongCalls(storage, id),
    keepTokenUses: (id, uses) => storage.commit([{ place: keys.tokenUses(id), value: uses }]),
    async create(connection) {
      const reservation = await reserveFor(connection);
      const { creationEntry } = await historyEntries();
      const rosters = [...newRoster(connection.id, 'users'), ...newRoster(connection.id, 'groups')];
      await storage.setAll([...rosters, searchableWrite(connection.id), holdersListedWrite(connection.id)]);
      if (!(await storage.get(index))) await storage.create(index, records.part(1, 0, ''));
      await commitBeside(storage, reservation, [index], async () => [
        { place: keys.connection(connection.id), value: records.connection(connection) },
        holdWrite(reservation),
        ...historyWrites(connection.id, creationEntry(author(), connection)),
        ...(await indexWrites(connection.id, true)),
      ]);
    },
    async update({ before, after, reverts, applies = false }) {
      const { connectionEntry } = await historyEntries();
      const change = { before, after, applies, ...(reverts === undefined ? {} : { reverts }) };
      const entry = connectionEntry((before.history ?? 0) + 1, author(), change);
      const stored = { ...after, version: before.version + 1, ...(entry && { history: entry.id }) };
      const isRenamed = !sameName(before.name, after.name);
      const rename = isRenamed ? [{ place: claimPlace(before.name) }, holdWrite(await reserveFor(after))] : [];
      const place = keys.connection(before.id);
      const first = { place, value: records.connection(stored), ifVersion: before.version };
      const review = applies ? reviewTimes(author().at, entry?.id) : undefined;
      const reviewed = review && {
        place: keys.review(before.id),
        value: { version: stored.version, doc: review },
        dueAt: [review.all, review.late].filter((at) => at !== undefined),
      };
      const beside = [...rename, ...historyWrites(before.id, entry), ...(reviewed ? [reviewed] : [])];
      await changed(storage.commit([first, ...beside]));
      return stored;
    },
    async reviewsDue(until) {
      const found = await storage.get<Stored<Part>>(index);
      const ids = idsWith(found?.doc.entries ?? '', wanted) as ConnectionId[];
      const times = await Promise.all(ids.map((id) => storage.get<Stored<ReviewTimes>>(keys.review(id))));
      return ids.flatMap((connectionId, place) =>
        dueOf(times[place]?.doc ?? {}, until).map((due) => ({ connectionId, ...due })),
      );
    },
    async forgetReview({ connectionId, what }) {
      const place = keys.review(connectionId);
      const found = await storage.get<Stored<ReviewTimes>>(place);
      if (!found?.doc[what]) return;
      const doc = withoutReview(found.doc, what);
      try {
        const { version } = found;
        await storage.commit([{ place, ifVersion: version, ...(doc && { value: { version, doc } }) }]);
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
      }
    },
    async delete(connection) {
      const { deletionEntry } = await historyEntries();
      const lock = { place: keys.connection(connection.id), version: connection.version };
      const deletion = commitBeside(storage, lock, [index, keys.access()], async () => [
        { place: lock.place, ifVersion: lock.version },
        { place: claimPlace(connection.name) },
        ...(await sharedHistoryWrites(storage, (id) => deletionEntry(id, author(), connection))),
        ...(await indexWrites(connection.id, false)),
      ]);
      await changed(deletion);
    },
    async purge(id: ConnectionId, tell) {
      if (await get(id)) throw new Error(`Connection ${id} has not been deleted.`);
      return purgeConnection(storage, id, tell);
    },
  };
}

async function present({ mode, settings, target = 'users', ...kept }: KeptConnection): Promise<Connection> {
  return { ...kept, target, settings: await presentSettings(settings, mode) };
}

/** A conflict about a connection, in the words of its port. */
async function changed(commit: Promise<void>): Promise<void> {
  try {
    await commit;
  } catch (error) {
    if (error instanceof Conflict) throw new ConnectionChanged('The connection was saved by somebody else.');
    throw error;
  }
}
