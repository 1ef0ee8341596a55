import type { Connection, ConnectionId } from '../../../connections/connection';
import { idsWith } from '../../../directory/id-set';
import { wanted } from '../../../directory/member-mark';
import type { DirectoryUser } from '../../../directory/user';
import { Conflict } from '../../../provisioning/store/conflict';
import { type Json, sameJson } from '../../../scim/json';
import type { Owned, OwnerStore, Ownership } from '../../../sync/owners';
import { keys } from '../keys';
import type { Part } from '../records';
import type { SharedCommits } from '../sharing/shared-commits';
import type { Storage, Stored, Write } from '../storage';
import type { KeptAccount } from './account-writes';
import { toAccount } from './account-writes';
import { claimAlone, claimTogether } from './claim-account';

interface ListedMark {
  /** The listing has begun. */
  readonly isBegun?: true;
}

/** The step that declares a connection's users listed in their accounts: true for a new one from the start. */
export const holdersListedWrite = (connection: string): Write => ({
  place: keys.holdersListed(connection),
  value: { schema: 1 },
});

/** The owners of people and groups at Atlassian, in Forge storage. */
export function ownerRecords(
  storage: Storage,
  sharing: SharedCommits,
  connection: (id: ConnectionId) => Promise<Connection | undefined>,
): OwnerStore {
  const connections = async () => {
    const index = await storage.get<Stored<Part>>(keys.connectionIndex());
    return idsWith(index?.doc.entries ?? '', wanted);
  };
  const listings = async () =>
    Promise.all(
      (await connections()).map(async (id) => ({ id, mark: await storage.get<ListedMark>(keys.holdersListed(id)) })),
    );
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
    async account(id) {
      const found = await storage.get<Stored<KeptAccount>>(keys.account(id));
      return found && toAccount(found);
    },
    claimAccount: (id, holder) =>
      sharing.isShared() ? claimTogether(storage, sharing, id, holder) : claimAlone(storage, id, holder),
    async user({ connectionId, record }) {
      return (await storage.get<Stored<DirectoryUser>>(keys.user(connectionId, record)))?.doc;
    },
    areListed: async () => (await listings()).every(({ mark }) => mark !== undefined && !mark.isBegun),
    async beginListings() {
      const unmarked = (await listings()).flatMap(({ id, mark }) => (mark ? [] : [id]));
      const begun = await Promise.all(
        unmarked.map((id) => storage.create(keys.holdersListed(id), { schema: 1, isBegun: true })),
      );
      return unmarked.filter((_, index) => begun[index]);
    },
    noteListed: (connectionId) => storage.setAll([holdersListedWrite(connectionId)]),
    areSeveral: async () => (await connections()).length > 1,
    connection: (id) => connection(id as ConnectionId),
  };
}
