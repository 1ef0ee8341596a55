import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { Occasion } from '../../../src/journal/occasion';
import { besideOthers, type Call } from '../../../src/provisioning/call';
import { callForWork } from '../../../src/provisioning/occasions/call-for-work';
import { forOccasion } from '../../../src/provisioning/occasions/for-occasion';
import { callAbout, withOccasion } from '../../../src/provisioning/occasions/occasion-of';
import type { QueuedWork } from '../../../src/provisioning/sync-queue';
import { anId } from '../../support/samples';

const sync: Occasion = { kind: 'sync', id: 'run1' };
const approval: Occasion = { kind: 'approval', id: 'decision1' };
const dueAt = '2026-03-01T12:00:00.000Z';

describe('the occasion of a record', () => {
  it('is that of the call for a record at rest', () => {
    expect(callAbout({ occasion: sync }, { state: 'synced' })).toEqual({ occasion: sync });
    expect(callAbout({ occasion: sync }, { state: 'refused' })).toEqual({ occasion: sync });
    expect(callAbout({ occasion: sync }, { state: 'preview' })).toEqual({ occasion: sync });
  });

  it('is what it waits for already, whoever comes by', () => {
    expect(callAbout({ occasion: sync }, { state: 'pending', occasion: approval })).toEqual({ occasion: approval });
    expect(callAbout({}, { state: 'pending', occasion: approval })).toEqual({ occasion: approval });
  });

  it('is none for what the IdP has asked for and Atlassian has still to follow', () => {
    expect(callAbout({ occasion: sync }, { state: 'pending', dueAt })).toEqual({});
  });

  it('is that of the call for a group that waits for somebody to get an account', () => {
    const waiting = { state: 'pending', cause: 'member-without-account' } as const;
    expect(callAbout({ occasion: sync }, waiting)).toEqual({ occasion: sync });
    expect(withOccasion({ occasion: sync }, waiting)).toEqual(waiting);
  });

  it('is stored as long as the record waits, and no longer', () => {
    expect(withOccasion({ occasion: sync }, { state: 'pending', dueAt })).toEqual({
      state: 'pending',
      dueAt,
      occasion: sync,
    });
    expect(withOccasion({}, { state: 'pending', occasion: approval })).toEqual({
      state: 'pending',
      occasion: approval,
    });
    expect(withOccasion({ occasion: sync }, { state: 'synced', occasion: approval })).toEqual({ state: 'synced' });
    expect(withOccasion({}, { state: 'held', occasion: approval })).toEqual({ state: 'held' });
  });
});

describe('what work for an occasion hands on', () => {
  const connectionId = anId(1) as ConnectionId;
  const opened = () => {
    const pushed: QueuedWork[] = [];
    const queue = { push: async (work: readonly QueuedWork[]) => void pushed.push(...work) };
    const call = { connection: { id: connectionId }, queue } as unknown as Call;
    return { pushed, call };
  };

  it('is of the same one, in the same connection', async () => {
    const { pushed, call } = opened();
    const other = anId(2) as ConnectionId;
    await forOccasion(call, sync).queue.push([
      { connectionId, users: [] },
      { connectionId: other, users: [] },
      { sweep: 'all' },
      { connectionId, users: [], occasion: approval },
      { connectionId, limits: { kind: 'people', what: 'tidy' } },
    ]);
    const occasions = pushed.map((work) => ('occasion' in work ? work.occasion : undefined));
    expect(occasions).toEqual([sync, undefined, undefined, approval, undefined]);
  });

  it('is of the same one also for work beside others', async () => {
    const { pushed, call } = opened();
    const own = async () => ({ site: 'its own' }) as never;
    const apart = besideOthers(forOccasion({ ...call, apart: () => ({ atlassian: own }) }, sync));
    expect(apart).toMatchObject({ occasion: sync, atlassian: own });
    await apart.queue.push([{ connectionId, users: [] }]);
    expect(pushed).toEqual([{ connectionId, users: [], occasion: sync }]);
  });

  it('is said by the event, and an undo is an occasion of its own', () => {
    const { call } = opened();
    expect(callForWork(call, { connectionId }).occasion).toBeUndefined();
    expect(callForWork(call, { connectionId, occasion: sync }).occasion).toEqual(sync);
    expect(callForWork(call, { connectionId, occasion: sync, undo: 'undo1' }).occasion).toEqual({
      kind: 'undo',
      id: 'undo1',
    });
  });
});
