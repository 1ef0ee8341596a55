import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../../src/connections/connection';
import { limitCauses } from '../../../../src/directory/held-batch';
import { hashId } from '../../../../src/directory/id-order';
import type { UserId } from '../../../../src/directory/ids';
import { readOpenBatches } from '../../../../src/provisioning/incidents/read-open-batches';
import { aUser, sampleTime } from '../../../support/samples';
import { openAdmin } from '../open-admin';

const batch = 'batch0000001';
const open = { id: batch, opened: sampleTime, limit: 35, size: 690, taken: 35 };

/** Two people of one connection are held. */
async function world(by = 'administrator-1', safety: object = {}) {
  const admin = openAdmin({ by });
  const { connection } = await admin.create();
  const connectionId = connection.id;
  const store = admin.stores.directory(connectionId as ConnectionId);
  for (const [number, name] of ['leo', 'mia'].entries()) {
    const cause = limitCauses.people;
    const held = { batch, since: sampleTime, cause, loses: ['suspend'] };
    const sync = { state: 'held', cause, held } as const;
    const user = {
      ...aUser(number + 1, { attributes: { userName: `${name}@example.com`, active: false }, sync }),
      connectionId,
    };
    const claim = await store.reserveName('user', `${name}@example.com`, user.id);
    await store.createUser({ user, claim });
  }
  await store.changeBatch({ kind: 'people', before: { version: 0 }, after: { open } });
  if (Object.keys(safety).length > 0) {
    await admin.value('saveSettings', {
      connectionId,
      version: connection.version,
      settings: { mode: 'live', safety },
    });
  }
  const answer = { connectionId, kind: 'people', batch } as const;
  return { ...admin, connectionId, store, answer };
}

describe('the calls about approvals', () => {
  it('list the batches with their numbers', async () => {
    const { value, connectionId } = await world();
    const { batches, deciding } = await value('listApprovals', {});
    expect(batches).toEqual([
      {
        connection: { id: connectionId, name: 'Okta', provider: 'okta' },
        ...{ kind: 'people', batch, opened: sampleTime, count: 2, limit: 35, size: 690, taken: 35, needsSecond: false },
        at: expect.any(String),
      },
    ]);
    expect(deciding).toEqual([]);
  });

  it('count as banners and alarms do: whoever is decided about, and not carried out yet, waits for nobody', async () => {
    const { value, store, stores, connectionId } = await world();
    const numbers = async () => {
      const { batches } = await value('listApprovals', {});
      const { notices } = await value('getOverview', {});
      const told = notices.flatMap((notice) => (notice.key === 'held' ? [notice.count] : []));
      const alarmed = await readOpenBatches(stores.directory(connectionId as ConnectionId));
      return [batches.map(({ count }) => count), told, alarmed.map(({ count }) => count)];
    };
    expect(await numbers()).toEqual([[2], [2], [2]]);
    const before = await store.batchOf('people');
    const decision = { id: 'd', batch, decision: 'reject', at: sampleTime, version: 2, total: 1, done: 0 } as const;
    await store.changeBatch({ kind: 'people', before, after: { open, decisions: [decision] } });
    expect(await numbers()).toEqual([[1], [1], [1]]);
    const later = await store.batchOf('people');
    await store.changeBatch({ kind: 'people', before: later, after: { open, decisions: [{ ...decision, total: 2 }] } });
    expect(await numbers(), 'and a batch in which nobody waits is none').toEqual([[], [], [0]]);
  });

  it('list who is held, and find them by the beginning of their names', async () => {
    const { value, connectionId } = await world();
    const asked = { connectionId, kind: 'people', limit: 10 } as const;
    const { items, total } = await value('listHeld', asked);
    expect(items).toMatchObject([
      { name: 'leo@example.com', loses: ['suspend'], isDeparted: false, since: sampleTime },
      { name: 'mia@example.com' },
    ]);
    expect(total).toBe(2);
    expect((await value('listHeld', { ...asked, search: 'mi' })).items).toMatchObject([{ name: 'mia@example.com' }]);
    expect((await value('listHeld', { ...asked, kind: 'members' })).items).toEqual([]);
  });

  it('decide once: whoever comes later hears that it is over', async () => {
    const { value, call, answer, queued, store } = await world();
    expect(await value('decideHeld', { ...answer, decision: 'approve' })).toEqual({ answer: 'decided' });
    const [decision] = (await store.batchOf('people')).decisions ?? [];
    const limits = { kind: 'people', what: 'decided', decision: decision?.id };
    expect(queued).toContainEqual(expect.objectContaining({ limits }));
    expect(await call('decideHeld', { ...answer, decision: 'reject' })).toMatchObject({
      ok: false,
      error: { code: 'batch-over' },
    });
    expect((await value('listApprovals', {})).deciding).toMatchObject([{ decision: 'approve', total: 2, done: 0 }]);
  });

  it('refuse a part that has been decided, and carry on with what is left of the batch', async () => {
    const { value, call, answer, store } = await world();
    const only = [aUser(1).id];
    expect(await value('decideHeld', { ...answer, decision: 'approve', only })).toEqual({ answer: 'decided' });
    expect(await call('decideHeld', { ...answer, decision: 'reject', only })).toMatchObject({
      error: { code: 'batch-over' },
    });
    expect(await value('decideHeld', { ...answer, decision: 'reject' })).toEqual({ answer: 'decided' });
    const { decisions } = await store.batchOf('people');
    expect(decisions).toMatchObject([{ decision: 'approve', only }, { decision: 'reject' }]);
    expect((await value('listApprovals', {})).deciding).toHaveLength(2);
  });

  it('ask for patience while more decisions are under way than one record holds', async () => {
    const { call, answer, store } = await world();
    const before = await store.batchOf('people');
    const decision = { batch, decision: 'approve', at: sampleTime, version: 2, total: 1, done: 0 } as const;
    const decisions = Array.from({ length: 100 }, (_, number) => ({
      ...decision,
      id: `d${number}`,
      only: [`p${number}`],
    }));
    const { version: _, ...rest } = before;
    await store.changeBatch({ kind: 'people', before, after: { ...rest, decisions } });
    expect(await call('decideHeld', { ...answer, decision: 'approve' })).toMatchObject({
      error: { code: 'decisions-busy' },
    });
    expect((await store.batchOf('people')).open?.id).toBe(batch);
  });

  it('count only those who wait for a decision: the others are being carried out', async () => {
    const { value, answer } = await world();
    await value('decideHeld', { ...answer, decision: 'approve', only: [aUser(1).id] });
    const { batches, deciding } = await value('listApprovals', {});
    expect(batches).toMatchObject([{ count: 1 }]);
    expect(deciding).toMatchObject([{ total: 1, done: 0 }]);
  });

  it('require a second administrator where the settings say so', async () => {
    const { value, call, answer, store } = await world('administrator-1', { secondApprover: true });
    const only = ['000000000001' as UserId];
    expect(await value('decideHeld', { ...answer, decision: 'approve', only })).toEqual({ answer: 'first' });
    expect((await value('listApprovals', {})).batches).toMatchObject([
      { needsSecond: true, approval: { only: 1, isOwn: true } },
    ]);
    const { connectionId, kind } = answer;
    const { items } = await value('listHeld', { connectionId, kind, limit: 10 });
    expect(items.map(({ isApproved }) => isApproved)).toEqual([true, undefined]);
    expect(await call('decideHeld', { ...answer, decision: 'approve' })).toMatchObject({
      error: { code: 'approver-same' },
    });
    expect((await store.batchOf('people')).open?.id).toBe(batch);
  });

  it('confirm nothing that the page did not show', async () => {
    const { call, answer, value, store } = await world('administrator-1', { secondApprover: true });
    const before = await store.batchOf('people');
    const approval = { at: sampleTime, by: hashId('administrator-2'), only: [aUser(1).id] };
    await store.changeBatch({ kind: 'people', before, after: { open: { ...open, approval } } });
    const approve = { ...answer, decision: 'approve' } as const;
    const unseen = { ok: false, error: { code: 'approval-unseen' } };
    expect(await call('decideHeld', { ...approve, only: [aUser(2).id] })).toMatchObject(unseen);
    expect(await call('decideHeld', { ...approve, confirms: '2026-01-01T00:00:00.000Z' })).toMatchObject(unseen);
    expect((await store.batchOf('people')).decisions).toBeUndefined();
    const [shown] = (await value('listApprovals', {})).batches;
    expect(shown?.approval).toEqual({ at: sampleTime, only: 1, isOwn: false });
    expect(await value('decideHeld', { ...approve, confirms: sampleTime })).toEqual({ answer: 'decided' });
    expect((await store.batchOf('people')).decisions).toMatchObject([{ only: [aUser(1).id] }]);
  });

  it('say of how many more was held than had been shown', async () => {
    const { value, store } = await world();
    const before = await store.batchOf('people');
    const left = { by: 'd1', decision: 'approve', at: sampleTime, grown: 2 } as const;
    await store.changeBatch({ kind: 'people', before, after: { open: { ...open, left } } });
    const [shown] = (await value('listApprovals', {})).batches;
    expect(shown?.left).toEqual({ decision: 'approve', at: sampleTime, grown: 2 });
  });

  it('put a reminder off, and bring it back', async () => {
    const { value, answer } = await world();
    const banners = async () => (await value('getOverview', {})).notices.filter(({ key }) => key === 'held');
    expect(await banners()).toMatchObject([{ kind: 'people', count: 2, since: sampleTime }]);
    await value('snoozeHeld', { ...answer, days: 7 });
    expect(await banners()).toEqual([]);
    expect((await value('listApprovals', {})).batches[0]?.snoozed).toBeDefined();
    await value('snoozeHeld', { ...answer, days: 0 });
    expect(await banners()).toHaveLength(1);
  });
});
