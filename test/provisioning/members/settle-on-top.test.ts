import { describe, expect, it } from 'vitest';
import type { DirectoryGroup, GroupLink, GroupSync } from '../../../src/directory/group';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import { isoTime } from '../../../src/provisioning/call';
import type { GroupRun } from '../../../src/provisioning/groups/group-run';
import { type SettledSlice, settleOnTop } from '../../../src/provisioning/members/settle-on-top';
import { Conflict } from '../../../src/provisioning/store/conflict';
import { aGroup, anEntry, aUserId, members, sampleTime } from '../../support/samples';
import { aSentence } from '../../support/spoken';
import { aDirectory, aPerson } from '../a-directory';

const at = (seconds: number) => isoTime(Date.parse(sampleTime) + seconds * 1000);
const link: GroupLink = { id: 'site-group-1' as SiteGroupId, name: 'Engineering', via: 'onTheFly' };
const working: GroupSync = {
  state: 'pending',
  links: [link],
  underWayUntil: at(60),
  atWork: { by: 'event-1', connection: 1, until: at(60) },
};
const run: GroupRun = { by: 'event-1', until: at(60), others: undefined, version: 1, isForeign: false };
const touch = (number: number, wanted = true) => ({ userId: aUserId(number), label: '', wanted });

/** Three people waiting in a group that an event is at work on; somebody has committed since that event read it. */
async function world(sync: GroupSync = working) {
  const directory = await aDirectory();
  for (const number of [1, 2, 3]) await directory.addPerson(aPerson(number));
  const group = await directory.addGroup(aGroup(1, { sync: working }), [1, 2, 3].map(aUserId), []);
  const now = await directory.store.updateGroup({
    before: group,
    after: { ...group, version: 2, attributes: { displayName: 'Group 1', externalId: 'new' }, sync },
    members: members({}),
  });
  const settle = (more: Partial<SettledSlice['result']> = {}, change: Partial<SettledSlice> = {}, by: GroupRun = run) =>
    settleOnTop(directory.call, by, {
      group,
      touched: [touch(1), touch(2), touch(3)],
      result: { sync: working, settled: [1, 2].map(aUserId), ...more },
      entry: (of) => anEntry('entry-1', { summary: aSentence(of.sync.state) }),
      ...change,
    });
  const waiting = async (of: DirectoryGroup = now) =>
    (await directory.store.pendingMembers(of, 9)).map(({ userId }) => userId).sort();
  return { ...directory, group, now, settle, waiting };
}

describe('members who have followed while somebody else committed', () => {
  it('settle on top, and everything else stays as the other commit left it', async () => {
    const { service, store, now, settle, waiting } = await world();
    const stored = await settle();
    expect(stored).toEqual({ ...now, version: 3, members: { depth: 0, count: 3, pending: 1 } });
    expect(await store.getGroup(now.id)).toEqual(stored);
    expect(await waiting()).toEqual([aUserId(3)]);
    expect(service.stores.entries).toEqual([anEntry('entry-1', { summary: aSentence('pending') })]);
    // Whoever wants them otherwise has to know that the other may be working on them.
    expect([...(await store.openAmong(now, [1, 2, 3].map(aUserId)))].sort()).toEqual([1, 2, 3].map(aUserId));
  });

  it.each<[string, Partial<SettledSlice['touched'][number]>]>([
    ['an account that is another one by now', { accountId: 'account-of-another' as AccountId }],
    ['no account, and have one by now', { absence: 'no account' }],
  ])('are looked at again if one was sent with %s', async (_, sent) => {
    const { now, settle, waiting } = await world();
    expect(await settle({}, { touched: [{ ...touch(1), ...sent }, touch(2), touch(3)] })).toBeUndefined();
    expect(await waiting(now)).toEqual([1, 2, 3].map(aUserId));
  });

  it('do not settle without an answer, but may have been changed', async () => {
    const { store, now, settle } = await world();
    await settle({ settled: [aUserId(1)], unanswered: [aUserId(2)] });
    expect(await store.pendingMembers(now, 9)).toEqual(
      expect.arrayContaining([
        { userId: aUserId(2), wanted: true, isContested: true },
        { userId: aUserId(3), wanted: true },
      ]),
    );
  });

  it.each<[string, Parameters<typeof members>[0]]>([
    ['they are now wanted otherwise', { remove: [aUserId(1)] }],
    ['they are contested', { contested: [aUserId(1)] }],
    ['they have settled already', { settled: [aUserId(1)] }],
  ])('do not settle if %s', async (_, change) => {
    const { store, now, settle } = await world();
    const other = await store.updateGroup({ before: now, after: now, members: members(change) });
    const before = await store.pendingMembers(other, 9);
    await settle();
    const after = await store.pendingMembers(other, 9);
    expect(after).toEqual(before.filter(({ userId }) => userId !== aUserId(2)));
  });

  it('are taken out once more if they have left', async () => {
    const { store, now, settle } = await world();
    const other = await store.updateGroup({ before: now, after: now, members: members({ remove: [aUserId(1)] }) });
    const touched = [touch(1, false), touch(2)];
    expect((await settle({}, { touched }))?.sync).toEqual({ ...working, leavesAgain: true });
    expect((await world().then((again) => again.settle()))?.sync).not.toHaveProperty('leavesAgain');
    expect(await store.pendingMembers(other, 9)).toEqual([{ userId: aUserId(3), wanted: true }]);
  });

  it('are still taken out once more if that was to be done before', async () => {
    const { settle } = await world({ ...working, leavesAgain: true });
    expect((await settle())?.sync).toEqual({ ...working, leavesAgain: true });
  });

  it.each<[string, GroupSync]>([
    ['nobody is at work any more', { state: 'pending', links: [link], underWayUntil: at(60) }],
    ['another event is at work', { ...working, atWork: { by: 'event-2', connection: 1, until: at(60) } }],
    ['what was begun is no longer announced', { ...working, underWayUntil: at(59) }],
    [
      'nothing is announced',
      { state: 'pending', links: [link], atWork: { by: 'event-1', connection: 1, until: at(60) } },
    ],
    ['the group is being deleted', { ...working, leaving: true }],
    ['the group stands for another one', { ...working, links: [{ ...link, id: 'site-group-2' as SiteGroupId }] }],
    [
      'the group stands for none',
      { state: 'pending', underWayUntil: at(60), atWork: { by: 'event-1', connection: 1, until: at(60) } },
    ],
  ])('start again if %s', async (_, sync) => {
    const { settle, waiting, now } = await world(sync);
    expect(await settle()).toBeUndefined();
    expect(await waiting(now)).toEqual([1, 2, 3].map(aUserId));
  });

  it.each<[string, Partial<SettledSlice['result']>, GroupRun]>([
    ['the group has been relinked', { isRelinked: true }, run],
    ['the links have changed with the slice', { sync: { ...working, links: [] } }, run],
    ['the run is no event', {}, { ...run, by: undefined }],
    ['the run has begun nothing', {}, { ...run, until: undefined }],
  ])('start again if %s', async (_, result, by) => {
    const { settle } = await world();
    expect(await settle(result, {}, by)).toBeUndefined();
  });

  it('start again if the group is gone', async () => {
    const { settle, group } = await world();
    expect(await settle({}, { group: { ...group, id: aGroup(9).id } })).toBeUndefined();
  });

  it.each([
    [4, true],
    [5, false],
  ])('are tried five times: after %i conflicts they settle: %s', async (conflicts, isSettled) => {
    const { call, group } = await world();
    const happened: string[] = [];
    const store = {
      ...call.store,
      forget: () => void happened.push('forget'),
      updateGroup: async (commit: Parameters<typeof call.store.updateGroup>[0]) => {
        if (happened.length <= conflicts) throw new Conflict('Somebody was quicker.');
        return call.store.updateGroup(commit);
      },
    };
    const settled = await settleOnTop({ ...call, store }, run, {
      group,
      touched: [touch(1)],
      result: { sync: working, settled: [aUserId(1)] },
      entry: () => anEntry('entry-1'),
    });
    expect(settled !== undefined).toBe(isSettled);
    expect(happened.length).toBe(5);
  });

  it('are not passed over if something of our own breaks', async () => {
    const { call, group } = await world();
    const store = { ...call.store, updateGroup: async () => Promise.reject(new RangeError('a bug')) };
    const settled = settleOnTop({ ...call, store }, run, {
      group,
      touched: [touch(1)],
      result: { sync: working, settled: [aUserId(1)] },
      entry: () => anEntry('entry-1'),
    });
    await expect(settled).rejects.toThrow('a bug');
  });
});
