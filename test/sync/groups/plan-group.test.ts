import { describe, expect, it } from 'vitest';
import type { SiteGroupId } from '../../../src/directory/ids';
import { aSentence } from '../../support/spoken';
import { worded } from '../../support/worded';
import { aGroup, aLink, aMember, aSiteGroup, capabilities } from '../fixtures';
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
  const taken = { ...aSiteGroup(), title: { kind: 'taken', sentence: aSentence('Entra keeps this group.') } } as const;

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
    expect(worded(unlink)).toMatchObject({
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
    expect(worded(plan.places)).toMatchObject([
      { actions: [{ kind: 'wait', cause: 'group-owned-elsewhere', reason: 'Entra keeps this group.' }], members: [] },
    ]);
    expect(summary({ group: ours, groups: [taken], wanted: 'deleted' })).toEqual(['unlinkGroup']);
  });
});

describe('the whole plan for a group', () => {
  const title = { kind: 'ours', sharedWith: [] } as const;
  const seen = { ...aSiteGroup(), title };
  const makers = { ...aSiteGroup({ id: 'site-group-3' as SiteGroupId, name: 'Makers' }), title };
  const to = (...names: readonly string[]) => ({
    groups: { mode: 'manual', map: [{ from: 'Engineering', to: names }] },
  });
  const stays = aMember(1);
  const goes = aMember(2, leaving);
  const gone = { ...aMember(3, leaving), accountId: undefined } as never;
  const added = { kind: 'addMember', userId: stays.userId, account: stays.accountId };
  const removed = { kind: 'removeMember', userId: goes.userId, account: goes.accountId };
  const put = 'The IdP put the person into the group.';
  const took = 'The IdP took the person out of the group.';
  const lacking = { ...capabilities('organization'), changeMembers: { missing: 'access-insufficient' } } as const;

  it('names all places if nothing is to be done', () => {
    const links = [aLink({ via: 'map' }), aLink({ id: makers.id, name: 'Makers', via: 'map' })];
    const group = aGroup({}, { links });
    const plan = planOf({ group, settings: to('engineering', 'makers'), groups: [seen, makers], members: [gone] });
    const place = { via: 'map', actions: [], members: [], isOpen: true };
    expect(worded(plan)).toEqual({
      actions: [
        {
          kind: 'none',
          text: 'Keep group Engineering, Makers',
          reason: 'The group and these members are as the IdP says.',
        },
      ],
      places: [
        { ...place, link: links[0], observed: seen },
        { ...place, link: links[1], observed: makers },
      ],
      settled: ['user00000003'],
    });
  });

  it('adds and removes at every open place, and says where', () => {
    const links = [aLink({ via: 'map' })];
    const inMakers = 'Makers';
    const plan = planOf({
      group: aGroup({}, { links }),
      settings: to('Engineering', 'Makers'),
      groups: [seen],
      members: [stays, goes, gone],
    });
    expect(worded(plan)).toEqual({
      actions: [],
      places: [
        {
          via: 'map',
          link: links[0],
          observed: seen,
          actions: [],
          members: [
            { ...removed, text: 'Remove m…2@example.com from Engineering', reason: took, where: 'Engineering' },
            { ...added, text: 'Add m…1@example.com to Engineering', reason: put, where: 'Engineering' },
          ],
          isOpen: true,
        },
        {
          via: 'map',
          actions: [
            {
              kind: 'createGroup',
              text: 'Create group Makers',
              reason: 'No group at Atlassian has this name.',
              name: 'Makers',
              isSigned: true,
            },
          ],
          members: [
            { ...removed, text: `Remove m…2@example.com from ${inMakers}`, reason: took, where: inMakers },
            { ...added, text: `Add m…1@example.com to ${inMakers}`, reason: put, where: inMakers },
          ],
          isOpen: true,
        },
      ],
      settled: ['user00000003'],
    });
  });

  it('settles nobody while no place is open', () => {
    const plan = planOf({ group: linked, groups: there, members: [stays, gone], capabilities: lacking });
    expect(worded(plan)).toEqual({
      actions: [],
      places: [
        {
          via: 'onTheFly',
          link: aLink(),
          observed: { ...aSiteGroup(), title: { kind: 'free' } },
          actions: [
            {
              kind: 'refuse',
              text: 'Change members',
              reason: 'No credential at hand may change members.',
              cause: 'access-insufficient',
            },
          ],
          members: [],
          isOpen: false,
        },
      ],
      settled: [],
    });
  });

  it('takes leavers out of a group that another one replaces, until their members have come over', () => {
    const old = aLink({ id: 'site-group-0' as SiteGroupId, name: 'Old' });
    const links = [old, aLink({ replaces: { id: old.id } })];
    const plan = planOf({ group: aGroup({}, { links }), groups: [seen], members: [goes, stays] });
    expect(worded(plan.places)).toEqual([
      {
        via: 'onTheFly',
        link: links[1],
        observed: seen,
        actions: [],
        members: [
          { ...removed, text: 'Remove m…2@example.com', reason: took },
          { ...added, text: 'Add m…1@example.com', reason: put },
        ],
        isOpen: true,
      },
      {
        via: 'onTheFly',
        link: old,
        actions: [],
        members: [{ ...removed, text: 'Remove m…2@example.com from Old', reason: took, where: 'Old' }],
        isOpen: false,
      },
    ]);
  });

  it('keeps the links of a group that is left out, except those that no row names any more', () => {
    const links = [aLink(), aLink({ id: makers.id, name: 'Makers', via: 'map' })];
    const plan = planOf({
      group: aGroup({}, { links }),
      settings: { groups: { mode: 'manual' } },
      groups: [makers],
      members: [goes, gone],
    });
    expect(worded(plan)).toEqual({
      actions: [
        {
          kind: 'skip',
          text: 'Leave the group out',
          reason: 'No row of the map names the group, and such groups are ignored.',
          cause: 'group-ignored',
        },
      ],
      places: [
        { via: 'onTheFly', link: links[0], actions: [], members: [], isOpen: false },
        {
          via: 'map',
          link: links[1],
          actions: [],
          members: [{ ...removed, text: 'Remove m…2@example.com from Makers', reason: took, where: 'Makers' }],
          isOpen: false,
          parting: {
            kind: 'compare',
            text: "Take the IdP's members out of Makers",
            reason:
              'The settings no longer lead to this group. It existed before Rollcall linked it, so it stays, with the members added by hand.',
            staying: [],
          },
        },
      ],
      settled: [],
    });
  });

  it('keeps no link twice if several are left', () => {
    const links = [aLink({ via: 'map' }), aLink({ id: makers.id, name: 'Makers', via: 'map' })];
    const group = aGroup({}, { links });
    const plan = planOf({ group, settings: { groups: { mode: 'manual' } }, groups: [seen, makers] });
    expect(plan.places.map(({ link, parting }) => [link?.name, parting?.kind])).toEqual([
      ['Engineering', 'compare'],
      ['Makers', 'compare'],
    ]);
  });

  it('settles whom nobody has to take out of a group that the IdP deleted', () => {
    const plan = planOf({ wanted: 'deleted', members: [goes, gone] });
    expect(worded(plan)).toEqual({
      actions: [
        {
          kind: 'none',
          text: 'Forget group Engineering',
          reason: 'The IdP deleted the group. No linked group exists at Atlassian.',
        },
      ],
      places: [],
      settled: ['user00000003'],
    });
  });

  it('links a group that it had begun to create, as created by Rollcall', () => {
    const group = aGroup({}, { creating: ['Other', 'Engineering'] });
    const link = { text: 'Link group Engineering', reason: 'A group with the same name exists at Atlassian.' };
    const [place] = planOf({ group, settings: { groups: { existingGroup: 'ask' } }, groups: [seen] }).places;
    expect(worded(place?.actions)).toEqual([{ kind: 'linkGroup', ...link, found: seen, isOurs: true }]);
  });

  it('links the group of the new name in place of the one that was renamed', () => {
    const free = { ...builders, title: { kind: 'free' } } as const;
    const settings = { groups: { onRename: 'copy' } };
    const [place] = planOf({ group: renamed, settings, groups: [seen, free] }).places;
    const link = { text: 'Link group Builders', reason: 'A group with the same name exists at Atlassian.' };
    expect(worded(place?.actions)).toEqual([
      { kind: 'linkGroup', ...link, found: free, replaces: aLink(), isForeign: true },
    ]);
  });

  it('keeps nothing of a group that was never linked', () => {
    const plan = planOf({ settings: { groups: { mode: 'manual' } } });
    expect(plan).toMatchObject({ places: [], settled: [] });
  });

  it('removes nobody from a group that another connection has and must go through first', () => {
    const taken = {
      ...aSiteGroup(),
      title: { kind: 'taken', sentence: aSentence('Entra keeps it.'), isAwaited: true },
    } as const;
    const links = [aLink({ via: 'map', isDisplaced: true })];
    const group = aGroup({}, { links });
    const [left] = planOf({ group, settings: { groups: { mode: 'manual' } }, groups: [taken], members: [goes] }).places;
    expect(left).toMatchObject({ link: links[0], members: [], isOpen: false, isAwaited: true });
    const [kept] = planOf({ group, settings: to('Engineering'), groups: [taken], members: [goes] }).places;
    expect(kept).toMatchObject({ link: links[0], members: [], isOpen: false, isAwaited: true });
    const [told] = planOf({
      group,
      settings: to('Engineering'),
      groups: [{ ...taken, title: { kind: 'taken', sentence: aSentence() } }],
    }).places;
    expect(told).not.toHaveProperty('isAwaited');
  });
});
