import { describe, expect, it } from 'vitest';
import type { DirectoryGroup } from '../../../src/directory/group';
import type { UserId } from '../../../src/directory/ids';
import { isoTime } from '../../../src/provisioning/call';
import { waitingMembers } from '../../../src/provisioning/members/waiting-members';
import { aGroup, aUserId, members } from '../../support/samples';
import { accountOf, aDirectory, aPerson } from '../a-directory';

const touch = (number: number, wanted = true) => ({
  userId: aUserId(number),
  label: 'p…@example.com',
  wanted,
  accountId: accountOf(number),
  elsewhere: [],
});
const nobody = {
  ready: [],
  isMore: false,
  leaving: 0,
  takenOut: 0,
  held: 0,
  accountless: 0,
  gone: [],
  dead: [],
  contested: new Set(),
};
const sorted = (ids: readonly UserId[]) => [...ids].sort();

interface Asked {
  readonly again?: readonly number[];
  readonly leavers?: readonly number[];
  readonly tried?: readonly (readonly [number, boolean])[];
  readonly enough?: number;
}

/** Four people; the group holds the first two, of whom the second waits. */
async function world(isSettled: readonly number[] = [1]) {
  const directory = await aDirectory();
  for (const number of [1, 2, 3, 4]) await directory.addPerson(aPerson(number));
  const group = await directory.addGroup(aGroup(1), [1, 2].map(aUserId), isSettled.map(aUserId));
  const waiting = async ({ again = [], leavers = [], tried = [], enough = 40 }: Asked = {}, of?: DirectoryGroup) =>
    waitingMembers(directory.call, of ?? (await directory.store.getGroup(group.id)) ?? group, {
      again: new Set(again.map(aUserId)),
      leavers: new Set(leavers.map(aUserId)),
      tried: new Map(tried.map(([number, wanted]) => [aUserId(number), wanted])),
      enough,
    });
  const change = async (of: Parameters<typeof members>[0], sync: Partial<DirectoryGroup['sync']> = {}) => {
    const before = (await directory.store.getGroup(group.id)) ?? group;
    return directory.store.updateGroup({
      before,
      after: { ...before, sync: { ...before.sync, ...sync } },
      members: members(of),
    });
  };
  return { ...directory, waiting, change };
}

describe('the members for whom Atlassian has not followed', () => {
  it('are none if all have settled', async () => {
    const { waiting } = await world([1, 2]);
    expect(await waiting()).toEqual(nobody);
  });

  it('come and go', async () => {
    const { waiting, change } = await world();
    await change({ remove: [aUserId(1)] });
    const { ready, ...rest } = await waiting();
    expect(ready).toHaveLength(2);
    expect(ready).toEqual(expect.arrayContaining([touch(1, false), touch(2)]));
    const { ready: _, ...others } = nobody;
    expect(rest).toEqual({ ...others, leaving: 1 });
  });

  it('are counted apart where they leave by decision, against the word of the IdP', async () => {
    const { store, waiting } = await world();
    const before = (await store.getGroup(aGroup(1).id)) ?? expect.fail('The group is gone.');
    const place = { at: '2026-03-01T12:00:00.000Z', by: 'undo-1', groupId: before.id, isIn: false };
    const change = members({ unsettled: [aUserId(1)] });
    await store.updateGroup({ before, after: before, members: change, places: [{ userId: aUserId(1), place }] });
    const { ready, ...rest } = await waiting();
    expect(ready).toEqual(expect.arrayContaining([{ ...touch(1, false), isKept: true }, touch(2)]));
    expect(rest).toMatchObject({ leaving: 0, takenOut: 1 });
  });

  it('include those who are to be applied again, if they are still members', async () => {
    const { waiting } = await world([1, 2]);
    expect((await waiting({ again: [1, 3] })).ready).toEqual([touch(1)]);
  });

  it('include those who have left and are taken out once more, unless they are members again', async () => {
    const { waiting } = await world([1, 2]);
    expect((await waiting({ leavers: [1, 3] })).ready).toEqual([touch(3, false)]);
    expect((await waiting({ again: [1], leavers: [1] })).ready).toEqual([touch(1)]);
  });

  it('do not include those who were tried, unless they are now wanted otherwise', async () => {
    const { waiting } = await world();
    expect((await waiting({ tried: [[2, true]] })).ready).toEqual([]);
    expect((await waiting({ tried: [[2, false]] })).ready).toEqual([touch(2)]);
  });

  it('are counted apart while they are to get an account, and have an absence if they are not', async () => {
    const { waiting, change, addPerson } = await world([1, 2]);
    const { accountId: _, ...sync } = aPerson(5).sync;
    await addPerson({ ...aPerson(5), sync });
    await addPerson({ ...aPerson(6, {}, { active: false }), sync });
    await change({ add: [5, 6].map(aUserId) });
    const { accountId: __, ...bare } = touch(6);
    expect(await waiting()).toEqual({ ...nobody, ready: [{ ...bare, absence: 'no account' }], accountless: 1 });
  });

  it('are called by their id if their record has no name', async () => {
    const { waiting, change, service } = await world([1, 2]);
    service.stores.addMembers(service.connection.id, [aUserId(7)]);
    await change({ add: [aUserId(7)] });
    await change({ remove: [aUserId(7)] });
    expect((await waiting()).ready).toEqual([
      { userId: aUserId(7), label: `member ${aUserId(7)}`, wanted: false, elsewhere: [] },
    ]);
  });

  it('leave by the account that is kept of them if they were deleted', async () => {
    const { waiting, change, store } = await world([1, 2]);
    const user = aPerson(9);
    await store.keepDeparted({ departed: { kind: 'user', user, groups: [] } });
    await change({ leaving: [user.id], contested: [user.id] });
    const { elsewhere: _, ...left } = touch(9, false);
    expect(await waiting({ leavers: [9] })).toEqual({ ...nobody, ready: [{ ...left, isGone: true }], leaving: 1 });
  });

  it('are gone if nobody knows them, and dead if the set has them as members', async () => {
    const { waiting, store, call } = await world();
    const group = await store.getGroup(aGroup(1).id);
    const marks = {
      pendingMembers: async () => [8, 9].map((number) => ({ userId: aUserId(number), wanted: number === 9 })),
    };
    const lost = await waitingMembers({ ...call, store: { ...call.store, ...marks } }, group ?? aGroup(1), {
      again: new Set(),
      leavers: new Set(),
      tried: new Map(),
      enough: 40,
    });
    expect(lost).toEqual({ ...nobody, leaving: 1, gone: [8, 9].map(aUserId), dead: [aUserId(9)] });
    expect((await waiting()).gone).toEqual([]);
  });

  it('are contested while something is under way, if they are marked so', async () => {
    const { waiting, change, call } = await world();
    await change({ contested: [aUserId(2)] });
    const at = (seconds: number) => isoTime(call.machine.now() + seconds * 1000);
    const group = await change({}, { underWayUntil: at(9) });
    expect((await waiting({}, group)).contested).toEqual(new Set([aUserId(2)]));
    expect((await waiting({}, { ...group, sync: { state: 'pending', underWayUntil: at(0) } })).contested).toEqual(
      new Set(),
    );
    const { pendingMembers } = call.store;
    expect(await pendingMembers(group, 9)).toMatchObject([{ isContested: true }]);
  });
});

describe('many members who wait', () => {
  async function crowd(count: number) {
    const { service, call, addGroup } = await aDirectory();
    const ids = Array.from({ length: count }, (_, index) => aUserId(index + 1));
    service.stores.addMembers(service.connection.id, ids);
    const group = await addGroup(aGroup(1), ids, []);
    const left = await service.stores.directory(service.connection.id).updateGroup({
      before: group,
      after: group,
      members: members({ remove: ids }),
    });
    const waiting = (enough: number, tried: readonly UserId[] = []) =>
      waitingMembers(call, left, {
        again: new Set(),
        leavers: new Set(),
        tried: new Map(tried.map((id) => [id, false])),
        enough,
      });
    return { ids, waiting };
  }

  it('are looked at fifty at a time, until enough are ready', async () => {
    const { ids, waiting } = await crowd(120);
    const looked = async (enough: number, tried: readonly UserId[] = []) => {
      const { ready, isMore } = await waiting(enough, tried);
      return [ready.length, isMore];
    };
    expect(await looked(1)).toEqual([50, true]);
    expect(await looked(50)).toEqual([50, true]);
    expect(await looked(51)).toEqual([100, true]);
    expect(await looked(101)).toEqual([120, false]);
    expect(await looked(1, ids.slice(0, 70))).toEqual([50, false]);
    expect(sorted((await waiting(999)).ready.map(({ userId }) => userId))).toEqual(sorted(ids));
  });
});
