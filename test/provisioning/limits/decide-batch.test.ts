import { describe, expect, it } from 'vitest';
import type { BatchHead, Deciding } from '../../../src/directory/held-batch';
import type { UserId } from '../../../src/directory/ids';
import { type BatchAnswer, decideBatch } from '../../../src/provisioning/limits/decide-batch';
import type { QueuedWork } from '../../../src/provisioning/sync-queue';
import { limitsWorld } from './limits-world';

/** Three of four people are held, and an administrator answers. */
async function asked(safety: object = {}) {
  const world = await limitsWorld(4, { people: 1, peoplePercent: 0, ...safety });
  for (const id of world.people) await world.set(id, false);
  const { service } = world;
  const { id: connectionId } = service.connection;
  const { store } = service.call();
  const batch = (await world.batch('people')) ?? expect.fail('No batch is open.');
  const pushed: { readonly work: readonly QueuedWork[]; readonly delay: number | undefined }[] = [];
  const queue = { push: async (work: readonly QueuedWork[], delay?: number) => void pushed.push({ work, delay }) };
  const answer = (more: Partial<BatchAnswer> = {}) =>
    decideBatch(
      { ...service.call(), queue },
      { kind: 'people', batch, decision: 'approve', by: 'administrator-1', ...more },
    );
  const head = () => store.batchOf('people');
  return {
    world,
    batch,
    answer,
    head,
    pushed,
    store,
    some: world.people.slice(1, 3),
    entry: () => service.stores.entries.at(-1),
    /** The newest that the history of the connection says of decisions. */
    history: async () => (await service.stores.history.list(connectionId, { limit: 1 })).entries[0],
    change: async (change: (before: BatchHead) => Partial<BatchHead>) => {
      const { version, ...before } = await head();
      await store.changeBatch({
        kind: 'people',
        before: { version, ...before },
        after: { ...before, ...change({ version, ...before }) },
      });
    },
    decided: (limits: object, delay?: number) => ({ work: [{ connectionId, limits }], delay }),
  };
}

const deciding = (more: Partial<Deciding>): Deciding => ({
  id: 'earlier',
  batch: 'earlier',
  decision: 'approve',
  at: '2026-03-01T12:00:00.000Z',
  version: 1,
  total: 1,
  done: 0,
  ...more,
});
const ids = (count: number) => Array.from({ length: count }, (_, number) => `id-${number}`);

describe('a decision about a batch', () => {
  it('is noted until it is carried out, closes the batch, and is queued: at once, and when nobody joins it any more', async () => {
    const { answer, batch, head, pushed, decided } = await asked();
    const { version } = await head();
    expect(await answer()).toEqual({ answer: 'decided' });
    const { decisions = [], ...rest } = await head();
    const [{ id, ...noted } = deciding({})] = decisions;
    expect(rest).toEqual({ version: version + 1 });
    expect(noted).toMatchObject({ batch, decision: 'approve', version: version + 1, total: 3, done: 0 });
    const work = { kind: 'people', what: 'decided', decision: id };
    expect(pushed).toEqual([decided(work), decided(work, 600), decided({ kind: 'people', what: 'look' }, 600)]);
  });

  it('about some of it leaves the batch open for the others, and needs no second pass', async () => {
    const { answer, batch, head, pushed, decided, some } = await asked();
    expect(await answer({ only: some })).toEqual({ answer: 'decided' });
    const { open, decisions = [] } = await head();
    expect(open?.id).toBe(batch);
    expect(decisions).toMatchObject([{ only: some, total: 2 }]);
    expect(pushed).toEqual([
      decided({ kind: 'people', what: 'decided', decision: decisions[0]?.id }),
      decided({ kind: 'people', what: 'look' }, 600),
    ]);
  });

  it.each([
    ['approve', 'Approve what was held', 'approved-all'],
    ['reject', 'Reject what was held', 'rejected-all'],
  ] as const)('is in the log and in the history, with the batch it was about: %s', async (decision, operation, say) => {
    const { answer, entry, history, world } = await asked();
    await answer({ decision });
    expect(entry()).toMatchObject({
      operation,
      subject: { kind: 'connection', id: world.service.connection.id },
      outcome: 'applied',
      actions: [{ kind: 'decide', text: { say: `${decision}-people` }, reason: [{ say: 'decided-all', total: 3 }] }],
    });
    expect((await history())?.changes).toEqual([
      {
        path: 'approval',
        before: { say: 'held-people', day: '2026-03-01', taken: 1, size: 4, limit: 1 },
        after: { say, total: 3 },
      },
    ]);
  });

  it.each([
    ['approve', 'approved-some'],
    ['reject', 'rejected-some'],
  ] as const)('about some says how many: %s', async (decision, say) => {
    const { answer, entry, history, some } = await asked();
    await answer({ decision, only: some });
    expect(entry()?.actions).toMatchObject([{ reason: [{ say: 'decided-some', count: 2 }] }]);
    expect((await history())?.changes).toMatchObject([{ after: { say, count: 2 } }]);
  });

  it('is the occasion of all that follows from it if it approves', async () => {
    const { answer, entry, history, head } = await asked();
    await answer();
    const [{ id } = deciding({})] = (await head()).decisions ?? [];
    expect(entry()).toMatchObject({ occasion: { kind: 'approval', id } });
    expect(await history()).toMatchObject({ occasion: { kind: 'approval', id } });
  });

  it('is no occasion if it rejects: nothing follows that could be undone', async () => {
    const { answer, entry, history } = await asked();
    await answer({ decision: 'reject' });
    expect(entry()).not.toHaveProperty('occasion');
    expect(await history()).not.toHaveProperty('occasion');
  });

  it('is about those who were shown: the batch goes on with whoever has come since', async () => {
    const { answer, batch, head, world } = await asked();
    const at = new Date(world.service.call().machine.now()).toISOString();
    await answer({ seen: { at, count: 2 } });
    const { open, decisions } = await head();
    expect(open?.id).toBe(batch);
    expect(decisions).toMatchObject([{ total: 2, until: at }]);
  });

  it('is not made about a batch that is over, or about nobody', async () => {
    const { answer, head } = await asked();
    const before = await head();
    expect(await answer({ batch: 'another' })).toEqual({ answer: 'over' });
    expect(await answer({ only: ['nobody' as UserId] })).toEqual({ answer: 'over' });
    expect(await head()).toEqual(before);
    await answer();
    expect(await answer()).toEqual({ answer: 'over' });
  });

  it('is not made once more about those about whom it was made already, and about the others it is', async () => {
    const { answer, some, head } = await asked();
    await answer({ only: some.slice(0, 1) });
    expect(await answer({ decision: 'reject', only: some.slice(0, 1) })).toEqual({ answer: 'over' });
    expect(await answer({ decision: 'reject', only: [...some, ...some] })).toEqual({
      answer: 'decided',
      left: { grown: 0, gone: 1 },
    });
    expect((await head()).decisions).toMatchObject([
      { decision: 'approve', only: some.slice(0, 1) },
      { decision: 'reject', only: some.slice(1) },
    ]);
  });

  it('counts nobody out because an earlier batch, of the same people, was decided', async () => {
    const { answer, some, change } = await asked();
    await change(() => ({ decisions: [deciding({ only: some })] }));
    expect(await answer({ only: some })).toEqual({ answer: 'decided' });
  });

  it.each([
    ['of one hundred', Array.from({ length: 100 }, (_, number) => deciding({ id: `${number}` })), 'busy'],
    ['of fewer', Array.from({ length: 99 }, (_, number) => deciding({ id: `${number}` })), 'decided'],
    ['with 5,000 ids', [deciding({ only: ids(2000) }), deciding({}), deciding({ only: ids(3000) })], 'busy'],
    ['with fewer', [deciding({ only: ids(2000) }), deciding({}), deciding({ only: ids(2999) })], 'decided'],
  ])('waits while too many are being carried out: %s', async (_, decisions, expected) => {
    const { answer, change, head } = await asked();
    await change(() => ({ decisions }));
    const before = await head();
    expect((await answer()).answer).toBe(expected);
    if (expected === 'busy') expect(await head()).toEqual(before);
  });
});

describe('a decision that a second administrator has to confirm', () => {
  const two = { secondApprover: true };

  it('is kept with the batch and told, and nothing follows yet', async () => {
    const { answer, batch, head, pushed, entry, history, some } = await asked(two);
    expect(await answer({ only: some })).toEqual({ answer: 'first' });
    const { open, decisions } = await head();
    expect(open).toMatchObject({ id: batch, approval: { only: some, at: '2026-03-01T12:01:00.000Z' } });
    expect([decisions, pushed]).toEqual([undefined, []]);
    expect(entry()?.actions).toMatchObject([
      { reason: [{ say: 'decided-some', count: 2 }, { say: 'second-approver-needed' }] },
    ]);
    expect((await history())?.changes).toMatchObject([
      {
        path: 'approval',
        before: { say: 'held-people' },
        after: [{ say: 'approved-some', count: 2 }, { say: 'second-approver-needed' }],
      },
    ]);
  });

  it('is not made by somebody who is not known, first or second', async () => {
    const { answer, head } = await asked(two);
    const before = await head();
    expect(await answer({ by: undefined })).toEqual({ answer: 'same' });
    expect(await head()).toEqual(before);
    await answer();
    expect(await answer({ by: undefined })).toEqual({ answer: 'same' });
    expect((await head()).decisions).toBeUndefined();
  });

  it('is over with its first approval once the second one has confirmed', async () => {
    const { answer, head, some } = await asked(two);
    await answer({ only: some });
    const shown = (await head()).open?.approval?.at ?? expect.fail('Nobody has approved.');
    expect(await answer({ by: 'administrator-2' })).toEqual({ answer: 'unseen' });
    expect(await answer({ by: 'administrator-2', confirms: shown })).toEqual({ answer: 'decided' });
    const { open, decisions } = await head();
    expect(open).not.toHaveProperty('approval');
    expect(decisions).toMatchObject([{ only: some }]);
  });

  it('is not needed to reject', async () => {
    const { answer, head } = await asked(two);
    expect(await answer({ decision: 'reject' })).toEqual({ answer: 'decided' });
    expect((await head()).decisions).toMatchObject([{ decision: 'reject' }]);
  });
});
