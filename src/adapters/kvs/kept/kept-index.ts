import { WhereConditions } from '@forge/kvs';
import type { KeptOf, KeptReads } from '../../../provisioning/store/kept';
import { keys, type Place } from '../keys';
import type { Storage, Write } from '../storage';

/**
 * The step that puts a record into the list of those of which something is kept, or takes it out, if that changes with its commit.
 */
export function keptWrites(
  connection: string,
  { kind, id }: KeptOf,
  before: object | undefined,
  after: object | undefined,
): readonly Write[] {
  if ((before === undefined) === (after === undefined)) return [];
  return [{ place: keys.kept(connection, kind, id), ...(after && { value: { schema: 1 } }) }];
}

/** What is kept by decision in one connection, in Forge storage: a small record for each that leads to it. */
export const keptReads = (storage: Storage, connection: string): KeptReads => ({
  async listKept({ limit, cursor }) {
    const page = await readKept(storage, connection, limit, cursor);
    const items = page.results.flatMap(({ key }) => parse(key) ?? []);
    return { items, ...(page.nextCursor !== undefined && { cursor: page.nextCursor }) };
  },
});

function parse(key: string): KeptOf | undefined {
  const [, , kind, id] = key.split(':');
  return id === undefined ? undefined : ({ kind, id } as KeptOf);
}

function readKept(storage: Storage, connection: string, limit: number, cursor: string | undefined) {
  const where = WhereConditions.beginsWith(keys.keptOf(connection));
  return storage.ask(async (kvs) => {
    const query = kvs.query().where('key', where).limit(limit);
    return (cursor === undefined ? query : query.cursor(cursor)).getMany<object>();
  });
}

/** The places of all of them. */
export async function keptPlaces(storage: Storage, connection: string): Promise<readonly Place[]> {
  const places: Place[] = [];
  let cursor: string | undefined;
  do {
    const page = await readKept(storage, connection, 100, cursor);
    places.push(...page.results.map(({ key }) => ({ key })));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return places;
}
