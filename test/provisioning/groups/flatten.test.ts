import { describe, expect, it } from 'vitest';
import type { DirectoryGroup } from '../../../src/directory/group';
import { alertOuter, flatten, queueOuter, tellInner } from '../../../src/provisioning/groups/nested-groups';
import { QueueUnavailable } from '../../../src/provisioning/sync-queue';
import { aGroup, aGroupId, aUserId, members } from '../../support/samples';
import { aDirectory, aPerson } from '../a-directory';

const afterCrash = '2026-03-01T12:02:00.000Z';

/** Somebody in an outer group (21), and others in a group inside it (22), which is in a third (23). */
async function world() {
  const directory = await aDirectory();
  const { store, addGroup } = directory;
  for (const number of [1, 2, 3]) await directory.addPerson(aPerson(number));
  const outer = await addGroup(aGroup(21, { nested: [aGroupId(22)], nestedIn: [aGroupId(23)] }), [aUserId(1)]);
  await addGroup(aGroup(22, { nestedIn: [aGroupId(21)] }), [2, 3].map(aUserId));
  await addGroup(aGroup(23), []);
  const now = async (number: number): Promise<DirectoryGroup> =>
    (await store.getGroup(aGroupId(number))) ?? expect.fail('There is no such group.');
  const change = async (number: number, of: Parameters<typeof members>[0], more: Partial<DirectoryGroup> = {}) => {
    const before = await now(number);
    return store.updateGroup({ before, after: { ...before, ...more }, members: members(of) });
  };
  return { ...directory, outer, now, change };
}

describe('a group with a group inside it', () => {
  it('has the members of that as inherited ones, who follow, and the group around it is told', async () => {
    const { service, call, store, outer, now } = await world();
    const flat = await flatten(call, outer);
    expect(flat).toMatchObject({ version: 2, nested: [aGroupId(22)], members: { count: 3, pending: 2 } });
    expect(await now(21)).toEqual(flat);
    expect([...(await store.inheritedMembers(flat))].sort()).toEqual([2, 3].map(aUserId));
    expect((await now(23)).sync).toEqual({ state: 'pending', dueAt: afterCrash });
    expect(service.queued).toEqual([{ connectionId: service.connection.id, groups: [aGroupId(23)] }]);
  });

  it('is left alone once that is so', async () => {
    const { service, call, outer } = await world();
    const flat = await flatten(call, outer);
    service.queued.length = 0;
    expect(await flatten(call, flat)).toBe(flat);
    expect(service.queued).toEqual([]);
  });

  it('loses inherited members who have left that, and keeps its own', async () => {
    const { call, store, outer, now, change } = await world();
    await flatten(call, outer);
    await change(22, { remove: [aUserId(3)] });
    const flat = await flatten(call, await now(21));
    expect([...(await store.listMembers(flat))].sort()).toEqual([1, 2].map(aUserId));
    await change(22, { remove: [aUserId(2)] });
    expect(await store.listMembers(await flatten(call, await now(21)))).toEqual([aUserId(1)]);
  });

  it('does not make its own members inherited', async () => {
    const { call, store, outer, change } = await world();
    await change(22, { add: [aUserId(1)] });
    const flat = await flatten(call, outer);
    expect([...(await store.inheritedMembers(flat))].sort()).toEqual([2, 3].map(aUserId));
  });

  it('forgets groups that are gone, although no member comes or goes', async () => {
    const { call, store, now, change } = await world();
    await change(22, { remove: [2, 3].map(aUserId) });
    await change(21, {}, { nested: [aGroupId(22), aGroupId(29)] });
    const flat = await flatten(call, await now(21));
    expect(flat.nested).toEqual([aGroupId(22)]);
    expect(await store.listMembers(flat)).toEqual([aUserId(1)]);
  });
});

describe('the groups around a group that changes', () => {
  it('are due, in case the call crashes, and keep what else is known of them', async () => {
    const { call, now, change } = await world();
    await change(23, {}, { sync: { state: 'refused', cause: 'group-protected', creating: ['A'] } });
    await alertOuter(call, { ...(await now(21)), nestedIn: [aGroupId(29), aGroupId(23)] });
    expect((await now(23)).sync).toEqual({
      state: 'pending',
      cause: 'group-protected',
      creating: ['A'],
      dueAt: afterCrash,
    });
    const { nestedIn: _, ...alone } = await now(21);
    await alertOuter(call, alone);
  });

  it('are queued, unless the queue is full, and no other trouble is passed over', async () => {
    const { service, call, outer } = await world();
    await queueOuter(call, aGroup(1));
    expect(service.queued).toEqual([]);
    const failing = (error: Error) => ({ ...call, queue: { push: async () => Promise.reject(error) } });
    await queueOuter(failing(new QueueUnavailable('full')), outer);
    await expect(queueOuter(failing(new Error('a bug')), outer)).rejects.toThrow('a bug');
  });
});

describe('a group inside others', () => {
  it('is told which group holds it now, and which no longer does', async () => {
    const { call, now } = await world();
    const nothing = { add: [], remove: [] };
    await tellInner(call, aGroupId(21), { ...nothing, add: [aGroupId(23), aGroupId(29)] });
    expect(await now(23)).toMatchObject({ version: 2, nestedIn: [aGroupId(21)] });
    await tellInner(call, aGroupId(24), { ...nothing, add: [aGroupId(22)] });
    expect((await now(22)).nestedIn).toEqual([21, 24].map(aGroupId));
    await tellInner(call, aGroupId(21), { ...nothing, remove: [aGroupId(22)] });
    expect((await now(22)).nestedIn).toEqual([aGroupId(24)]);
    await tellInner(call, aGroupId(24), { ...nothing, add: [aGroupId(22)] });
    expect((await now(22)).nestedIn).toEqual([aGroupId(24)]);
  });
});
