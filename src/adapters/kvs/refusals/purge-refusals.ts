import { slices } from '../limits';
import type { Storage } from '../storage';
import { allRefusals, forgettingWrites } from './refusal-writes';

/** Deletes the refusals of a deleted connection. @returns whether there were any */
export async function purgeRefusals(storage: Storage, connection: string): Promise<boolean> {
  const found = [
    ...(await allRefusals(storage, connection, 'user')),
    ...(await allRefusals(storage, connection, 'group')),
  ];
  const places = found.flatMap((refusal) => forgettingWrites(refusal).map(({ place }) => place));
  for (const slice of slices(places)) await storage.deleteAll(slice);
  return places.length > 0;
}
