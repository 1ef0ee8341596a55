import { Sort } from '@forge/kvs';
import type { Refusal } from '../../../directory/refusal';
import { slices } from '../limits';
import type { Storage, Stored } from '../storage';
import { forgettingWrites, refusalList } from './refusal-writes';

const pageSize = 100;

/** Deletes a page of the refusals of a deleted connection. @returns whether there were any */
export async function purgeRefusals(storage: Storage, connection: string): Promise<boolean> {
  const pages = await Promise.all((['user', 'group'] as const).map((kind) => pageOf(storage, connection, kind)));
  const places = pages.flat().flatMap((found) => forgettingWrites(found).map(({ place }) => place));
  for (const slice of slices(places)) await storage.deleteAll(slice);
  return places.length > 0;
}

async function pageOf(storage: Storage, connection: string, kind: Refusal['kind']): Promise<Stored<Refusal>[]> {
  const partition = [refusalList(connection, kind)];
  const page = await storage.ask((kvs) =>
    kvs
      .entity<Stored<Refusal>>('refusal')
      .query()
      .index('by-name', { partition })
      .sort(Sort.ASC)
      .limit(pageSize)
      .getMany(),
  );
  return page.results.map(({ value }) => value);
}
