import { describe, expect, it } from 'vitest';
import { world } from './world';

const { app, okta, word, aUser, aGroup, patch } = world();

const people = (count: number) => Promise.all(Array.from({ length: count }, () => aUser()));
const toMembers = (users: readonly { readonly id: string }[]) => users.map(({ id }) => ({ value: id }));

async function membersOf(id: string): Promise<string[]> {
  const { body } = await okta().ask('GET', `/Groups/${id}`);
  return ((body.members ?? []) as { value: string }[]).map(({ value }) => value).sort();
}

const idsOf = (users: readonly { readonly id: string }[]) => users.map(({ id }) => id).sort();

describe('PATCH of a group (RFC 7644 §3.5.2), over HTTP', () => {
  it("T03/T11 renames by Okta's path-less replace, and leaves the members alone", async () => {
    const users = await people(2);
    const group = await aGroup({ members: toMembers(users) });
    const displayName = word('renamed');
    const { status } = await patch(`/Groups/${group.id}`, { op: 'replace', value: { id: group.id, displayName } });
    expect(status).toBe(204);
    expect((await okta().ask('GET', `/Groups/${group.id}`)).body.displayName).toBe(displayName);
    expect(await membersOf(group.id)).toEqual(idsOf(users));
  });

  it('T04 removes and adds in one request, T05/T06 without minding what is already done', async () => {
    const [a, b, c] = await people(3);
    if (!a || !b || !c) throw new Error('three people are needed');
    const group = await aGroup({ members: toMembers([a, b]) });
    const push = () =>
      patch(
        `/Groups/${group.id}`,
        { op: 'remove', path: `members[value eq "${a.id}"]` },
        { op: 'add', path: 'members', value: toMembers([c]) },
      );
    expect((await push()).status).toBe(204);
    expect(await membersOf(group.id)).toEqual(idsOf([b, c]));
    expect((await push()).status).toBe(204);
    expect(await membersOf(group.id)).toEqual(idsOf([b, c]));
  });

  it.each([
    ['T07', () => ({ op: 'replace', path: 'members', value: [] })],
    ['T08', (group: object) => ({ op: 'replace', value: { ...group, members: [] } })],
    ['T10', () => ({ op: 'remove', path: 'members' })],
  ])('%s clears the group', async (_, operationOn) => {
    const { id, displayName } = await aGroup({ members: toMembers(await people(2)) });
    const { status } = await patch(`/Groups/${id}`, operationOn({ id, displayName }));
    expect(status).toBe(204);
    expect(await membersOf(id)).toEqual([]);
  });

  it("T09 removes only the members in Entra's value, T12 adds one object", async () => {
    const [a, b, c] = await people(3);
    if (!a || !b || !c) throw new Error('three people are needed');
    const group = await aGroup({ members: toMembers([a, b]) });
    await patch(`/Groups/${group.id}`, { op: 'Remove', path: 'members', value: [{ $ref: null, value: a.id }] });
    expect(await membersOf(group.id)).toEqual([b.id]);
    await patch(`/Groups/${group.id}`, { op: 'Add', path: 'members', value: { $ref: null, value: c.id } });
    expect(await membersOf(group.id)).toEqual(idsOf([b, c]));
  });

  it('T48 adds 250 members in one request', async () => {
    const users = await people(250);
    const group = await aGroup();
    const { status } = await patch(`/Groups/${group.id}`, { op: 'add', path: 'members', value: toMembers(users) });
    expect(status).toBe(204);
    expect(await membersOf(group.id)).toEqual(idsOf(users));
    const last = users.at(-1);
    expect((await okta().ask('GET', `/Users/${last?.id}`)).body.groups).toMatchObject([{ value: group.id }]);
  });

  it('T49 adds the known and leaves out the unknown, and says so in the log', async () => {
    const [user] = await people(1);
    const group = await aGroup();
    const value = [...toMembers(user ? [user] : []), { value: 'abcdefghijkl' }];
    expect((await patch(`/Groups/${group.id}`, { op: 'add', path: 'members', value })).status).toBe(204);
    expect(await membersOf(group.id)).toEqual([user?.id]);
    const { entries } = (await app().admin('listLog', { limit: 20 })) as {
      entries: { summary: string; subject: { id: string } }[];
    };
    const newest = entries.find(({ subject }) => subject.id === group.id);
    expect(newest?.summary).toMatch(/one member is unknown here and left out/i);
  });

  it('T50 loses none of 20 parallel additions', async () => {
    const users = await people(20);
    const group = await aGroup();
    const answers = await Promise.all(
      users.map((user) => patch(`/Groups/${group.id}`, { op: 'add', path: 'members', value: toMembers([user]) })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect(await membersOf(group.id)).toEqual(idsOf(users));
  });
});
