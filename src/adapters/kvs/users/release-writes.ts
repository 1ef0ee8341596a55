import type { Owned, Ownership } from '../../../sync/owners';
import { hasTitle, withoutTitle } from '../../../sync/ownership';
import { keys, type Place } from '../keys';
import type { Storage, Stored, Write } from '../storage';

export const ownerPlaces = (released: readonly Owned[]): readonly Place[] =>
  released.map(({ kind, id }) => keys.owner(kind, id));

/** The steps that release a record's possessions at Atlassian; those another connection has now stay as they are. */
export async function releaseWrites(
  storage: Storage,
  connection: string,
  { record, released }: { readonly record: string; readonly released: readonly Owned[] },
): Promise<readonly Write[]> {
  const writes = await Promise.all(
    ownerPlaces(released).map(async (place): Promise<readonly Write[]> => {
      const found = await storage.get<Stored<Ownership>>(place);
      if (!found || !hasTitle(found.doc, connection, record)) return [];
      const doc = withoutTitle(found.doc, record);
      const { version } = found;
      return [{ place, ifVersion: version, ...(doc && { value: { version: version + 1, doc } }) }];
    }),
  );
  return writes.flat();
}
