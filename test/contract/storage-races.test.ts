import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import { nameOf } from '../../src/directory/names';
import { StorageUnavailable } from '../../src/provisioning/storage-unavailable';
import { Conflict } from '../../src/provisioning/store/conflict';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import { NameTaken } from '../../src/provisioning/store/name-claims';
import { aConnection, aGroup, aGroupId, anId, aUser, aUserId, members } from '../support/samples';
import { type ForgeForStores, startForStores } from './inside-forge';

const connectionId = anId(1) as ConnectionId;
const people = 60;
const groups = 3;
const names = 12;

type Roll = (sides: number) => number;

/** Park and Miller's generator: the same seed gives the same run. */
function dice(seed: number): Roll {
  let state = seed;
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}

/** Many concurrent requests on few people and groups, some failing in every way the platform knows. */
describe('the directory in Forge storage under racing requests and faults', () => {
  it.each([11, 42, 2026])(
    'keeps names, rosters, member sets and memberships consistent (seed %i)',
    async (seed) => {
      const host = await startForStores();
      const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>) =>
        host.run(() => work(host.stores({ sleep: async () => undefined }).directory(connectionId)));
      await host.run(() => host.stores().connections.create(aConnection()));
      for (let number = 1; number <= people; number += 1) await create(on, number);

      host.forge.faults.set({ seed, storageThrottleRate: 0.05, storageErrorRate: 0.03, storageLostAnswerRate: 0.05 });
      const roll = dice(seed);
      for (let round = 0; round < 25; round += 1) {
        await Promise.all(Array.from({ length: 8 }, () => attempt(on, roll)));
      }
      host.forge.faults.reset();
      await repairAll(host, on);
      await on(checkEverything);
      await host.close();
    },
    60_000,
  );
});

type On = <Value>(work: (directory: DirectoryStore) => Promise<Value>) => Promise<Value>;

async function create(on: On, number: number): Promise<void> {
  await on(async (directory) => {
    const claim = await directory.reserveName('user', `person${number}@example.com`, aUserId(number));
    await directory.createUser({ user: aUser(number), claim });
  });
}

/** One random request; it may only lose a race or meet a fault. */
async function attempt(on: On, roll: Roll): Promise<void> {
  const steps = [createOrDeleteGroup, changeMembers, changeMembers, changeMembers, createOrDeleteUser, renameUser];
  const step = steps[roll(steps.length)] ?? changeMembers;
  try {
    await on((directory) => step(directory, roll));
  } catch (error) {
    const isExpected = error instanceof Conflict || error instanceof NameTaken || error instanceof StorageUnavailable;
    if (!isExpected) throw error;
  }
}

async function createOrDeleteGroup(directory: DirectoryStore, roll: Roll): Promise<void> {
  const present = (await directory.listGroups({ offset: 0, limit: 100 })).items;
  const group = present[roll(groups)];
  if (group) {
    if (roll(8) > 0) return;
    const left = await directory.listMembers(group);
    await directory.deleteGroup({ group });
    return directory.repairMemberships(group.id, left);
  }
  // Ids are never reused.
  const id = aGroupId(1 + roll(1_000_000_000));
  const attributes = { displayName: `Name ${roll(names)}` };
  const claim = await directory.reserveName('group', attributes.displayName, id);
  await directory.createGroup({ group: aGroup(Number(id), { attributes }), claim, members: someMembers(roll) });
}

async function changeMembers(directory: DirectoryStore, roll: Roll): Promise<void> {
  const group = (await directory.listGroups({ offset: 0, limit: 100 })).items[roll(groups)];
  if (group) await directory.updateGroup({ before: group, after: group, members: someMembers(roll) });
}

function someMembers(roll: Roll) {
  const some = () => Array.from({ length: roll(60) }, () => aUserId(1 + roll(people)));
  const add = some();
  return members({ add, remove: some().filter((id) => !add.includes(id)), settled: some() });
}

async function createOrDeleteUser(directory: DirectoryStore, roll: Roll): Promise<void> {
  // These are in no group.
  const number = people + 1 + roll(10);
  const user = await directory.getUser(aUserId(number));
  if (user) return directory.deleteUser({ user });
  const userName = `extra${roll(names)}@example.com`;
  const claim = await directory.reserveName('user', userName, aUserId(number));
  await directory.createUser({ user: aUser(number, { attributes: { userName } }), claim });
}

async function renameUser(directory: DirectoryStore, roll: Roll): Promise<void> {
  const before = await directory.getUser(aUserId(1 + roll(people)));
  if (!before) return;
  const userName = `renamed${roll(names)}@example.com`;
  if (nameOf(before, 'user') === userName) return;
  const claim = await directory.reserveName('user', userName, before.id);
  await directory.updateUser({ before, after: { ...before, attributes: { userName } }, claim });
}

/** The work of the sweep and the queue after a crash. */
async function repairAll(host: ForgeForStores, on: On): Promise<void> {
  const { records } = await host.run(() =>
    host.stores().due.find({ kind: 'group', state: 'pending', before: '9999', limit: 100 }),
  );
  for (const { id } of records) await on((directory) => directory.repairMemberships(id as never));
  // If a deletion's request failed before its members were told, the queue tells them again.
  await on(async (directory) => {
    const there = new Set((await directory.listGroups({ offset: 0, limit: 100 })).items.map(({ id }) => id));
    const { items } = await directory.listUsers({ offset: 0, limit: 200 });
    const gone = items
      .flatMap(({ memberships }) => memberships.groups.map(({ id }) => id))
      .filter((id) => !there.has(id));
    for (const id of new Set(gone))
      await directory.repairMemberships(
        id,
        items.map(({ user }) => user.id),
      );
  });
}

async function checkEverything(directory: DirectoryStore): Promise<void> {
  const page = await directory.listUsers({ offset: 0, limit: 200 });
  expect(page.items.length).toBe(page.total);
  for (const { user } of page.items) {
    expect((await directory.findUserByUserName(nameOf(user, 'user')))?.id).toBe(user.id);
  }
  for (let number = 1; number <= people + 10; number += 1) {
    const isListed = page.items.some(({ user }) => user.id === aUserId(number));
    expect((await directory.getUser(aUserId(number))) !== undefined).toBe(isListed);
  }

  const listed = await directory.listGroups({ offset: 0, limit: 200 });
  expect(listed.items.length).toBe(listed.total);
  const expected = new Map<string, string[]>();
  for (const group of listed.items) {
    expect((await directory.findGroupByDisplayName(nameOf(group, 'group')))?.id).toBe(group.id);
    const ids = await directory.listMembers(group);
    expect(group.members.count).toBe(ids.length);
    expect(group.members.unwritten ?? 0).toBe(0);
    expect((await directory.pendingMembers(group, 1_000)).length).toBe(group.members.pending);
    for (const id of ids) expected.set(id, [...(expected.get(id) ?? []), group.id]);
  }
  for (const { user, memberships } of page.items) {
    expect(memberships.groups.map(({ id }) => id).sort()).toEqual((expected.get(user.id) ?? []).sort());
  }
}
