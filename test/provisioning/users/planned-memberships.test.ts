import { describe, expect, it } from 'vitest';
import type { GroupSync } from '../../../src/directory/group';
import type { GroupId, SiteGroupId } from '../../../src/directory/ids';
import type { DirectoryUser } from '../../../src/directory/user';
import { plannedMemberships } from '../../../src/provisioning/users/planned-memberships';
import { aConnection, aGroup, aGroupId, aUser } from '../../support/samples';
import { worded } from '../../support/worded';
import { settingsWith } from '../../sync/fixtures';

const user: DirectoryUser = aUser(1);
const site = (name: string) => ({ id: `id of ${name}` as SiteGroupId, name });
const link = (name: string) => ({ ...site(name), via: 'onTheFly' as const });

interface World {
  /** The groups at the IdP that hold the person, and how far Atlassian has followed; `gone` ones are only named. */
  readonly groups: readonly (Partial<GroupSync> | 'gone')[];
  readonly said?: object;
  readonly here?: readonly ReturnType<typeof site>[];
}

function planned({ groups, said = {}, here = [] }: World) {
  const ids = groups.map((_, index) => aGroupId(index + 1));
  const store = {
    getMemberships: async () => ({
      schema: 1 as const,
      userId: user.id,
      version: 1,
      groups: ids.map((id) => ({ id, display: '' })),
    }),
    getGroup: async (id: GroupId) => {
      const sync = groups[ids.indexOf(id)];
      return sync === undefined || sync === 'gone'
        ? undefined
        : aGroup(Number(id), { sync: { state: 'synced', ...sync } });
    },
  };
  const connection = aConnection({ settings: settingsWith({ groups: said }) });
  return plannedMemberships({ connection, store: store as never }, user, here);
}
const names = async (world: World) => (await planned(world)).map((change) => 'name' in change && change.name);

describe('the groups that a person is to be in', () => {
  it('are those that their groups at the IdP lead to, each with the reason', async () => {
    expect(
      worded(await planned({ groups: [{}], said: { rename: [{ pattern: '^Group', replacement: 'Team' }] } })),
    ).toEqual([
      {
        kind: 'group',
        name: 'Team 1',
        isMember: true,
        reason: expect.stringMatching(/^The IdP put the person into the group Group 1\. \S.*\S$/),
      },
    ]);
    expect(worded((await planned({ groups: [{}] }))[0]?.reason)).toMatch(
      /^The IdP put the person into the group Group 1\..*\S$/,
    );
  });

  it.each<[string, World, readonly string[]]>([
    ['not those where they are already, whatever the case', { groups: [{}, {}], here: [site('GROUP 1')] }, ['Group 2']],
    ['the linked ones by the name they had then', { groups: [{ links: [link('Old name')] }] }, ['Old name']],
    [
      'not the linked one where they are, whatever its name now',
      { groups: [{ links: [link('Old name')] }], here: [{ ...site('New name'), id: site('Old name').id }] },
      [],
    ],
    [
      'a linked one although another has its name',
      { groups: [{ links: [link('Sales')] }], here: [{ ...site('Sales'), id: 'other' as SiteGroupId }] },
      ['Sales'],
    ],
    ['by the name if there are no links', { groups: [{ links: [] }] }, ['Group 1']],
    ['not those that the settings leave out', { groups: [{}, {}], said: { exclude: ['*1'] } }, ['Group 2']],
    ['by the name that an administrator gave', { groups: [{ decision: { name: 'Staff' } }] }, ['Staff']],
    ['not those that are gone', { groups: ['gone', {}] }, ['Group 2']],
    ['none if the person is in none', { groups: [] }, []],
  ])('are %s', async (_, world, expected) => {
    expect(await names(world)).toEqual(expected);
  });

  it('are looked for through a hundred groups at most', async () => {
    expect((await planned({ groups: Array.from({ length: 101 }, () => ({})) })).length).toBe(100);
  });

  it('are none for somebody of whom no memberships are kept', async () => {
    const store = { getMemberships: async () => undefined, getGroup: async () => undefined };
    expect(await plannedMemberships({ connection: aConnection(), store: store as never }, user, [])).toEqual([]);
  });
});
