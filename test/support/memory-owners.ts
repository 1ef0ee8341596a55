import type { Connection, ConnectionId } from '../../src/connections/connection';
import type { AccountRecord, Holder } from '../../src/directory/account-record';
import type { AccountId } from '../../src/directory/ids';
import type { DirectoryUser } from '../../src/directory/user';
import type { Owned, OwnerStore, Owners, Ownership } from '../../src/sync/owners';

export const ownerKey = ({ kind, id }: Owned): string => `${kind} ${id}`;

/** Ownership in memory. */
export interface MemoryOwned {
  readonly groups: Map<string, Ownership>;
  readonly accounts: Map<AccountId, AccountRecord>;
  readonly user: (holder: Holder) => DirectoryUser | undefined;
}

/** Ownership of people and groups at Atlassian, in memory. */
export function memoryOwners(
  { groups: owners, accounts, user }: MemoryOwned,
  connection: (id: ConnectionId) => Promise<Connection | undefined>,
  several: () => Promise<boolean> = async () => false,
): OwnerStore {
  return {
    find: async (owned) => owners.get(ownerKey(owned)),
    async replace(owned, before, after) {
      const key = ownerKey(owned);
      if (JSON.stringify(owners.get(key)) !== JSON.stringify(before)) return false;
      if (after) owners.set(key, after);
      else owners.delete(key);
      return true;
    },
    account: async (id) => accounts.get(id),
    async claimAccount(id, holder) {
      if (accounts.has(id)) return undefined;
      const record = { version: 1, holders: [holder] };
      accounts.set(id, record);
      return record;
    },
    user: async (holder) => user(holder),
    areListed: async () => true,
    beginListings: async () => [],
    noteListed: async () => undefined,
    areSeveral: several,
    connection: (id) => connection(id as ConnectionId),
  };
}

const nothingOwned = (): MemoryOwned => ({ groups: new Map(), accounts: new Map(), user: () => undefined });

/** A single connection, which owns whatever it asks for. */
export const noOwners = (): Owners => ({
  ...memoryOwners(nothingOwned(), async () => undefined),
  displaced: async () => undefined,
});
