import { afterEach, describe, expect, it } from 'vitest';
import type { Group, GroupDetails, Person } from '../../src/entry/admin/contract/directory';
import type { GroupDifference, GroupsPreview } from '../../src/entry/admin/contract/groups';
import { groupByHand, memberByHand } from './by-hand';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

let world: SettingsWorld;
afterEach(() => world?.app.close());

const email = (name: string) => `${name}@example.com`;

const admin = <Value>(name: string, payload: object) =>
  world.app.admin(name as never, { connectionId: world.okta.id, ...payload } as never) as Promise<Value>;
const preview = (groups: object) =>
  admin<GroupsPreview>('previewGroups', { groups, protectedGroups: [], show: 'all', limit: 25 });

/** Mia and Noah are in the IdP's group Engineering; Atlassian has a group of that name with Noah and Zoe. */
async function arrive(): Promise<string> {
  world = await settingsWorld({ groups: { existingGroup: 'ask' } });
  await groupByHand(world, 'Engineering');
  const ids = [];
  for (const name of ['mia', 'noah', 'zoe']) ids.push(await world.push({ ...person(email(name)), displayName: name }));
  const id = await world.pushGroup('Engineering', ids.slice(0, 2));
  await world.pushGroup('Sales', []);
  for (const name of ['noah', 'zoe']) await memberByHand(world, 'Engineering', email(name));
  return id;
}

describe('the group editor over the whole app', () => {
  it('tries out settings on the real site, and decides waiting groups', async () => {
    const id = await arrive();
    const before = await preview({ existingGroup: 'ask' });
    expect(before.rows.map(({ displayName, places }) => [displayName, places[0]?.state])).toEqual([
      ['Engineering', 'asked'],
      ['Sales', 'linked'],
    ]);
    expect(before.undecided.map(({ displayName }) => displayName)).toEqual(['Engineering']);
    const tried = await preview({ rename: [{ pattern: '^.*$', replacement: 'site-admins' }] });
    expect(tried).toMatchObject({ collisionCount: 1, counts: { collision: 2 } });

    const difference = await admin<GroupDifference>('getGroupDifference', { groupId: id });
    expect(difference).toMatchObject({
      onlyIdp: { count: 1, isAtLeast: false, names: [email('mia')] },
      both: { count: 1, names: [email('noah')] },
      onlySite: { count: 1, isAtLeast: false },
    });
    await admin('decideGroup', { groupId: id, answer: 'adopt' });
    await world.settle();
    const members = world.app.snapshot().groups.find(({ name }) => name === 'Engineering')?.members ?? [];
    expect([...members].sort()).toEqual(['mia', 'noah', 'zoe'].map(email));
    expect((await preview({})).undecided).toEqual([]);
  });

  it('finds people and groups by the start of a name once storage has caught up', async () => {
    const id = await arrive();
    await world.settle();
    const found = await admin<{ people: Person[]; isComplete: boolean }>('listPeople', { search: 'NO', limit: 10 });
    expect(found.people.map(({ userName }) => userName)).toEqual([email('noah')]);
    expect(found.isComplete).toBe(true);
    const { groups } = await admin<{ groups: Group[] }>('listGroups', { search: 'eng', limit: 10 });
    expect(groups.map((group) => group.id)).toEqual([id]);
    const details = await admin<GroupDetails>('getGroup', { group: id });
    expect(details).toMatchObject({ siteGroups: ['Engineering'], error: { code: 'group-exists' } });
    const { account } = await admin<{ account?: object }>('getAccount', { personId: found.people[0]?.id });
    expect(account).toMatchObject({ email: email('noah'), state: 'active' });
  });
});
