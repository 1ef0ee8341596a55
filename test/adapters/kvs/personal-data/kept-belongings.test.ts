import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Belongings } from '../../../../src/directory/belongings';
import type { AccountId } from '../../../../src/directory/ids';
import type { KeptAccount } from '../../../../src/provisioning/personal-data/kept-accounts';
import { type ForgeForStores, startForStores } from '../../../contract/inside-forge';
import { aConnection, aUserId, sampleTime } from '../../../support/samples';

const connectionId = aConnection().id;
const account = (name: string) => `712020:${name}` as AccountId;
let inside: ForgeForStores;

const of = (number: number): Omit<Belongings, 'version'> => ({
  schema: 1,
  account: account(`leaver-${number}`),
  user: aUserId(number),
  label: 'p…@example.com',
  since: sampleTime,
  lost: 'access',
  choices: { issues: 'successor' },
  heirs: [{ account: account(`heir-${number}`), label: 'h…@example.com' }],
  problems: [],
  state: 'handed',
  kinds: { issues: { pages: [1], isListed: true, handed: { next: 1, done: { 0: 1 }, left: 0 } } },
});
const store = () => inside.stores().directory(connectionId);

beforeAll(async () => {
  inside = await startForStores();
  await inside.run(async () => {
    await inside.stores().connections.create(aConnection());
    for (const number of [1, 2, 3]) {
      const page = { kind: 'issues', index: 0, page: { ids: ['1'], fates: '0' } } as const;
      await store().keepBelongings({ before: undefined, after: of(number), page });
    }
  });
});
afterAll(() => inside.close());

async function all(limit = 9): Promise<readonly KeptAccount[]> {
  const accounts: KeptAccount[] = [];
  let after: string | undefined;
  do {
    const place = { connectionId, keeper: 'belongings' as const, ...(after === undefined ? {} : { after }) };
    const page = await inside.run(() => inside.stores().kept.page(place, limit));
    accounts.push(...page.accounts);
    after = page.after;
  } while (after !== undefined);
  return accounts;
}
const ids = async () => (await all()).map(({ accountId }) => accountId).sort();
const erase = async (name: string) => {
  const found = (await all()).find(({ accountId }) => accountId === account(name));
  if (!found) throw new Error(`${name} is not kept.`);
  await inside.run(() => inside.stores().kept.erase(found));
  // Repeating does no harm.
  await inside.run(() => inside.stores().kept.erase(found));
};

describe('accounts in what leavers owned', () => {
  it('are those of the leavers and of whoever took over, page by page', async () => {
    const names = ['heir-1', 'heir-2', 'heir-3', 'leaver-1', 'leaver-2', 'leaver-3'];
    expect(await ids()).toEqual(names.map(account));
  });

  it('of somebody who took over is erased, and the rest can still be read', async () => {
    await erase('heir-1');
    expect(await ids()).not.toContain(account('heir-1'));
    const record = await inside.run(() => store().belongingsOf(account('leaver-1')));
    expect(record).toMatchObject({ heirs: [null], state: 'handed' });
  });

  it('of a leaver is erased with everything that they owned', async () => {
    await erase('leaver-2');
    expect(await ids()).not.toContain(account('heir-2'));
    expect(await inside.run(() => store().belongingsOf(account('leaver-2')))).toBeUndefined();
    expect(await inside.run(() => store().belongingsPage(account('leaver-2'), 'issues', 0))).toBeUndefined();
  });

  it('go with the connection', async () => {
    await inside.run(async () => {
      const { connections } = inside.stores();
      const connection = await connections.get(connectionId);
      if (connection) await connections.delete(connection);
      while (!(await connections.purge(connectionId, () => [])));
    });
    expect(await ids()).toEqual([]);
    expect(await inside.run(() => store().belongingsOf(account('leaver-3')))).toBeUndefined();
  });
});
