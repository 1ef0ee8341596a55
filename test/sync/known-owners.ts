import type { Connection } from '../../src/connections/connection';
import type { SiteGroupId } from '../../src/directory/ids';
import { siteGroup } from '../../src/sync/groups/look-at-group';
import type { Owners, Ownership } from '../../src/sync/owners';
import { memoryOwners, ownerKey } from '../support/memory-owners';

export interface KnownOwners extends Owners {
  /** Who was told to look again. */
  readonly told: { readonly connectionId: string; readonly records: readonly string[] }[];
  /** Who has a group at Atlassian. */
  of(id: SiteGroupId): Ownership | undefined;
  set(id: SiteGroupId, owner: Ownership | undefined): void;
}

/** Owners in memory: who has which groups at first, and the connections that exist. */
export function knownOwners(
  first: Readonly<Record<string, Ownership>> = {},
  connections: readonly Connection[] = [],
): KnownOwners {
  const key = (id: string) => ownerKey(siteGroup(id as SiteGroupId));
  const groups = new Map(Object.entries(first).map(([id, owner]) => [key(id), owner]));
  const told: { readonly connectionId: string; readonly records: readonly string[] }[] = [];
  return {
    ...memoryOwners({ groups, accounts: new Map(), user: () => undefined }, async (id) =>
      connections.find((one) => one.id === id),
    ),
    displaced: async (_, { connectionId, records }) => void told.push({ connectionId, records }),
    told,
    of: (id) => groups.get(key(id)),
    set: (id, owner) => void (owner ? groups.set(key(id), owner) : groups.delete(key(id))),
  };
}
