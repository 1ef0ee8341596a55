import { describe, expect, it } from 'vitest';
import type { SiteGroupId } from '../../../src/directory/ids';
import { foretellGroup } from '../../../src/sync/groups/foretell-group';
import type { GroupPlan, PlacePlan } from '../../../src/sync/groups/group-plan';
import type { SeenGroup } from '../../../src/sync/groups/seen-group';
import type { Title } from '../../../src/sync/ownership';
import { aConnection, aGroup, aLink, aMember, aSiteGroup, settingsWith } from '../fixtures';

const said = { text: 'It is done', reason: 'It is so.' };
const seen = (title: Title = { kind: 'free' }, id?: string): SeenGroup => ({
  ...aSiteGroup(id ? { id: id as SiteGroupId } : {}),
  title,
});
const place = (change: Partial<PlacePlan> = {}): PlacePlan => ({
  via: 'onTheFly',
  actions: [],
  members: [],
  isOpen: true,
  ...change,
});
const planOf = (places: readonly PlacePlan[], actions: GroupPlan['actions'] = []): GroupPlan => ({
  actions,
  places,
  settled: [aMember(9).userId],
});
const foretell = (plan: GroupPlan, keepManualMembers = true, group = aGroup()) =>
  foretellGroup(
    { connection: aConnection({ settings: settingsWith({ groups: { keepManualMembers } }) }), group },
    plan,
  );
const compare = {
  kind: 'compare',
  text: 'Remove members of Engineering whom the IdP has not put in',
  reason: 'The settings make the IdP the only truth; protected people stay.',
  outcome: 'preview',
};

describe('the preview of a plan for a group', () => {
  it('says everything in order, settles nobody and keeps the links', () => {
    const links = [aLink()];
    const group = aGroup({}, { links, decision: { name: 'X' }, state: 'pending', creating: ['Y'] });
    const first = place({
      actions: [{ ...said, kind: 'createGroup', name: 'Engineering' }],
      members: [
        { ...said, kind: 'removeMember', userId: aMember(1).userId, account: 'account-1' as never },
        { ...said, kind: 'keepMember', userId: aMember(2).userId, isShared: true },
      ],
    });
    const second = place({
      isOpen: false,
      members: [{ ...said, kind: 'addMember', userId: aMember(1).userId, account: 'account-1' as never }],
      parting: { ...said, kind: 'deleteGroup', id: 'x' as never },
    });
    const third = place({ isOpen: false, parting: { ...said, kind: 'refuse', cause: 'group-protected' } });
    const plan = planOf(
      [first, second, third],
      [
        { ...said, kind: 'none' },
        { ...said, kind: 'skip' },
        { ...said, kind: 'refuse' },
      ],
    );
    expect(foretell(plan, true, group)).toEqual({
      sync: { links, decision: { name: 'X' }, state: 'preview' },
      settled: [],
      changed: false,
      actions: [
        { ...said, kind: 'none', outcome: 'noChange' },
        { ...said, kind: 'skip', outcome: 'skipped' },
        { ...said, kind: 'refuse', outcome: 'refused' },
        { ...said, kind: 'createGroup', outcome: 'preview' },
        { ...said, kind: 'removeMember', outcome: 'preview' },
        { ...said, kind: 'keepMember', outcome: 'noChange' },
        { ...said, kind: 'addMember', outcome: 'preview' },
        { ...said, kind: 'deleteGroup', outcome: 'preview' },
        { ...said, kind: 'refuse', outcome: 'refused', cause: 'group-protected' },
      ],
    });
  });

  it.each([
    ['an open place whose group is seen', place({ observed: seen() }), true],
    ['a link that was not compared yet', place({ observed: seen(), link: aLink() }), true],
    ['a link that was compared', place({ observed: seen(), link: aLink({ comparison: { isDone: true } }) }), false],
    [
      'a link whose comparison has begun',
      place({ observed: seen(), link: aLink({ comparison: { cursor: '1' } }) }),
      true,
    ],
    ['a place that is not open', place({ observed: seen(), isOpen: false }), false],
    ['a group that is still to be created', place(), false],
  ])('foretells a comparison where the IdP is the only truth: %s', (_, given, isCompared) => {
    expect(foretell(planOf([given]), false)).toEqual({
      sync: { state: 'preview' },
      settled: [],
      changed: false,
      actions: isCompared ? [compare] : [],
      ...(isCompared && { compared: [given.observed] }),
    });
  });

  it.each([
    ['a linked group', place({ observed: seen(), link: aLink() }), true],
    ['a group to be linked', place({ observed: seen() }), false],
    ['a group beside the linked one', place({ observed: seen({ kind: 'free' }, 'other'), link: aLink() }), false],
    ['a group that is taken over', place({ observed: seen({ kind: 'free', displaced: [] }) }), true],
    ['a group that another connection has', place({ observed: seen({ kind: 'taken', sentence: '' }) }), false],
    ['a place that is not open', place({ observed: seen(), link: aLink(), isOpen: false }), false],
    ['a linked group that is gone', place({ link: aLink() }), false],
  ])('looks for those left behind where members added by hand stay: %s', (_, given, isMended) => {
    expect(foretell(planOf([given]), true)).toEqual({
      sync: { state: 'preview' },
      settled: [],
      changed: false,
      actions: [],
      ...(isMended && { mended: [given.observed] }),
    });
  });
});
