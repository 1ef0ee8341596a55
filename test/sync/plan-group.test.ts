import { describe, expect, it } from 'vitest';
import { type GroupView, planGroup } from '../../src/sync/plan-group';
import { aGroup, aMember, aSiteGroup, capabilities, settings, siteGroupId } from './fixtures';

const planOf = (change: Partial<GroupView>) =>
  planGroup({
    settings,
    group: aGroup(),
    wanted: 'as directory',
    members: [],
    observed: undefined,
    capabilities: capabilities('organization'),
    ...change,
  });
const summary = (change: Partial<GroupView>) => {
  const { group, members } = planOf(change);
  return [...group, ...members].map(({ kind, cause }) => (cause ? `${kind} ${cause}` : kind));
};

const linked = aGroup({}, { siteGroupId });
const ours = aGroup({}, { siteGroupId, createdByUs: true });
const leaving = { wanted: false } as const;

describe('the plan for a group', () => {
  it.each<[string, Partial<GroupView>, string[]]>([
    ['creates what is missing', {}, ['createGroup']],
    ['creates again what was deleted at Atlassian', { group: linked }, ['createGroup']],
    ['links what has the name', { observed: aSiteGroup({ name: 'ENGINEERING' }) }, ['linkGroup']],
    ['does nothing for what is linked', { group: linked, observed: aSiteGroup() }, ['none']],
    [
      'keeps the linked group when the IdP renames it',
      { group: aGroup({ displayName: 'Builders' }, { siteGroupId }), observed: aSiteGroup() },
      ['skip'],
    ],
    [
      'takes another letter case for the same name',
      { group: aGroup({ displayName: 'engineering' }, { siteGroupId }), observed: aSiteGroup() },
      ['none'],
    ],
    [
      'refuses a name that is too long',
      { group: aGroup({ displayName: 'x'.repeat(256) }) },
      ['refuse group-name-invalid'],
    ],
    ['refuses an empty name', { group: aGroup({ displayName: ' ' }) }, ['refuse group-name-invalid']],
    [
      'adds and removes, removals first',
      { group: linked, observed: aSiteGroup(), members: [aMember(1), aMember(2, leaving)] },
      ['removeMember', 'addMember'],
    ],
    ['adds members to what it has just created', { members: [aMember(1)] }, ['createGroup', 'addMember']],
    [
      'lets a member without account wait',
      { group: linked, observed: aSiteGroup(), members: [{ ...aMember(1), accountId: undefined } as never] },
      ['wait member-without-account'],
    ],
    [
      'waits without a credential',
      { capabilities: capabilities('none'), members: [aMember(1)] },
      ['wait access-missing'],
    ],
    ['deletes what it created', { group: ours, wanted: 'deleted', observed: aSiteGroup() }, ['deleteGroup']],
    ['unlinks what others created', { group: linked, wanted: 'deleted', observed: aSiteGroup() }, ['unlinkGroup']],
    ['forgets what is gone', { group: ours, wanted: 'deleted' }, ['none']],
    ['never deletes what has the same name only', { wanted: 'deleted', observed: aSiteGroup() }, ['none']],
    [
      'refuses to delete what has become protected',
      { group: ours, wanted: 'deleted', observed: aSiteGroup({ protection: 'default' }) },
      ['refuse group-protected'],
    ],
  ])('%s', (_, view, expected) => {
    expect(summary(view)).toEqual(expected);
  });

  it.each(['administrative', 'default', 'synced', 'notModifiable'] as const)(
    'never writes a group that is %s, nor its members',
    (protection) => {
      expect(summary({ observed: aSiteGroup({ protection }), members: [aMember(1), aMember(2, leaving)] })).toEqual([
        'refuse group-protected',
      ]);
    },
  );

  it('never writes a group on the protected list', () => {
    const view = { settings: { ...settings, protected: { people: [], groups: [' engineering'] } } };
    expect(summary({ ...view, members: [aMember(1)] })).toEqual(['refuse group-protected']);
    expect(summary({ ...view, group: linked, observed: aSiteGroup(), members: [aMember(1)] })).toEqual([
      'refuse group-protected',
    ]);
  });

  it('has nothing to take out for who never had an account', () => {
    const member = { ...aMember(1, leaving), accountId: undefined } as never;
    const plan = planOf({ group: linked, observed: aSiteGroup(), members: [member] });
    expect(plan).toMatchObject({ members: [], settled: ['user00000001'] });
  });
});
