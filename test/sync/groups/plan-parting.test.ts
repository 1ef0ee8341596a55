import { describe, expect, it } from 'vitest';
import { isHalfParted, planParting } from '../../../src/sync/groups/plan-parting';
import type { Title } from '../../../src/sync/ownership';
import { aSentence } from '../../support/spoken';
import { worded } from '../../support/worded';
import { aLink, aSiteGroup, capabilities, settingsWith } from '../fixtures';

const alone: Title = { kind: 'ours', sharedWith: [] };
const shared: Title = { kind: 'ours', sharedWith: ['g2'] };
const ours = aLink({ createdByUs: true });
const seen = (title: Title, more: object = {}) => ({ ...aSiteGroup(more), title });
const keep = { groups: { onDelete: 'keep' } };

describe('a group at Atlassian that the settings no longer lead to', () => {
  it.each([
    ['deleted, if Rollcall created it for this group', ours, seen(alone), [], {}, 'deleteGroup'],
    [
      'deleted, where the owner record says who made it',
      aLink(),
      seen({ ...alone, createdByUs: true }),
      [],
      {},
      'deleteGroup',
    ],
    [
      'emptied of those who are there through it alone, where others lead there',
      ours,
      seen(shared),
      ['g2'],
      {},
      'compare',
    ],
    ['deleted, if the others let go of it too', ours, seen(shared), [], {}, 'deleteGroup'],
    ['never deleted, if it existed before', aLink(), seen(alone), [], {}, 'compare'],
    ['left with its members, if the settings keep groups', ours, seen(alone), [], keep, 'unlinkGroup'],
    [
      'left alone, if another connection has it',
      ours,
      seen({ kind: 'taken', sentence: aSentence() }),
      [],
      {},
      'unlinkGroup',
    ],
    ['let go of, if it is gone', ours, undefined, [], {}, 'unlinkGroup'],
    ['not touched, if it is protected', ours, seen(alone, { protection: 'administrative' }), [], {}, 'refuse'],
  ] as const)('is %s', (_, link, observed, staying, settings, kind) => {
    const view = { settings: settingsWith(settings), capabilities: capabilities('organization') };
    expect(planParting(view, { link, observed, staying })).toMatchObject({ kind });
  });
});

describe('what the plan for such a group says', () => {
  const lacking = { missing: 'access-insufficient' } as const;
  const noGroups = { ...capabilities('organization'), deleteGroup: lacking };
  const noMembers = { ...capabilities('organization'), changeMembers: lacking };
  const nothing = capabilities('none');
  const why = 'The settings no longer lead to this group';
  const compare = { kind: 'compare', text: "Take the IdP's members out of Engineering" };

  it.each([
    [
      'others keep their members there',
      aLink(),
      ['g2'],
      {},
      { ...compare, staying: ['g2'], reason: `${why}. Other groups of the IdP lead there, and keep their members.` },
    ],
    [
      'others keep their members there, though Rollcall created it',
      ours,
      ['g2'],
      { capabilities: noGroups },
      { ...compare, staying: ['g2'], reason: `${why}. Other groups of the IdP lead there, and keep their members.` },
    ],
    [
      'it is protected, and would be left to others',
      ours,
      ['g2'],
      { settings: settingsWith({ protected: { groups: ['Engineering'] } }) },
      {
        ...compare,
        kind: 'refuse',
        reason: `${why}. The group is on your list of protected groups.`,
        cause: 'group-protected',
      },
    ],
    [
      'it is protected, and would be deleted',
      ours,
      [],
      { settings: settingsWith({ protected: { groups: ['Engineering'] } }) },
      {
        kind: 'refuse',
        text: 'Delete group Engineering',
        reason: `${why}. The group is on your list of protected groups.`,
        cause: 'group-protected',
      },
    ],
    [
      'no credential may delete it',
      ours,
      [],
      { capabilities: noGroups },
      { ...compare, staying: [], reason: `${why}. No credential at hand may delete it, so it stays without them.` },
    ],
    [
      'no credential may change members',
      aLink(),
      [],
      { capabilities: noMembers },
      {
        ...compare,
        kind: 'refuse',
        reason: `${why}. No credential at hand may change members.`,
        cause: 'access-insufficient',
      },
    ],
    [
      'there is no credential',
      ours,
      [],
      { capabilities: nothing },
      {
        kind: 'refuse',
        text: 'Delete group Engineering',
        reason: `${why}. No credential at hand may change members.`,
        cause: 'access-missing',
      },
    ],
    [
      'Rollcall deletes it',
      ours,
      [],
      { capabilities: noMembers },
      {
        kind: 'deleteGroup',
        text: 'Delete group Engineering',
        reason: `${why}. Rollcall had created it.`,
        id: aSiteGroup().id,
      },
    ],
  ] as const)('is why: %s', (_, link, staying, view, expected) => {
    const given = { settings: settingsWith({}), capabilities: capabilities('organization'), ...view };
    expect(worded(planParting(given, { link, observed: seen(alone), staying }))).toEqual(expected);
  });

  it('names the group as it is called now, or as it was called', () => {
    const view = { settings: settingsWith(keep), capabilities: nothing };
    const renamed = planParting(view, { link: ours, observed: seen(alone, { name: 'Builders' }), staying: [] });
    expect(worded(renamed.text)).toBe('Unlink group Builders');
    expect(worded(planParting(view, { link: ours, observed: undefined, staying: [] }))).toEqual({
      kind: 'unlinkGroup',
      text: 'Unlink group Engineering',
      reason: `${why}. It is gone at Atlassian.`,
    });
  });
});

describe('a group that the IdP deletes while its members leave', () => {
  const left = aLink({ departure: {} });
  it.each([
    ['half parted, if it was there before', {}, left, alone, true],
    ['half parted, if others stand for it too', {}, left, shared, true],
    ['not, if its members were not leaving', {}, aLink(), alone, false],
    ['not, if the settings keep groups', keep, left, alone, false],
    ['not, if Rollcall created it', {}, aLink({ departure: {}, createdByUs: true }), alone, false],
    ['not, if Rollcall created it for another group', {}, left, { ...alone, createdByUs: true }, false],
    ['not, if nobody has it', {}, left, { kind: 'free' }, false],
    ['not, if another connection has it', {}, left, { kind: 'taken', sentence: aSentence() }, false],
  ] as const)('is %s', (_, said, link, title, expected) => {
    expect(isHalfParted(settingsWith(said), link, title)).toBe(expected);
  });
});
