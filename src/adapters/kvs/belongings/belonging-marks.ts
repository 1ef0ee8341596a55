import { WhereConditions } from '@forge/kvs';
import type { ConnectionId } from '../../../connections/connection';
import { type Belongings, handedKinds, mostHanded } from '../../../directory/belongings';
import type { OpenBelongings } from '../../../provisioning/belongings/queue-open-belongings';
import { keys, type Place } from '../keys';
import type { Storage, Stored } from '../storage';
import type { BelongingsMark } from './belonging-records';

const pageSize = 100;

interface MarkPage {
  readonly limit?: number;
  readonly cursor?: string | undefined;
}

/** Marks whose keys begin with this, one page at a time. Eventually consistent. */
export function readMarks(storage: Storage, prefix: string, { limit = pageSize, cursor }: MarkPage = {}) {
  return storage.ask(async (kvs) => {
    const query = kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(limit);
    return (cursor === undefined ? query : query.cursor(cursor)).getMany<BelongingsMark>();
  });
}

async function allMarks(storage: Storage, prefix: string): Promise<readonly BelongingsMark[]> {
  const marks: BelongingsMark[] = [];
  let cursor: string | undefined;
  do {
    const page = await readMarks(storage, prefix, { cursor });
    marks.push(...page.results.map(({ value }) => value));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return marks;
}

/** What is to be handed over or given back in all connections: one request if there is nothing. */
export const openBelongings = (storage: Storage): OpenBelongings => ({
  async list() {
    const { results } = await readMarks(storage, keys.belongingsMarks('open'));
    return results.map(({ value: { connection, account } }) => ({ connectionId: connection, account }));
  },
});

/** All places of one record, with its marks. */
export async function belongingsPlaces(
  storage: Storage,
  connection: ConnectionId,
  { account }: Pick<BelongingsMark, 'account'>,
): Promise<readonly Place[]> {
  const place = keys.belongings(connection, account);
  const record = await storage.get<Stored<Belongings>>(place);
  const pages = handedKinds.flatMap((kind) =>
    (record?.doc.kinds[kind]?.pages ?? []).map((_, page) => keys.belongingsPage(connection, account, kind, page)),
  );
  return [
    place,
    ...pages.slice(0, mostHanded),
    keys.belongingsMark('all', connection, account),
    keys.belongingsMark('open', connection, account),
  ];
}

/** Deletes what is kept of a connection's leavers: the pages go first, without which the marks lead nowhere. */
export async function purgeBelongings(storage: Storage, connection: ConnectionId): Promise<void> {
  for (const mark of await allMarks(storage, keys.belongingsMarks('all', connection))) {
    await storage.deleteAll(await belongingsPlaces(storage, connection, mark));
  }
}
