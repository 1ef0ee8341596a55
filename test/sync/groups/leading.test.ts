import { describe, expect, it } from 'vitest';
import type { DirectoryGroup, GroupLink } from '../../../src/directory/group';
import type { GroupId, SiteGroupId } from '../../../src/directory/ids';
import { linksLeft, linksLeftBy, stillLeading, targetOf } from '../../../src/sync/groups/leading';
import type { GroupTarget } from '../../../src/sync/rules/group-target';
import { aSentence } from '../../support/spoken';
import { aConnection, aGroup, aLink, settingsWith } from '../fixtures';

const link = (name: string, via: GroupLink['via'] = 'map') => aLink({ id: `site-${name}` as SiteGroupId, name, via });
const manual = settingsWith({ groups: { mode: 'manual', map: [{ from: 'Engineering', to: ['A'] }] } });
const connection = aConnection({ settings: manual });

describe('the links that nothing leads to any more', () => {
  const links = [link('A'), link('B', 'onTheFly')];
  it.each<[string, GroupTarget, readonly GroupLink[]]>([
    ['are those that no row names', { kind: 'target', names: ['B'], via: 'map', steps: [] }, [link('A')]],
    [
      'are those of the map if the map does not name the group',
      { kind: 'ignored', why: aSentence(), isUnmapped: true },
      [link('A')],
    ],
    ['are none if a pattern leaves the group out', { kind: 'ignored', why: aSentence() }, []],
    ['are none if the name of the group is impossible', { kind: 'invalid', why: aSentence() }, []],
    [
      'are none if a rule gives no name to a group that no row names',
      { kind: 'invalid', why: aSentence(), isUnmapped: true },
      [],
    ],
  ])('%s', (_, target, left) => {
    expect(linksLeft(links, target)).toEqual(left);
  });

  it('are told by the settings of the connection', () => {
    expect(linksLeftBy(connection, aGroup({}, { links: [link('A'), link('B')] }))).toEqual([link('B')]);
    expect(linksLeftBy(connection, aGroup())).toEqual([]);
  });

  it('do not include the name that an administrator gave the group', () => {
    const target = targetOf(settingsWith({}), aGroup({}, { decision: { name: 'C' } }));
    expect(target).toMatchObject({ kind: 'target', names: ['C'] });
  });
});

describe('the other groups of the IdP that keep a group at Atlassian', () => {
  const other = (id: string, links: readonly GroupLink[], displayName = 'Engineering'): DirectoryGroup => ({
    ...aGroup({ displayName }, { links }),
    id: id as GroupId,
  });
  const stays = other('stays', [link('A'), link('C')]);
  const leaves = other('leaves', [link('B'), link('A')], 'Sales');
  const known = [stays, leaves, other('leaves too', [link('A')], 'Sales')];
  const asked: (readonly string[])[] = [];
  const groups = async (ids: readonly string[]) => {
    asked.push(ids);
    return known.filter(({ id }) => ids.includes(id));
  };
  const still = (sharedWith: readonly string[], find: typeof groups | undefined = groups) =>
    stillLeading(connection, link('A'), { sharedWith, groups: find });

  it('are those that are not about to let go of it', async () => {
    expect(await still(['stays', 'leaves'])).toEqual(['stays']);
    expect(await still(['leaves', 'leaves too'])).toEqual([]);
  });

  it('include one whose record does not exist: it may just be being created', async () => {
    expect(await still(['new', 'leaves'])).toEqual(['new']);
  });

  it('are all who share it if nobody can tell', async () => {
    expect(await stillLeading(connection, link('A'), { sharedWith: ['leaves'], groups: undefined })).toEqual([
      'leaves',
    ]);
  });

  it('are not asked for if nobody shares it', async () => {
    asked.length = 0;
    expect(await still([])).toEqual([]);
    expect(asked).toEqual([]);
  });
});
