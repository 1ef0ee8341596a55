import { describe, expect, it } from 'vitest';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import { foretellGroup } from '../../../src/sync/groups/foretell-group';
import type { GroupPlan, PlacePlan } from '../../../src/sync/groups/group-plan';
import type { SeenGroup } from '../../../src/sync/groups/seen-group';
import type { Title } from '../../../src/sync/ownership';
import { aSentence, aStep } from '../../support/spoken';
import { worded } from '../../support/worded';
import { aConnection, aGroup, aLink, aMember, aSiteGroup, settingsWith } from '../fixtures';

const said = aStep;
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
  it('says everything in order, settles nobody and keeps the links', async () => {
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
    expect(await foretell(plan, true, group)).toEqual({
      sync: { links, decision: { name: 'X' }, state: 'preview' },
      settled: [],
      changed: false,
      actions: [
        { ...said, kind: 'none', outcome: 'noChange' },
        { ...said, kind: 'skip', outcome: 'skipped' },
        { ...said, kind: 'refuse', outcome: 'refused' },
        { ...said, kind: 'createGroup', outcome: 'preview' },
        { ...said, kind: 'removeMember', outcome: 'preview', who: aMember(1).userId },
        { ...said, kind: 'keepMember', outcome: 'noChange', who: aMember(2).userId },
        { ...said, kind: 'addMember', outcome: 'preview', who: aMember(1).userId },
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
  ])('foretells a comparison where the IdP is the only truth: %s', async (_, given, isCompared) => {
    expect(worded(await foretell(planOf([given]), false))).toEqual({
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
    ['a group that another connection has', place({ observed: seen({ kind: 'taken', sentence: aSentence() }) }), false],
    ['a place that is not open', place({ observed: seen(), link: aLink(), isOpen: false }), false],
    ['a linked group that is gone', place({ link: aLink() }), false],
  ])('looks for those left behind where members added by hand stay: %s', async (_, given, isMended) => {
    expect(await foretell(planOf([given]), true)).toEqual({
      sync: { state: 'preview' },
      settled: [],
      changed: false,
      actions: [],
      ...(isMended && { mended: [given.observed] }),
    });
  });

  it('tells which members are taken out of a group that nothing leads to any more', async () => {
    const link = aLink();
    const parting = { ...said, kind: 'compare', staying: ['g2'] } as const;
    expect(await foretell(planOf([place({ isOpen: false, link, parting })]))).toMatchObject({
      parted: [{ link, losesMembers: true, staying: ['g2'], reason: said.reason }],
      actions: [{ ...said, kind: 'compare', outcome: 'preview' }],
    });
    const deleted = place({ isOpen: false, link, parting: { ...said, kind: 'deleteGroup', id: link.id } });
    expect(await foretell(planOf([deleted]))).toMatchObject({
      parted: [{ link, losesMembers: false, action: { kind: 'deleteGroup', outcome: 'preview' } }],
    });
  });

  it('tells which group another one replaces, whether that exists or not', async () => {
    const replaces = aLink();
    const found = aSiteGroup({ id: 'new' as SiteGroupId, name: 'New' });
    const linked = place({ actions: [{ ...said, kind: 'linkGroup', found, replaces }] });
    const created = place({ actions: [{ ...said, kind: 'createGroup', name: 'New', replaces }] });
    expect((await foretell(planOf([linked, created]))).replaced).toEqual([
      { link: replaces, by: { id: found.id, name: 'New' } },
      { link: replaces, by: { name: 'New' } },
    ]);
  });
});

describe('the preview of members', () => {
  const members = [
    { ...said, kind: 'addMember', userId: aMember(1).userId, account: 'account-1' as AccountId },
    { ...said, kind: 'removeMember', userId: aMember(2).userId, account: 'account-2' as AccountId },
  ] as const;
  const old = aLink({ id: 'old' as SiteGroupId });
  const found = aSiteGroup({ id: 'new' as SiteGroupId });

  /** What it says of the two, and which group it asked about. */
  async function foretold(change: Partial<PlacePlan>, there: readonly string[]) {
    const asked: SiteGroupId[] = [];
    const present = async (id: SiteGroupId) => {
      asked.push(id);
      return new Set(there as readonly AccountId[]);
    };
    const plan = planOf([place({ members, ...change })]);
    const { actions } = await foretellGroup({ connection: aConnection(), group: aGroup(), present }, plan);
    return { outcomes: actions.slice(-2).map(({ outcome }) => outcome), asked };
  }

  it.each([
    ['one would join, the other leave', ['account-2'], ['preview', 'preview']],
    ['both are as they should be', ['account-1'], ['noChange', 'noChange']],
    ['one is there already', ['account-1', 'account-2'], ['noChange', 'preview']],
    ['one is gone already', [], ['preview', 'noChange']],
  ])('adds nobody who is there, and removes nobody who is not: %s', async (_, there, outcomes) => {
    expect(await foretold({ observed: seen(), link: old }, there)).toEqual({ outcomes, asked: [aSiteGroup().id] });
  });

  it.each<[string, Partial<PlacePlan>, readonly SiteGroupId[]]>([
    ['in the linked group, which is not open', { link: old, isOpen: false }, [old.id]],
    ['nowhere, as the group is to be created', { actions: [{ ...said, kind: 'createGroup', name: 'A' }] }, []],
    [
      'in the group that replaces the linked one',
      { link: old, observed: seen(), actions: [{ ...said, kind: 'linkGroup', found, replaces: old }] },
      [found.id],
    ],
    [
      'nowhere, as the one that replaces it is to be created',
      { link: old, observed: seen(), actions: [{ ...said, kind: 'createGroup', name: 'A', replaces: old }] },
      [],
    ],
    ['nowhere, as nobody changes', { link: old, observed: seen(), members: [] }, []],
  ])('looks for them %s', async (_, change, asked) => {
    expect((await foretold(change, [])).asked).toEqual(asked);
  });
});
