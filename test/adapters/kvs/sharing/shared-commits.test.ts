import { describe, expect, it } from 'vitest';
import type { Place } from '../../../../src/adapters/kvs/keys';
import { type SharedCommits, sharedCommits } from '../../../../src/adapters/kvs/sharing/shared-commits';
import type { Storage, Write } from '../../../../src/adapters/kvs/storage';
import { RecordTooLarge } from '../../../../src/provisioning/record-too-large';
import { StorageUnavailable } from '../../../../src/provisioning/storage-unavailable';
import { Conflict } from '../../../../src/provisioning/store/conflict';

const place = (key: string): Place => ({ entity: 'user', key });
const write = (key: string): Write => ({ place: place(key), value: { version: 1 } });

/** Storage that keeps transactions until they are let go, and the time that commits wait. */
function world(answer: (writes: readonly Write[]) => Error | undefined = () => undefined) {
  const transactions: string[][] = [];
  const open: (() => void)[] = [];
  const timers: (() => void)[] = [];
  const storage = {
    async commit(writes: readonly Write[]) {
      transactions.push(writes.map((each) => each.place.key));
      await new Promise<void>((resolve) => open.push(resolve));
      const error = answer(writes);
      if (error) throw error;
    },
    forget: () => undefined,
  } as Pick<Storage, 'commit' | 'forget'> as Storage;
  const commits = sharedCommits(storage, () => new Promise((resolve) => timers.push(resolve)));
  const turn = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
  return {
    commits,
    transactions,
    turn,
    /** Lets all transactions end, until there are none. */
    async settle() {
      for (await turn(); open.length > 0; await turn()) for (const end of open.splice(0)) end();
    },
    async passTime() {
      for (const end of timers.splice(0)) end();
      await turn();
    },
  };
}

const commit = (commits: SharedCommits, keys: readonly string[]) =>
  commits.commit({ writes: keys.map(write), moves: [] });

describe('commits of one invocation', () => {
  it('are transactions of their own, at once, if nothing is done beside them', async () => {
    const { commits, transactions, settle } = world();
    const all = Promise.all([commit(commits, ['a']), commit(commits, ['b'])]);
    expect(transactions).toEqual([['a'], ['b']]);
    await settle();
    await all;
  });

  it('share a transaction once all pieces of work have one', async () => {
    const { commits, transactions, turn, settle } = world();
    const { promise: look, resolve: looked } = Promise.withResolvers<void>();
    const slow = commits.together(async () => {
      await look;
      await commit(commits, ['slow']);
    });
    const quick = commits.together(() => commit(commits, ['quick']));
    await turn();
    expect(transactions).toEqual([]);
    looked();
    await settle();
    await Promise.all([slow, quick]);
    expect(transactions).toEqual([['quick', 'slow']]);
  });

  it('do not wait for a piece of work that takes long', async () => {
    const { commits, transactions, passTime, turn, settle } = world();
    const { promise: look, resolve: looked } = Promise.withResolvers<void>();
    const slow = commits.together(() => look);
    const quick = commits.together(() => commit(commits, ['quick']));
    await turn();
    await passTime();
    expect(transactions).toEqual([['quick']]);
    looked();
    await settle();
    await Promise.all([slow, quick]);
  });

  it('do not wait for one that has ended without a commit', async () => {
    const { commits, transactions, settle } = world();
    const all = Promise.all([commits.together(async () => undefined), commits.together(() => commit(commits, ['a']))]);
    await settle();
    await all;
    expect(transactions).toEqual([['a']]);
  });

  it('that write the same record come one after the other', async () => {
    const { commits, transactions, settle } = world();
    const all = Promise.all(['a', 'a', 'b'].map((key) => commits.together(() => commit(commits, [key]))));
    await settle();
    await all;
    expect(transactions).toEqual([['a', 'b'], ['a']]);
  });

  it('all learn of a conflict, and of storage that is down', async () => {
    for (const error of [new Conflict('Somebody was first.'), new StorageUnavailable(5)]) {
      const { commits, transactions, settle } = world(() => error);
      const all = Promise.allSettled(['a', 'b'].map((key) => commits.together(() => commit(commits, [key]))));
      await settle();
      expect((await all).map((end) => end.status === 'rejected' && end.reason)).toEqual([error, error]);
      expect(transactions).toEqual([['a', 'b']]);
    }
  });

  it('do not suffer for one that storage does not take', async () => {
    const tooLarge = new RecordTooLarge();
    const { commits, transactions, settle } = world((writes) =>
      writes.some((each) => each.place.key === 'huge') ? tooLarge : undefined,
    );
    const all = Promise.allSettled(['a', 'huge', 'b'].map((key) => commits.together(() => commit(commits, [key]))));
    await settle();
    expect(await all).toEqual([
      { status: 'fulfilled', value: undefined },
      { status: 'rejected', reason: tooLarge },
      { status: 'fulfilled', value: undefined },
    ]);
    expect(transactions).toEqual([['a', 'huge', 'b'], ['a'], ['huge'], ['b']]);
  });

  it('are alone if they ask for it', async () => {
    const { commits, transactions, settle } = world();
    const alone = (key: string) => commits.commit({ writes: [write(key)], moves: [] }, true);
    const all = Promise.all([commits.together(() => alone('a')), commits.together(() => commit(commits, ['b']))]);
    await settle();
    await all;
    expect(transactions).toEqual([['a'], ['b']]);
  });

  it('are not made if somebody of the invocation was first, and say when they are', async () => {
    const { commits, transactions, settle } = world();
    let committed = 0;
    const once = () =>
      commits.commit({
        writes: [write('name')],
        moves: [],
        isValid: () => committed === 0,
        committed: () => {
          committed += 1;
        },
      });
    const all = Promise.allSettled([commits.together(once), commits.together(once)]);
    await settle();
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect({ transactions, committed }).toEqual({ transactions: [['name']], committed: 1 });
  });
});
