import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keys } from '../../../../src/adapters/kvs/keys';
import type { Departed } from '../../../../src/directory/departed';
import type { AccountId } from '../../../../src/directory/ids';
import { goneUser } from '../../../../src/provisioning/departures/departed-record';
import type { AccountKeeper, KeptAccount } from '../../../../src/provisioning/personal-data/kept-accounts';
import { type ForgeForStores, startForStores } from '../../../contract/inside-forge';
import { aConnection, aGroupId, aUser, sampleTime } from '../../../support/samples';

const connectionId = aConnection().id;
const numbers = (count: number, from = 1) => Array.from({ length: count }, (_, index) => from + index);
const account = (number: number) => `712020:${number}` as AccountId;
let inside: ForgeForStores;

beforeAll(async () => {
  inside = await startForStores();
  await inside.run(async () => {
    const { connections, directory } = inside.stores({ by: '5b10admin' });
    await connections.create(aConnection());
    const store = directory(connectionId);
    for (const number of numbers(100)) {
      // Every fourth person has no account yet.
      const sync =
        number % 4 === 0 ? { state: 'synced' as const } : { state: 'synced' as const, accountId: account(number) };
      const user = aUser(number, { sync });
      await store.createUser({ user, claim: await store.reserveName('user', `person${number}@example.com`, user.id) });
    }
    for (const number of numbers(100, 1000))
      await inside.kvs.set(keys.departure(connectionId, account(number)).key, { account: account(number) });
    for (const [index, state] of (['pending', 'refused', 'preview'] as const).entries()) {
      const user = aUser(2000 + index, { sync: { state, accountId: account(2000 + index) } });
      const departed = { kind: 'user', user, groups: [aGroupId(1)] } satisfies Departed;
      await store.keepDeparted({ departed });
    }
    for (const number of numbers(3, 3000)) {
      const { key } = keys.left('deleted00001', `person${number}`);
      await inside.kvs.set(key, { account: account(number), at: sampleTime });
    }
    const gone = goneUser(aUser(2003, { sync: { state: 'synced', accountId: account(2003) } }));
    if (gone) await store.keepDeparted({ departed: gone });
  });
});
afterAll(() => inside.close());

/** Everything a keeper has, page by page, each in a separate invocation. */
async function allOf(keeper: AccountKeeper, limit = 90): Promise<readonly (readonly KeptAccount[])[]> {
  const pages: (readonly KeptAccount[])[] = [];
  let after: string | undefined;
  do {
    const place = { connectionId, keeper, ...(after === undefined ? {} : { after }) };
    const page = await inside.run(() => inside.stores().kept.page(place, limit));
    pages.push(page.accounts);
    after = page.after;
  } while (after !== undefined);
  return pages;
}

const idsIn = (pages: readonly (readonly KeptAccount[])[]) => pages.flat().map(({ accountId }) => accountId);

describe('accounts that an administrator ruled out or chose', () => {
  it('are kept with the person, and a page never has more accounts than a report takes', async () => {
    const other = 'connectionNot' as typeof connectionId;
    const not = numbers(4, 5000).map((number) => ({ id: account(number) }));
    await inside.run(async () => {
      const { connections, directory } = inside.stores({ by: '5b10admin' });
      await connections.create(aConnection({ id: other, name: 'Decided' }));
      const store = directory(other);
      for (const number of [1, 2]) {
        const user = aUser(number, {
          connectionId: other,
          sync: { state: 'synced', decision: { not, account: account(6000 + number) } },
        });
        await store.createUser({ user, claim: await store.reserveName('user', `d${number}@example.com`, user.id) });
      }
    });
    const first = await inside.run(() => inside.stores().kept.page({ connectionId: other, keeper: 'user' }, 7));
    expect(first.accounts).toHaveLength(5);
    const place = {
      connectionId: other,
      keeper: 'user' as const,
      ...(first.after !== undefined && { after: first.after }),
    };
    const second = await inside.run(() => inside.stores().kept.page(place, 7));
    expect(second.after).toBeUndefined();
    const named = idsIn([first.accounts, second.accounts]);
    expect(new Set(named)).toEqual(new Set([...not.map(({ id }) => id), account(6001), account(6002)]));
  });
});

describe('the accounts that are kept in Forge storage', () => {
  it('are those of all people with one, with the time of their record', async () => {
    const pages = await allOf('user');
    expect(pages).toHaveLength(2);
    expect(new Set(idsIn(pages))).toEqual(
      new Set(
        numbers(100)
          .filter((number) => number % 4 !== 0)
          .map(account),
      ),
    );
    expect(idsIn(pages)).toHaveLength(75);
    expect(new Set(pages.flat().map(({ since }) => since))).toEqual(new Set([sampleTime]));
  });

  it('miss nobody when people come and go between two pages', async () => {
    const first = await inside.run(() => inside.stores().kept.page({ connectionId, keeper: 'user' }, 40));
    const seen = first.accounts.map(({ id }) => id);
    await inside.run(async () => {
      const store = inside.stores().directory(connectionId);
      const gone = await store.getUser(seen[0] as never);
      if (gone) await store.deleteUser({ user: gone });
      const user = aUser(500, { sync: { state: 'synced', accountId: account(500) } });
      await store.createUser({ user, claim: await store.reserveName('user', 'person500@example.com', user.id) });
    });
    const { after } = first;
    if (after === undefined) throw new Error('one page');
    const rest = await inside.run(() => inside.stores().kept.page({ connectionId, keeper: 'user', after }, 100));
    const known = new Set([...seen, ...rest.accounts.map(({ id }) => id)]);
    const before = numbers(100).filter((number) => number % 4 !== 0);
    expect(before.filter((number) => !known.has(aUser(number).id))).toEqual([]);
  });

  it('are those of people suspended on deletion, even if a cursor is no longer valid', async () => {
    const pages = await allOf('departure');
    expect(pages).toHaveLength(2);
    expect(new Set(idsIn(pages))).toEqual(new Set(numbers(100, 1000).map(account)));
    const place = { connectionId, keeper: 'departure', after: 'no cursor' } as const;
    const again = await inside.run(() => inside.stores().kept.page(place, 90));
    expect(again.accounts).toHaveLength(90);
  });

  it('are those of deleted people, whatever their deletion waits for, and after it is done', async () => {
    expect(new Set(idsIn(await allOf('departed', 2)))).toEqual(new Set([2000, 2001, 2002, 2003].map(account)));
  });

  it('are those of administrators in the history, each once', async () => {
    expect(idsIn(await allOf('author'))).toEqual(['5b10admin']);
  });

  it.each([
    ['departure', account(1001)],
    ['departed', account(2001)],
    ['author', '5b10admin'],
  ] as const)('are erased one by one: %s', async (keeper, gone) => {
    const before = await allOf(keeper);
    const [found] = before.flat().filter(({ accountId }) => accountId === gone);
    if (!found) throw new Error(`${gone} is not kept`);
    await inside.run(() => inside.stores().kept.erase(found));
    // Repeating does no harm.
    await inside.run(() => inside.stores().kept.erase(found));
    expect(idsIn(await allOf(keeper))).toEqual(idsIn(before).filter((id) => id !== gone));
  });

  it('are as fresh as the last change by Rollcall, whether the person exists or is deleted', async () => {
    const profileSetAt = '2026-05-05T05:05:05.000Z';
    const user = (number: number) =>
      aUser(number, { sync: { state: 'pending', accountId: account(number), profileSetAt } });
    const sinceOf = async (keeper: AccountKeeper, number: number) =>
      (await allOf(keeper)).flat().find(({ accountId }) => accountId === account(number))?.since;
    await inside.run(async () => {
      const store = inside.stores().directory(connectionId);
      const living = user(3000);
      await store.createUser({
        user: living,
        claim: await store.reserveName('user', 'person3000@example.com', living.id),
      });
      await store.keepDeparted({ departed: { kind: 'user', user: user(3001), groups: [] } });
    });
    expect(await sinceOf('user', 3000)).toBe(profileSetAt);
    expect(await sinceOf('departed', 3001)).toBe(profileSetAt);
  });

  it('are those of people who kept their access in connections that are deleted, until they are closed', async () => {
    const left = await inside.run(() => inside.stores().kept.page({ keeper: 'left' }, 2));
    expect(left.accounts.map(({ accountId, since }) => [accountId, since])).toEqual([
      [account(3000), sampleTime],
      [account(3001), sampleTime],
    ]);
    const after = left.after ?? '';
    const rest = await inside.run(() => inside.stores().kept.page({ keeper: 'left', after }, 2));
    expect(idsIn([rest.accounts])).toEqual([account(3002)]);
    const [closed] = left.accounts;
    if (!closed) throw new Error('Nobody is left.');
    await inside.run(() => inside.stores().kept.erase(closed));
    const now = await inside.run(() => inside.stores().kept.page({ keeper: 'left' }, 10));
    expect(idsIn([now.accounts])).toEqual([account(3001), account(3002)]);
  });
});
