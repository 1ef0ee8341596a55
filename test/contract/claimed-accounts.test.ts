import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KvsStores } from '../../src/adapters/kvs/kvs-stores';
import type { ConnectionId } from '../../src/connections/connection';
import type { AccountId } from '../../src/directory/ids';
import { Conflict } from '../../src/provisioning/store/conflict';
import { aConnection, anId, aUser, aUserId } from '../support/samples';
import { type ForgeForStores, startForStores } from './inside-forge';

const connectionId = anId(1) as ConnectionId;
const accountOf = (number: number) => `account-${number}` as AccountId;

describe('accounts that are claimed at the same moment in Forge storage', () => {
  let host: ForgeForStores;
  beforeEach(async () => {
    host = await startForStores();
    await host.run(() => host.stores().connections.create(aConnection()));
  });
  afterEach(() => host.close());

  const on = <Value>(work: (stores: KvsStores) => Promise<Value>) =>
    host.run(() => work(host.stores({ sleep: async () => undefined })));
  const addPeople = async (count: number) => {
    for (let number = 1; number <= count; number += 1)
      await on(async ({ directory }) => {
        const store = directory(connectionId);
        const claim = await store.reserveName('user', `person${number}@example.com`, aUserId(number));
        await store.createUser({ user: aUser(number), claim });
      });
  };
  const holder = (number: number) => ({ connectionId, record: aUserId(number) as string });
  /** Links the account as a plan does: claimed first, then committed with the person. False: somebody has it. */
  const link = async ({ owners, directory }: KvsStores, number: number, account: AccountId): Promise<boolean> => {
    const before = await directory(connectionId).getUser(aUserId(number));
    const record = await owners.claimAccount(account, holder(number));
    if (!before || !record) return false;
    const after = { ...before, sync: { state: 'synced', accountId: account } as const };
    const { version, isUntold } = record;
    const commit = { id: account, version, ...(isUntold && { isUntold }) };
    await directory(connectionId).updateUser({ before, after, account: commit });
    return true;
  };
  const together = (stores: KvsStores, works: readonly (() => Promise<boolean>)[]) =>
    Promise.allSettled(works.map((work) => stores.directory(connectionId).together(work)));

  it('take one write for all of them', async () => {
    await addPeople(5);
    const numbers = [1, 2, 3, 4, 5];
    const run = (from: number) =>
      on((stores) =>
        together(
          stores,
          numbers.map((number) => async () => {
            const record = await stores.owners.claimAccount(accountOf(from + number), holder(number));
            return record !== undefined;
          }),
        ),
      );
    // The first use makes the records that guard them.
    for (let from = 0; from < 2_000; from += 5) await run(from);
    host.forge.ledger.reset();
    const ends = await run(5_000);
    expect(ends).toEqual(numbers.map(() => ({ status: 'fulfilled', value: true })));
    expect(host.forge.ledger.snapshot().storage.writes).toBeLessThanOrEqual(2);
    expect((await on(({ owners }) => owners.account(accountOf(5_003))))?.holders).toEqual([holder(3)]);
  });

  it('are not claimed by whoever comes second, alone or together', async () => {
    await on(({ owners }) => owners.claimAccount(accountOf(1), holder(1)));
    const [end] = await on((stores) =>
      together(stores, [async () => (await stores.owners.claimAccount(accountOf(1), holder(2))) !== undefined]),
    );
    expect(end).toEqual({ status: 'fulfilled', value: false });
    await on((stores) =>
      together(stores, [async () => (await stores.owners.claimAccount(accountOf(2), holder(1))) !== undefined]),
    );
    expect(await on(({ owners }) => owners.claimAccount(accountOf(2), holder(2)))).toBeUndefined();
  });

  it.each([11, 42, 2026])('are one person’s only, however many want them (seed %i)', async (seed) => {
    const people = 16;
    await addPeople(people);
    const roll = dice(seed);
    const accounts = 24;
    const linked = new Map<AccountId, number[]>();
    const free = new Set(Array.from({ length: people }, (_, index) => index + 1));
    const noted = (number: number, account: AccountId) => async (work: Promise<boolean>) => {
      if (!(await work)) return false;
      linked.set(account, [...(linked.get(account) ?? []), number]);
      return true;
    };
    for (let round = 0; round < 6; round += 1) {
      const account = () => accountOf(round * 4 + roll(4));
      const [first, second, ...others] = [...free];
      const alone = [first, second].map((number = 1) => {
        const wanted = account();
        return on((stores) => noted(number, wanted)(link(stores, number, wanted)));
      });
      const several = [others.slice(0, 5), others.slice(5, 10)].map((numbers) =>
        on((stores) =>
          together(
            stores,
            numbers.map((number) => {
              const wanted = account();
              return () => noted(number, wanted)(link(stores, number, wanted));
            }),
          ),
        ),
      );
      const ends = [...(await Promise.allSettled(alone)), ...(await Promise.all(several)).flat()];
      for (const end of ends) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(Conflict);
      for (const numbers of linked.values()) for (const number of numbers) free.delete(number);
    }
    expect(linked.size).toBeGreaterThan(0);
    for (let number = 0; number < accounts; number += 1) {
      const account = accountOf(number);
      const numbers = linked.get(account) ?? [];
      expect(numbers.length).toBeLessThanOrEqual(1);
      const record = await on(({ owners }) => owners.account(account));
      if (numbers[0] !== undefined) expect(record?.holders).toEqual([holder(numbers[0])]);
    }
  });
});

/** Park and Miller's generator: the same seed gives the same run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}
