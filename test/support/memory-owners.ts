import type { Connection, ConnectionId } from '../../src/connections/connection';
import type { Owned, OwnerStore, Owners, Ownership } from '../../src/sync/owners';

export const ownerKey = ({ kind, id }: Owned): string => `${kind} ${id}`;

/** Who has what, in memory. */
export function memoryOwners(
  owners: Map<string, Ownership>,
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
    areSeveral: several,
    connection: (id) => connection(id as ConnectionId),
  };
}

/** A single connection, which has whatever it asks for. */
export const noOwners = (): Owners => ({
  ...memoryOwners(new Map(), async () => undefined),
  displaced: async () => undefined,
});
