import { describe, expect, it } from 'vitest';
import type { GroupSync } from '../../../src/directory/group';
import type { Held } from '../../../src/directory/sync-state';
import type { DirectoryUser, UserSync } from '../../../src/directory/user';
import { type Releasing, releaseRecord } from '../../../src/provisioning/limits/release-record';
import { aGroup, aGroupId, aUserId, sampleTime } from '../../support/samples';
import { accountOf, aDirectory, aPerson } from '../a-directory';

const held = (cause: Held['cause'], more: Partial<Held> = {}): Held => ({
  batch: 'batch',
  version: 1,
  since: '2026-02-01T12:00:00.000Z',
  cause,
  ...more,
});
const waits = (of: Held): Pick<UserSync, 'state' | 'cause' | 'held'> => ({ state: 'held', cause: of.cause, held: of });
/** What is kept because of the decision. */
const mark = { at: sampleTime, by: 'decision' };
const approval: Releasing = { how: 'approve', mark, occasion: { kind: 'approval', id: 'decision' } };

async function released(sync: Partial<UserSync>, as: Releasing | undefined, more: Partial<DirectoryUser> = {}) {
  const { call, store, addPerson } = await aDirectory();
  await addPerson({ ...aPerson(1, sync), ...more });
  const followed = await releaseRecord(call, { kind: 'user', id: aUserId(1) }, () => as);
  return { user: (await store.getUser(aUserId(1))) ?? expect.fail('Nobody is there.'), followed };
}

async function releasedGroup(sync: Partial<GroupSync>, as: Releasing, leaving: readonly number[] = []) {
  const { call, store, addPerson, addGroup } = await aDirectory();
  for (const number of [1, 2]) await addPerson(aPerson(number));
  const both = [aUserId(1), aUserId(2)];
  const before = await addGroup(aGroup(21, { sync: { state: 'held', ...sync } }), both);
  const remove = leaving.map(aUserId);
  await store.updateGroup({
    before,
    after: { ...before, version: before.version + 1 },
    members: { add: [], remove, settled: [] },
  });
  const followed = await releaseRecord(call, { kind: 'group', id: aGroupId(21) }, () => as);
  const group = (await store.getGroup(aGroupId(21))) ?? expect.fail('There is no group.');
  const pending = await store.pendingMembers(group, 10);
  return { sync: group.sync, followed, pending: pending.map(({ userId }) => userId).sort() };
}

const account = { accountId: accountOf(1) };

describe('a person who was held', () => {
  it('is to lose what was shown, and no more, once that is approved; the queue looks at them', async () => {
    const { user, followed } = await released(waits(held('people-limit', { loses: ['leaveGroup'] })), approval);
    expect(user.sync).toEqual({
      ...account,
      state: 'pending',
      dueAt: sampleTime,
      occasion: approval.occasion,
      allowed: ['leaveGroup'],
    });
    expect(followed).toEqual({ users: [aUserId(1)], occasion: approval.occasion });
  });

  it('is to lose anything if an older build did not note what was shown', async () => {
    const { user, followed } = await released(waits(held('people-limit')), { how: 'approve', mark });
    expect(user.sync).toEqual({ ...account, state: 'pending', dueAt: sampleTime, allowed: true });
    expect(followed).toEqual({ users: [aUserId(1)] });
  });

  it('may join once that is approved, which allows nothing to be taken', async () => {
    const { user } = await released(waits(held('invitations-limit', { loses: ['invite'] })), { how: 'approve', mark });
    expect(user.sync).toEqual({ ...account, state: 'pending', dueAt: sampleTime, mayJoin: true });
  });

  it.each([
    ['people-limit', { declined: true }],
    ['invitations-limit', { mayNotJoin: true }],
  ] as const)('stays as they are once it is rejected, and nobody looks at them: %s', async (cause, decided) => {
    const { user, followed } = await released(waits(held(cause)), { how: 'reject', mark });
    expect(user.sync).toEqual({ ...account, state: 'synced', ...decided });
    expect(followed).toEqual({});
  });

  it('is judged anew, with nothing decided, if the batch is over', async () => {
    const { user, followed } = await released(waits(held('people-limit')), { how: 'look', mark });
    expect(user.sync).toEqual({ ...account, state: 'pending', dueAt: sampleTime });
    expect(followed).toEqual({ users: [aUserId(1)] });
  });

  it('is left alone if nothing is to become of them', async () => {
    const { user, followed } = await released(waits(held('people-limit')), undefined);
    expect(user.sync).toMatchObject({ state: 'held', held: { batch: 'batch' } });
    expect([user.version, followed]).toEqual([2, {}]);
  });
});

describe('product access that somebody does not use, and that was to be taken', () => {
  const due = { is: 'due', at: '2026-02-01T12:00:00.000Z', days: 90, products: ['jira'] } as const;

  it('counts as used today once that is rejected, and nothing else was rejected', async () => {
    const { user } = await released(waits(held('people-limit')), { how: 'reject', mark }, { idle: due });
    expect(user.idle).toEqual({ is: 'spared', at: sampleTime });
    expect(user.sync).toEqual({ ...account, state: 'synced' });
  });

  it('counts as used too if the person was to lose all access, which is declined', async () => {
    const attributes = { userName: 'person1@example.com', active: false };
    const { user } = await released(waits(held('people-limit')), { how: 'reject', mark }, { idle: due, attributes });
    expect(user.idle).toEqual({ is: 'spared', at: sampleTime });
    expect(user.sync).toEqual({ ...account, state: 'synced', declined: true });
  });

  it.each([
    ['approved', 'approve', due],
    ['judged anew', 'look', due],
    ['rejected, and was taken before', 'reject', { ...due, is: 'taken' }],
  ] as const)('stays as it is if it is %s', async (_, how, idle) => {
    const { user } = await released(waits(held('people-limit')), { how, mark }, { idle });
    expect(user.idle).toEqual(idle);
  });
});

describe('a group that was held', () => {
  const removals = { hours: [[1, 5]], size: 20, held: held('members-limit') } as const;
  const sync = { ...waits(held('members-limit')), removals };
  const counted = { hours: [[1, 5]], size: 20 };

  it('may lose as many members more as are leaving, once that is approved', async () => {
    const { sync: after, followed, pending } = await releasedGroup(sync, approval, [1, 2]);
    expect(after).toEqual({
      state: 'pending',
      dueAt: sampleTime,
      occasion: approval.occasion,
      removals: { ...counted, allowed: 2 },
    });
    expect(followed).toEqual({ groups: [aGroupId(21)], occasion: approval.occasion });
    expect(pending).toEqual([aUserId(1), aUserId(2)]);
  });

  it('adds that to what was approved before', async () => {
    const before = { ...sync, removals: { ...removals, allowed: 3 } };
    expect((await releasedGroup(before, { how: 'approve', mark }, [1])).sync.removals).toEqual({
      ...counted,
      allowed: 4,
    });
  });

  it('may lose for a day whatever a comparison takes out, if it was that which was approved', async () => {
    const { sync: after } = await releasedGroup(sync, { how: 'approve', mark });
    expect(after.removals).toEqual({ ...counted, allowsRest: '2026-03-02T12:00:00.000Z' });
  });

  it('keeps its members once it is rejected: for Atlassian they have followed', async () => {
    const { sync: after, followed, pending } = await releasedGroup(sync, { how: 'reject', mark }, [1]);
    expect(after).toEqual({ state: 'synced', removals: counted });
    expect([followed, pending]).toEqual([{}, []]);
  });

  it('is compared no more once that is rejected', async () => {
    const { sync: after } = await releasedGroup(sync, { how: 'reject', mark });
    expect(after).toEqual({ state: 'synced', removals: { ...counted, declinesRest: true } });
  });

  it('is judged anew, with nothing allowed, if the batch is over', async () => {
    const { sync: after, followed, pending } = await releasedGroup(sync, { how: 'look', mark }, [1]);
    expect(after).toEqual({ state: 'pending', dueAt: sampleTime, removals: counted });
    expect([followed, pending]).toEqual([{ groups: [aGroupId(21)] }, [aUserId(1)]]);
  });
});

describe('a record that is gone', () => {
  it.each(['user', 'group'] as const)('has nothing to let go of: %s', async (kind) => {
    const { call } = await aDirectory();
    expect(await releaseRecord(call, { kind, id: aUserId(5) } as never, () => approval)).toEqual({});
  });
});
