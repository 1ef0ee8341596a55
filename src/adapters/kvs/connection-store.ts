import type { Connection, ConnectionId } from '../../connections/connection';
import { ConnectionChanged, ConnectionNameTaken, type ConnectionStore } from '../../connections/connection-store';
import { migrateSettings } from '../../connections/settings/migrate-settings';
import { changeParts, idsWith } from '../../directory/id-set';
import { wanted } from '../../directory/member-mark';
import { sameName } from '../../directory/names';
import { Conflict } from '../../provisioning/store';
import { holdWrite, type Reservation, reserve } from './claims';
import { commitBeside } from './commit-beside';
import { keys } from './keys';
import { slices } from './limits';
import { purgeConnection } from './purge-connection';
import { type Part, records } from './records';
import { newRoster, readRoster } from './roster';
import type { Storage, Stored, Write } from './storage';

/** A record of any age: the mode stood beside the settings once. */
type KeptConnection = Omit<Connection, 'settings'> & { readonly settings: unknown; readonly mode?: string };

/** The connections of the installation in Forge storage. An id set without splits says which there are. */
export function connectionStore(storage: Storage): ConnectionStore {
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
      const [people, groups] = await Promise.all([readRoster(storage, id, 'users'), readRoster(storage, id, 'groups')]);
      return { people: people.length, groups: groups.length };
    },
    async create(connection) {
      const reservation = await reserveFor(connection);
      const rosters = [...newRoster(connection.id, 'users'), ...newRoster(connection.id, 'groups')];
      for (const slice of slices(rosters)) await storage.setAll(slice);
      if (!(await storage.get(index))) await storage.create(index, records.part(1, 0, ''));
      await commitBeside(storage, reservation, [index], async () => [
        { place: keys.connection(connection.id), value: records.connection(connection) },
        holdWrite(reservation),
        ...(await indexWrites(connection.id, true)),
      ]);
    },
    async update({ before, after }) {
      const stored = { ...after, version: before.version + 1 };
      const isRenamed = !sameName(before.name, after.name);
      const rename = isRenamed ? [{ place: claimPlace(before.name) }, holdWrite(await reserveFor(after))] : [];
      const place = keys.connection(before.id);
      const first = { place, value: records.connection(stored), ifVersion: before.version };
      await changed(storage.commit([first, ...rename]));
      return stored;
    },
    async delete(connection) {
      const lock = { place: keys.connection(connection.id), version: connection.version };
      const deletion = commitBeside(storage, lock, [index], async () => [
        { place: lock.place, ifVersion: lock.version },
        { place: claimPlace(connection.name) },
        ...(await indexWrites(connection.id, false)),
      ]);
      await changed(deletion);
    },
    async purge(id: ConnectionId) {
      if (await get(id)) throw new Error(`Connection ${id} has not been deleted.`);
      return purgeConnection(storage, id);
    },
  };
}

function present({ mode, settings, ...kept }: KeptConnection): Connection {
  return { ...kept, settings: migrateSettings(settings, { mode }) };
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
