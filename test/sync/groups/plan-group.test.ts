import { describe, expect, it } from 'vitest';
import type { SiteGroupId } from '../../../src/directory/ids';
import { placesOf } from '../../../src/sync/groups/group-places';
import { aGroup, aLink, aMember, aSiteGroup, capabilities, siteGroupId } from '../fixtures';
import { type Case, planOf, stepsOf } from './plan-of';

const summary = (change: Case) => stepsOf(change).map(({ kind, cause }) => (cause ? `${kind} ${cause}` : kind));

const linked = aGroup({}, { links: [aLink()] });
const ours = aGroup({}, { links: [aLink({ createdByUs: true })] });
const renamed = aGroup({ displayName: 'Builders' }, { links: [aLink()] });
const leaving = { wanted: false } as const;
const there = [aSiteGroup()];
const builders = aSiteGroup({ id: 'site-group-2' as SiteGroupId, name: 'Builders' });

describe('the plan for a group', () => {
  it.each<[string, Case, string[]]>([
    ['creates a missing group', {}, ['createGroup']],
    ['creates a group again that was deleted at Atlassian', { group: linked }, ['createGroup']],
    ['links a group that has the name', { groups: [aSiteGroup({ name: 'ENGINEERING' })] }, ['linkGroup']],
    ['does nothing for a linked group', { group: linked, groups: there }, ['none']],
    ['keeps the linked group when the IdP renames it', { group: renamed, groups: there }, ['skip']],
    [
      'takes another letter case for the same name',
      { group: aGroup({ displayName: 'engineering' }, { links: [aLink()] }), groups: there },
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
      { group: linked, groups: there, members: [aMember(1), aMember(2, leaving)] },
      ['removeMember', 'addMember'],
    ],
    ['adds members to a group it has just created', { members: [aMember(1)] }, ['createGroup', 'addMember']],
    [
      'lets a member without account wait',
      { group: linked, groups: there, members: [{ ...aMember(1), accountId: undefined } as never] },
      ['wait member-without-account'],
    ],
    [
      'waits without a credential',
      { capabilities: capabilities('none'), members: [aMember(1)] },
      ['wait access-missing'],
    ],
    ['deletes a group it created', { group: ours, wanted: 'deleted', groups: there }, ['deleteGroup']],
    ['unlinks a group that others created', { group: linked, wanted: 'deleted', groups: there }, ['unlinkGroup']],
    ['forgets a group that is gone', { group: ours, wanted: 'deleted' }, ['none']],
    ['never deletes a group that only has the same name', { wanted: 'deleted', groups: there }, ['none']],
    [
      'refuses to delete what has become protected',
      { group: ours, wanted: 'deleted', groups: [aSiteGroup({ protection: 'default' })] },
      ['refuse group-protected'],
    ],
  ])('%s', (_, view, expected) => {
    expect(summary(view)).toEqual(expected);
  });

  it.each(['administrative', 'default', 'synced', 'notModifiable'] as const)(
    'never writes a group that is %s, nor its members',
    (protection) => {
      const members = [aMember(1), aMember(2, leaving)];
      expect(summary({ groups: [aSiteGroup({ protection })], members })).toEqual(['refuse group-protected']);
    },
  );

  it('never writes a group on the protected list', () => {
    const view = { settings: { protected: { groups: [' engineering'] } }, members: [aMember(1)] };
    expect(summary(view)).toEqual(['refuse group-protected']);
    expect(summary({ ...view, group: linked, groups: there })).toEqual(['refuse group-protected']);
  });

  it('has nothing to take out for people who never had an account', () => {
    const member = { ...aMember(1, leaving), accountId: undefined } as never;
    const plan = planOf({ group: linked, groups: there, members: [member] });
    expect(plan).toMatchObject({ places: [{ members: [] }], settled: ['user00000001'] });
  });
});

describe('the group settings', () => {
  const manual = { mode: 'manual', map: [{ from: 'Engineering', to: ['Builders', 'Makers'] }] };
  const fly = (groups: object): Case => ({ settings: { groups } });

  it.each<[string, Case, string[]]>([
    ['leave an excluded group out', fly({ exclude: ['eng*'] }), ['skip group-ignored']],
    ['leave out a group that no row of the map names', fly({ mode: 'manual' }), ['skip group-ignored']],
    ['do not create a missing group', fly({ createMissing: false }), ['wait group-missing']],
    ['ask about a group that exists', { ...fly({ existingGroup: 'ask' }), groups: there }, ['wait group-exists']],
    [
      'leave a group alone that exists',
      { ...fly({ existingGroup: 'skip' }), groups: there, members: [aMember(1)] },
      ['skip group-skipped'],
    ],
    [
      'use a group that a row names, without asking',
      {
        ...fly({ ...manual, existingGroup: 'ask' }),
        groups: [builders],
        members: [aMember(1)],
      },
      ['linkGroup', 'addMember', 'createGroup', 'addMember'],
    ],
    [
      'let go of a group that no row names any more',
      { ...fly(manual), group: linked, groups: there },
      ['createGroup', 'createGroup', 'compare'],
    ],
    ['copy a renamed group', { ...fly({ onRename: 'copy' }), group: renamed, groups: there }, ['createGroup']],
    [
      'copy to a group that has the new name',
      { ...fly({ onRename: 'copy' }), group: renamed, groups: [...there, builders] },
      ['linkGroup'],
    ],
    [
      'keep a renamed group where none may be created',
      { ...fly({ onRename: 'copy', createMissing: false }), group: renamed, groups: there },
      ['skip'],
    ],
    [
      'keep what Rollcall created',
      { ...fly({ onDelete: 'keep' }), group: ours, wanted: 'deleted', groups: there },
      ['unlinkGroup'],
    ],
  ])('%s', (_, view, expected) => {
    expect(summary(view)).toEqual(expected);
  });

  it.each([
    ['adopt', ['linkGroup']],
    ['skip', ['skip group-skipped']],
  ] as const)('give way to an administrator who decided to %s', (answer, expected) => {
    const group = aGroup({}, { decision: { existing: { name: 'Engineering', answer } } });
    expect(summary({ ...fly({ existingGroup: 'ask' }), group, groups: there })).toEqual(expected);
  });

  it('ask again if the group has a different name than the one decided on', () => {
    const group = aGroup(
      { displayName: 'Builders' },
      { decision: { existing: { name: 'Engineering', answer: 'adopt' } } },
    );
    expect(summary({ ...fly({ existingGroup: 'ask' }), group, groups: [builders] })).toEqual(['wait group-exists']);
  });

  it('create the group under the name that an administrator gave it', () => {
    const group = aGroup({}, { decision: { name: 'Makers' } });
    const plan = planOf({ ...fly({ existingGroup: 'ask' }), group, groups: there });
    expect(plan.places).toMatchObject([{ actions: [{ kind: 'createGroup', name: 'Makers' }] }]);
  });
});

describe('a group at Atlassian that others want too', () => {
  const shared = { ...aSiteGroup(), title: { kind: 'ours', sharedWith: ['group0000002'] } } as const;
  const taken = { ...aSiteGroup(), title: { kind: 'taken', sentence: 'Entra keeps this group.' } } as const;

  it('keeps a person whom another group of the IdP still has', () => {
    const stays = aMember(1, { wanted: false, elsewhere: ['group0000002' as never] });
    const goes = aMember(2, { wanted: false, elsewhere: ['group0000003' as never] });
    expect(summary({ group: linked, groups: [shared], members: [stays, goes] })).toEqual([
      'keepMember',
      'removeMember',
    ]);
  });

  it('is not deleted along with one of them', () => {
    expect(summary({ group: ours, groups: [shared], wanted: 'deleted' })).toEqual(['unlinkGroup']);
  });

  it('stays when one of them is deleted, and loses members who were in it through that one alone', () => {
    const stays = aMember(1, { wanted: false, elsewhere: ['group0000002' as never] });
    const sameAccount = aMember(2, { wanted: false, heldBy: ['00000000000900000009' as never] });
    const goes = aMember(3, { wanted: false });
    const members = [stays, sameAccount, goes];
    const plan = planOf({ group: ours, groups: [shared], wanted: 'deleted', members });
    expect(plan.places).toMatchObject([
      {
        actions: [],
        isOpen: true,
        members: [{ kind: 'keepMember' }, { kind: 'keepMember' }, { kind: 'removeMember', userId: goes.userId }],
      },
    ]);
    const [unlink] = planOf({ group: ours, groups: [shared], wanted: 'deleted' }).places;
    expect(unlink).toMatchObject({
      actions: [{ kind: 'unlinkGroup', reason: expect.stringContaining('Other groups of the IdP stand for it too') }],
      members: [],
    });
  });

  it("loses the rest of its parting members when the IdP's group is deleted", () => {
    const own = { ...aSiteGroup(), title: { kind: 'ours', sharedWith: [] } } as const;
    const parted = aGroup({}, { links: [aLink({ departure: {} })] });
    const members = [aMember(1, { wanted: false })];
    const kindsOf = (settings: Readonly<Record<string, unknown>>, group = parted) =>
      summary({ group, groups: [own], wanted: 'deleted', members, settings });
    expect(kindsOf({})).toEqual(['removeMember']);
    expect(kindsOf({ groups: { onDelete: 'keep' } })).toEqual(['unlinkGroup']);
    expect(kindsOf({}, linked)).toEqual(['unlinkGroup']);
  });

  it('is left alone when another connection has it, and says so', () => {
    const plan = planOf({ group: linked, groups: [taken], members: [aMember(1)] });
    expect(plan.places).toMatchObject([
      { actions: [{ kind: 'wait', cause: 'group-owned-elsewhere', reason: 'Entra keeps this group.' }], members: [] },
    ]);
    expect(summary({ group: ours, groups: [taken], wanted: 'deleted' })).toEqual(['unlinkGroup']);
  });
});

describe('places', () => {
  const onTheFly = { kind: 'target', names: ['B'], via: 'onTheFly', steps: [] } as const;

  it('keep a link on the fly whatever its name, and a row of the map only by its name', () => {
    const [a, b] = [aLink({ name: 'A' }), aLink({ id: siteGroupId, name: 'b', via: 'map' })];
    expect(placesOf([a], onTheFly)).toMatchObject({ places: [{ name: 'B', link: a }], left: [] });
    expect(placesOf([{ ...a, via: 'map' }], onTheFly)).toMatchObject({
      places: [{ name: 'B' }],
      left: [{ name: 'A' }],
    });
    expect(placesOf([b], onTheFly)).toMatchObject({ places: [{ link: b, via: 'onTheFly' }], left: [] });
  });
});
