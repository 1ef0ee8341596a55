import { WhereConditions } from '@forge/kvs';
import { keys } from '../keys';
import type { Storage } from '../storage';
import type { Tally } from './tallies';

const pageSize = 100;

/** A tally with its key. */
export interface FoundTally extends Tally {
  readonly key: string;
}

/** The tallies that are not folded yet, the oldest first: a request for each 100. Eventually consistent. */
export async function foundTallies(storage: Storage): Promise<readonly FoundTally[]> {
  const found: FoundTally[] = [];
  let cursor: string | undefined;
  do {
    const page = await storage.ask(async (kvs) => {
      const query = kvs.query().where('key', WhereConditions.beginsWith(keys.tallies)).limit(pageSize);
      return (cursor === undefined ? query : query.cursor(cursor)).getMany<Tally>();
    });
    found.push(...page.results.map(({ key, value }) => ({ key, ...value })));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
}
