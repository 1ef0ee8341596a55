import { WhereConditions } from '@forge/kvs';
import type { AccountId } from '../../../directory/ids';
import { keys, type Place } from '../keys';
import type { Storage } from '../storage';

const pageSize = 100;

/** Accounts that Rollcall suspended for users who were then deleted, one page at a time. Eventually consistent. */
export function readDepartures(storage: Storage, connection: string, { limit = pageSize, cursor }: DeparturePage = {}) {
  const where = WhereConditions.beginsWith(keys.departures(connection));
  return storage.ask(async (kvs) => {
    const query = kvs.query().where('key', where).limit(limit);
    return (cursor === undefined ? query : query.cursor(cursor)).getMany<{ readonly account: AccountId }>();
  });
}

interface DeparturePage {
  readonly limit?: number;
  readonly cursor?: string | undefined;
}

/** The places of all of them. */
export async function departurePlaces(storage: Storage, connection: string): Promise<readonly Place[]> {
  const places: Place[] = [];
  let cursor: string | undefined;
  do {
    const page = await readDepartures(storage, connection, { cursor });
    places.push(...page.results.map(({ key }) => ({ key })));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return places;
}
