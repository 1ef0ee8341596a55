import { describe, expect, it } from 'vitest';
import type { GroupId, UserId } from '../../../src/directory/ids';
import { type MembersWanted, touchedMembers } from '../../../src/provisioning/members/touched-members';
import { aGroup, aGroupId, aUserId, members } from '../../support/samples';
import { accountOf, aDirectory, aPerson } from '../a-directory';

const none = new Map<string, string>();
const touch = (number: number, wanted: boolean, more: object = {}) => ({
  userId: aUserId(number),
  label: 'p…@example.com',
  wanted,
  accountId: accountOf(number),
  elsewhere: [],
  ...more,
});
const nobody = { touched: [], add: [], remove: [], unknown: [], nested: { add: [], remove: [] }, inherited: [] };
const asUsers = (...ids: readonly GroupId[]) => ids as readonly string[] as readonly UserId[];

/** Five people, the first two of them in a group. */
async function world() {
  const directory = await aDirectory();
  for (const number of [1, 2, 3, 4, 5]) await directory.addPerson(aPerson(number));
  const group = await directory.addGroup(aGroup(1), [1, 2].map(aUserId));
  return { ...directory, group };
}
const delta = (add: readonly number[], remove: readonly number[]): MembersWanted => ({
  kind: 'delta',
  add: add.map(aUserId),
  remove: remove.map(aUserId),
});

describe('the members whom a request touches', () => {
  it('are none if it says nothing of members, and nobody is read', async () => {
    const { call, group } = await world();
    const store = { ...call.store, membersAmong: () => expect.fail('Members were read.') };
    expect(await touchedMembers({ ...call, store }, group, { kind: 'unchanged' }, none)).toEqual(nobody);
  });

  it.each<[string, MembersWanted, object]>([
    [
      'who come and who go',
      delta([3], [2]),
      { touched: [touch(3, true), touch(2, false)], add: [aUserId(3)], remove: [aUserId(2)] },
    ],
    ['not those who are there already', delta([1], []), {}],
    ['not those who go and are not there', delta([], [3]), {}],
    ['who come, although they are to go as well', delta([3], [3]), { touched: [touch(3, true)], add: [aUserId(3)] }],
    [
      'not those who are unknown, who are named',
      delta([3, 9], [8]),
      { touched: [touch(3, true)], add: [aUserId(3)], unknown: [aUserId(9)] },
    ],
    ['unknown ones once', delta([9, 9], []), { unknown: [aUserId(9)] }],
    [
      'the difference to a whole list',
      { kind: 'replace', members: [2, 3, 3].map(aUserId) },
      { touched: [touch(3, true), touch(1, false)], add: [aUserId(3)], remove: [aUserId(1)] },
    ],
    [
      'everybody if the list is empty',
      { kind: 'replace', members: [] },
      {
        touched: expect.arrayContaining([touch(1, false), touch(2, false)]),
        remove: expect.arrayContaining([1, 2].map(aUserId)),
      },
    ],
  ])('are %s', async (_, wanted, expected) => {
    const { call, group } = await world();
    expect(await touchedMembers(call, group, wanted, none)).toEqual({ ...nobody, ...expected });
  });

  it('are all of a new group', async () => {
    const { call } = await world();
    const wanted: MembersWanted = { kind: 'replace', members: [1, 3, 9].map(aUserId) };
    expect(await touchedMembers(call, undefined, wanted, none)).toEqual({
      ...nobody,
      touched: [touch(1, true, { elsewhere: [aGroupId(1)] }), touch(3, true)],
      add: [1, 3].map(aUserId),
      unknown: [aUserId(9)],
    });
  });

  it('never include what can be no id, and storage is not asked for it', async () => {
    const { call, group } = await world();
    const bad = 'c:other/../1' as UserId;
    const asked: string[] = [];
    const store = {
      ...call.store,
      getMemberships: async (id: UserId) => {
        asked.push(id);
        return call.store.getMemberships(id);
      },
      getGroup: async (id: GroupId) => {
        asked.push(id);
        return call.store.getGroup(id);
      },
    };
    const wanted: MembersWanted = { kind: 'delta', add: [bad, aUserId(3)], remove: [bad] };
    const found = await touchedMembers({ ...call, store }, group, wanted, none);
    expect(found).toMatchObject({ add: [aUserId(3)], unknown: [bad] });
    expect(new Set(asked)).toEqual(new Set([aUserId(3)]));
  });

  it('have the name that the IdP sent, else the one of their record, else their id', async () => {
    const { service, call, group } = await world();
    service.stores.addMembers(service.connection.id, [aUserId(7)]);
    const labels = new Map([[aUserId(3) as string, 'M… from the IdP']]);
    const { touched } = await touchedMembers(call, group, delta([3, 4, 7], []), labels);
    expect(touched.map(({ label }) => label)).toEqual(['M… from the IdP', 'p…@example.com', `member ${aUserId(7)}`]);
  });

  it('have no account as long as they are to get one, and an absence if they are not', async () => {
    const { call, group, addPerson } = await world();
    const { accountId: _, ...sync } = aPerson(6).sync;
    await addPerson({ ...aPerson(6), sync });
    await addPerson({ ...aPerson(7, {}, { active: false }), sync });
    const { touched } = await touchedMembers(call, group, delta([6, 7], []), none);
    const bare = (number: number) => ({
      userId: aUserId(number),
      label: 'p…@example.com',
      wanted: true,
      elsewhere: [],
    });
    expect(touched).toEqual([bare(6), { ...bare(7), absence: 'no account' }]);
  });

  it('are looked up if at most eight of them have no account', async () => {
    const { call, group, addPerson } = await world();
    const { accountId: _, ...sync } = aPerson(6).sync;
    const numbers = Array.from({ length: 9 }, (__, index) => index + 11);
    for (const number of numbers) await addPerson({ ...aPerson(number, {}, { active: false }), sync });
    const absences = async (many: readonly number[]) =>
      (await touchedMembers(call, group, delta(many, []), none)).touched.filter(({ absence }) => absence).length;
    expect(await absences(numbers.slice(1))).toBe(8);
    expect(await absences(numbers)).toBe(0);
  });
});

describe('groups among the members whom a request names', () => {
  /** A group with two people of its own, and another group inside it that holds two more, and one of the first. */
  async function nest() {
    const directory = await world();
    const inner = await directory.addGroup(aGroup(22), [2, 3, 4].map(aUserId));
    const before = (await directory.store.getGroup(aGroupId(1))) ?? expect.fail('The group is there.');
    const group = await directory.store.updateGroup({
      before,
      after: { ...before, nested: [inner.id] },
      members: members({ add: [3, 4].map(aUserId), settled: [3, 4].map(aUserId), inherited: [3, 4].map(aUserId) }),
    });
    await directory.addGroup(aGroup(23), []);
    return { ...directory, group, inner };
  }

  it('join it, and are not unknown', async () => {
    const { call, group } = await nest();
    const wanted: MembersWanted = { kind: 'delta', add: asUsers(aGroupId(23), aGroupId(22), aGroupId(29)), remove: [] };
    expect(await touchedMembers(call, group, wanted, none)).toEqual({
      ...nobody,
      unknown: asUsers(aGroupId(29)),
      nested: { add: [aGroupId(23)], remove: [] },
    });
  });

  it('leave it, if they are in it', async () => {
    const { call, group } = await nest();
    const remove = asUsers(aGroupId(22), aGroupId(23));
    const found = await touchedMembers(call, group, { kind: 'delta', add: [], remove }, none);
    expect(found).toEqual({ ...nobody, nested: { add: [], remove: [aGroupId(22)] } });
    const both = await touchedMembers(call, group, { kind: 'delta', add: asUsers(aGroupId(22)), remove }, none);
    expect(both.nested).toEqual({ add: [], remove: [] });
  });

  it('keep a member who leaves and is in one of them', async () => {
    const { call, group } = await nest();
    const found = await touchedMembers(call, group, delta([], [1, 2]), none);
    expect(found).toMatchObject({ remove: [aUserId(1)], inherited: [aUserId(2)] });
    expect(found.touched.map(({ userId }) => userId)).toEqual([aUserId(1)]);
  });

  it('have members who may join directly as well, and who do not leave with a request', async () => {
    const { call, group } = await nest();
    const found = await touchedMembers(call, group, delta([3], [4]), none);
    expect(found).toMatchObject({ add: [aUserId(3)], remove: [], inherited: [] });
  });

  it('are part of a whole list', async () => {
    const { call, group } = await nest();
    const replace = (...ids: readonly string[]): MembersWanted => ({
      kind: 'replace',
      members: ids as readonly UserId[],
    });
    expect(await touchedMembers(call, group, replace(aUserId(1), aUserId(2), aGroupId(22)), none)).toEqual(nobody);
    expect(await touchedMembers(call, group, replace(aUserId(1), aGroupId(23)), none)).toMatchObject({
      nested: { add: [aGroupId(23)], remove: [aGroupId(22)] },
      inherited: [aUserId(2)],
      remove: [],
    });
  });
});
