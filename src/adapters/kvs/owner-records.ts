import type { Connection, ConnectionId } from '../../connections/connection';
import { accountChange } from '../../directory/account-change';
import { idsWith } from '../../directory/id-set';
import { wanted } from '../../directory/member-mark';
import type { DirectoryUser } from '../../directory/user';
import { Conflict } from '../../provisioning/store';
import { type Json, sameJson } from '../../scim/json';
import type { Owned, OwnerStore, Ownership } from '../../sync/owners';
import { keys } from './keys';
import type { Part } from './records';
import type { Storage, Stored, Write } from './storage';

/** Who has which people and groups at Atlassian, in Forge storage. */
export function ownerRecords(
  storage: Storage,
  connection: (id: ConnectionId) => Promise<Connection | undefined>,
): OwnerStore {
  const read = ({ kind, id }: Owned) => storage.get<Stored<Ownership>>(keys.owner(kind, id));
  return {
    find: async (owned) => (await read(owned))?.doc,
    async replace(owned, before, after) {
      const place = keys.owner(owned.kind, owned.id);
      const found = await read(owned);
      const isAsSeen = sameJson((found?.doc ?? null) as Json, (before ?? null) as Json);
      const version = (found?.version ?? 0) + 1;
      try {
        if (!isAsSeen) return false;
        if (!found) return after === undefined || (await storage.create(place, { version, doc: after }));
        const value = after && { version, doc: after };
        await storage.commit([{ place, value, ifVersion: found.version }]);
        return true;
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        storage.forget([place]);
        return false;
      }
    },
    async areSeveral() {
      const index = await storage.get<Stored<Part>>(keys.connectionIndex());
      return idsWith(index?.doc.entries ?? '', wanted).length > 1;
    },
    connection: (id) => connection(id as ConnectionId),
  };
}

/**
 * The steps of a user's commit that say whose the linked account is. They carry no condition, as no condition holds on a
 * missing record: of two connections that link one account at the same moment the last has it, and the other one is told
 * at its next look.
 */
export async function accountOwnerWrites(
  storage: Storage,
  connection: string,
  before: DirectoryUser | undefined,
  after: DirectoryUser | undefined,
): Promise<readonly Write[]> {
  const { taken, released } = accountChange(before?.sync, after?.sync);
  const held =
    released === undefined ? undefined : await storage.get<Stored<Ownership>>(keys.owner('account', released));
  const isOurs = held?.doc.connectionId === connection;
  const doc: Ownership = { connectionId: connection, records: after ? [after.id] : [] };
  return [
    ...(released !== undefined && isOurs ? [{ place: keys.owner('account', released) }] : []),
    ...(taken === undefined ? [] : [{ place: keys.owner('account', taken), value: { version: 1, doc } }]),
  ];
}
