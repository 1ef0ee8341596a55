import { upgradeGroup } from '../../../directory/upgrade-group';
import type { UpgradePlace } from '../../../provisioning/search/directory-search';
import { keys } from '../keys';
import { slices } from '../limits';
import { records } from '../records';
import { rosterPage } from '../rosters/roster-pages';
import type { Storage, Stored, Write } from '../storage';
import { commitEach } from './commit-each';

/** 20 requests to read them, and at most 20 to write them. */
const sliceSize = 500;

/** The form of the terms in indexes; 2 since lists are in the order of names. */
const form = 2;

interface Marker {
  readonly schema: number;
}

/** The step that declares search complete: true for a new connection from the start. */
export const searchableWrite = (connection: string): Write => ({
  place: keys.searchable(connection),
  value: { schema: form } satisfies Marker,
});

/** Whether every record of the connection has its terms in today's form. */
export async function isSearchable(storage: Storage, connection: string): Promise<boolean> {
  const marker = await storage.get<Marker>(keys.searchable(connection));
  return marker !== undefined && marker.schema >= form;
}

/** Rewrites a slice of the records whose terms in the indexes are missing or of an older form; their content is unchanged. */
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
  const found = await storage.get<StoredRecord<typeof kind>>(place);
  if (!found) return undefined;
  const value = 'members' in found.doc ? records.group(upgradeGroup(found.doc)) : records.user(found.doc);
  return hasTermsOf(found, value) ? undefined : { place, value, ifVersion: found.version };
}

type StoredRecord<Kind extends UpgradePlace['kind']> = Stored<Parameters<(typeof records)[Kind]>[0]> & Terms;

/** What indexes of names have of a record. Where its state puts it is counted, and mended, by the roster. */
const terms = ['connection', 'userName', 'displayName', 'familyName', 'email'] as const;

type Terms = Partial<Record<(typeof terms)[number], string>>;

const hasTermsOf = (found: Terms, value: Terms): boolean => terms.every((name) => found[name] === value[name]);
