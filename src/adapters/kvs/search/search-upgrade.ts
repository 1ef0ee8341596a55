import { nameOf } from '../../../directory/names';
import { upgradeGroup } from '../../../directory/upgrade-group';
import type { UpgradePlace } from '../../../provisioning/search/directory-search';
import { keys } from '../keys';
import { slices } from '../limits';
import { records } from '../records';
import { rosterPage } from '../rosters/roster-pages';
import type { Storage, Stored, Write } from '../storage';
import { commitEach } from './commit-each';
import type { UserTerms } from './search-terms';

/** 20 requests to read them, and at most 20 to write them. */
const sliceSize = 500;

/** The step that declares search complete: true for a new connection from the start. */
export const searchableWrite = (connection: string): Write => ({
  place: keys.searchable(connection),
  value: { schema: 1 },
});

/** Rewrites a slice of the records that are missing in the name indexes; their content is unchanged. */
export async function upgradeSearch(
  storage: Storage,
  connection: string,
  { kind, offset }: UpgradePlace,
): Promise<UpgradePlace | undefined> {
  const { total, ids } = await rosterPage(storage, connection, `${kind}s`, { offset, limit: sliceSize });
  const found = await Promise.all(ids.map((id) => read(storage, connection, kind, id)));
  const older = found.filter((write) => write !== undefined);
  for (const slice of slices(older)) await commitEach(storage, slice);
  if (offset + sliceSize < total) return { kind, offset: offset + sliceSize };
  if (kind === 'user') return { kind: 'group', offset: 0 };
  await storage.setAll([searchableWrite(connection)]);
  return undefined;
}

async function read(
  storage: Storage,
  connection: string,
  kind: UpgradePlace['kind'],
  id: string,
): Promise<Write | undefined> {
  const place = keys[kind](connection, id);
  const found = await storage.get<Stored<Parameters<(typeof records)[typeof kind]>[0]> & Partial<UserTerms>>(place);
  if (!found || found.connection !== undefined || nameOf(found.doc, kind) === '') return undefined;
  const value = 'members' in found.doc ? records.group(upgradeGroup(found.doc)) : records.user(found.doc);
  return { place, value, ifVersion: found.version };
}
