import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { Comparison, GroupLink, GroupSync } from '../../../src/directory/group';
import type { SiteGroupId } from '../../../src/directory/ids';
import { applyGroupPlan } from '../../../src/sync/groups/apply-group-plan';
import { isOvertaken } from '../../../src/sync/groups/create-site-group';
import type { GroupAction, GroupPlan, PlacePlan } from '../../../src/sync/groups/group-plan';
import type { BeginGroup, FindGroups } from '../../../src/sync/groups/group-port';
import type { MemberAction } from '../../../src/sync/groups/plan-members';
import type { Title } from '../../../src/sync/ownership';
import { SiteError } from '../../../src/sync/site/site-error';
import { aSentence, aStep } from '../../support/spoken';
import { type FakeSite, fakeSite } from '../fake-site';
import {
  aBudget,
  aConnection,
  aGroup,
  aLink,
  aMember,
  aSiteGroup,
  later,
  settingsWith,
  siteGroupId,
} from '../fixtures';
import { type KnownOwners, knownOwners } from '../known-owners';

const said = aStep;
const crewId = 'site-group-2' as SiteGroupId;
const crew = aLink({ id: crewId, name: 'Crew' });
const own = aGroup().id;
const ours = { connectionId: aConnection().id, records: [own] };
const other = { ...aConnection(), id: 'other' as ConnectionId, name: 'Entra' };
const theirs = { connectionId: other.id, records: ['theirs'] };
const mine: Title = { kind: 'ours', sharedWith: [] };
const busy = new SiteError('unavailable', 'atlassian-busy', '429', { isAnswered: true });

const create = (name: string, more: object = {}): GroupAction => ({ ...said, kind: 'createGroup', name, ...more });
const quiet = (kind: 'none' | 'skip' | 'refuse' | 'wait'): GroupAction => ({ ...said, kind });
const add = (number: number): MemberAction => ({
  ...said,
  kind: 'addMember',
  userId: aMember(number).userId,
  account: `account-${number}` as never,
});
const keep = (number: number, isShared = true): MemberAction => ({
  ...said,
  kind: 'keepMember',
  userId: aMember(number).userId,
  ...(isShared && { isShared }),
});
const users = (...numbers: readonly number[]) => numbers.map((number) => aMember(number).userId);

/** A place at which nothing is to be done. */
const place = (change: Partial<PlacePlan> = {}): PlacePlan => ({
  via: 'onTheFly',
  actions: [],
  members: [],
  isOpen: true,
  ...change,
});
/** One with a linked group that Atlassian has. */
const linkedPlace = (link: GroupLink = aLink(), title: Title = mine, change: Partial<PlacePlan> = {}): PlacePlan =>
  place({ link, observed: { ...aSiteGroup({ id: link.id, name: link.name }), title }, ...change });

interface Work {
  readonly site?: FakeSite;
  readonly owners?: KnownOwners;
  readonly sync?: Partial<GroupSync>;
  readonly calls?: number;
  readonly begin?: BeginGroup;
  readonly groups?: FindGroups;
  readonly keepManualMembers?: boolean;
  readonly plan?: Partial<GroupPlan>;
}

const bothGroups = () => fakeSite({ groups: [aSiteGroup(), aSiteGroup({ id: crewId, name: 'Crew' })] });

/** The links of the group are those of the places, unless the case says otherwise. */
function carryOut(places: readonly PlacePlan[], given: Work = {}) {
  const { site = bothGroups(), owners = knownOwners({}, [other]), calls, begin, groups } = given;
  const links = places.flatMap(({ link }) => link ?? []);
  const group = aGroup({}, { links, ...given.sync });
  const connection = aConnection({
    settings: settingsWith({ groups: { keepManualMembers: given.keepManualMembers ?? false } }),
  });
  const plan: GroupPlan = { actions: [], places, settled: [], ...given.plan };
  return applyGroupPlan({ site, owners, later }, { connection, group, budget: aBudget(calls), begin, groups }, plan);
}

async function apply(places: readonly PlacePlan[], given: Work = {}) {
  const result = await carryOut(places, given);
  if (isOvertaken(result)) throw new Error('Another plan is needed.');
  return result;
}

describe('a plan for a group that changes nothing', () => {
  it('leaves its links, and reports what it says', async () => {
    const plan = { actions: [{ ...said, kind: 'skip', cause: 'group-ignored' } as const] };
    const result = await apply([place({ link: aLink(), isOpen: false })], { plan, sync: { decision: { name: 'X' } } });
    expect(result).toEqual({
      sync: {
        state: 'synced',
        cause: 'group-ignored',
        detail: said.reason,
        links: [aLink()],
        decision: { name: 'X' },
      },
      settled: [],
      actions: [{ ...said, kind: 'skip', cause: 'group-ignored', outcome: 'skipped' }],
      changed: false,
    });
  });

  it('has no links without a place', async () => {
    expect(await apply([])).toEqual({ sync: { state: 'synced' }, settled: [], actions: [], changed: false });
  });
});

describe('the groups of a plan', () => {
  it('are created, remembered as created by Rollcall, and announced once with all their names', async () => {
    const site = fakeSite();
    const begun: unknown[] = [];
    const begin: BeginGroup = async (effect) => {
      begun.push([effect, site.changes.length]);
      return {};
    };
    const result = await apply(
      [place({ actions: [create('A')], members: [add(1)] }), place({ actions: [create('B'), quiet('none')] })],
      { site, begin },
    );
    expect(begun).toEqual([[{ creating: ['A', 'B'] }, 0]]);
    const made = (name: string) => aLink({ id: `group-of-${name}` as SiteGroupId, name, createdByUs: true });
    expect(result).toEqual({
      sync: { state: 'synced', links: [made('A'), made('B')] },
      settled: users(1),
      actions: [
        { ...said, kind: 'createGroup', outcome: 'applied' },
        { ...said, kind: 'addMember', outcome: 'applied', who: aMember(1).userId },
        { ...said, kind: 'createGroup', outcome: 'applied' },
        { ...said, kind: 'none', outcome: 'noChange' },
      ],
      changed: true,
      isRelinked: true,
    });
  });

  it('are changed only after the announcement is written down, and not announced if nothing changes', async () => {
    const site = bothGroups();
    const begin = async () => Promise.reject(new Error('Storage is down.'));
    await expect(apply([linkedPlace(aLink(), mine, { members: [add(1), add(2)] })], { site, begin })).rejects.toThrow();
    expect(site.changes).toEqual([]);
    await apply([linkedPlace()], { begin });
  });

  it.each<[string, readonly PlacePlan[], boolean]>([
    ['a group is created', [place({ actions: [create('A')] }), linkedPlace()], true],
    [
      'a group is deleted',
      [place({ link: crew, actions: [{ ...said, kind: 'deleteGroup', id: crewId }], isOpen: false }), linkedPlace()],
      true,
    ],
    ['a group is linked', [place({ actions: [{ ...said, kind: 'linkGroup', found: aSiteGroup() }] })], false],
    ['a group is unlinked', [place({ link: crew, actions: [{ ...said, kind: 'unlinkGroup' }] })], false],
    ['a member is added', [linkedPlace(aLink(), mine, { members: [add(1)] }), linkedPlace(crew)], true],
    ['a member is kept', [linkedPlace(aLink(), mine, { members: [keep(1)] })], false],
  ])('tell whether anything changed: %s', async (_, places, changed) => {
    expect(await apply(places)).toMatchObject({ changed, sync: { state: 'synced' } });
  });

  it('keep the old link beside the one that replaces it', async () => {
    const result = await apply([linkedPlace(crew, mine, { actions: [create('A', { replaces: crew })] })]);
    const made = aLink({ id: 'group-of-A' as SiteGroupId, name: 'A', createdByUs: true, replaces: { id: crewId } });
    expect(result.sync.links).toEqual([crew, made]);
  });

  it('lose a link whose group was gone, or is let go of', async () => {
    const gone = await apply([place({ link: crew, actions: [create('A')] })]);
    expect(gone.sync.links).toMatchObject([{ name: 'A' }]);
    expect(gone).toMatchObject({ isRelinked: true });
    const unlinked = await apply([linkedPlace(crew, mine, { actions: [{ ...said, kind: 'unlinkGroup' }] })]);
    expect(unlinked.sync).toEqual({ state: 'synced' });
  });

  it('stop at the first one that fails: the others keep their links, and nobody settles', async () => {
    const site = bothGroups();
    site.fail('createGroup', busy);
    const failing = linkedPlace(crew, mine, { actions: [create('A'), quiet('none')], members: [add(1)] });
    const result = await apply([failing, linkedPlace(aLink(), mine, { members: [add(1)] }), place()], { site });
    expect(result).toEqual({
      sync: {
        state: 'pending',
        cause: 'atlassian-busy',
        attempts: 1,
        dueAt: later(30_000),
        links: [crew, aLink()],
      },
      settled: [],
      actions: [{ ...said, kind: 'createGroup', outcome: 'waiting', cause: 'atlassian-busy', detail: '429' }],
      changed: false,
      trouble: busy,
    });
    expect(site.changes).toEqual([]);
  });

  it('keep no link at a place that never had one and fails', async () => {
    const site = fakeSite();
    site.fail('createGroup', busy);
    const { sync } = await apply([place({ actions: [create('A')] }), place()], { site });
    expect(sync).not.toHaveProperty('links');
  });
});

describe('the link at a place', () => {
  it.each<[string, PlacePlan, GroupLink | undefined]>([
    [
      'stays as it is if nobody looked',
      place({ link: aLink({ departure: {} }), isOpen: false }),
      aLink({ departure: {} }),
    ],
    [
      'goes if the group is gone and waits',
      place({ link: aLink(), isOpen: false, actions: [quiet('none'), quiet('wait')] }),
      undefined,
    ],
    [
      'goes if the group is gone and is refused',
      place({ link: aLink(), isOpen: false, actions: [quiet('refuse'), quiet('none')] }),
      undefined,
    ],
    ['stays if something else is left out', place({ link: aLink(), isOpen: false, actions: [quiet('skip')] }), aLink()],
    [
      'goes if another group has its name',
      place({ link: aLink(), observed: { ...aSiteGroup({ id: crewId }), title: mine }, isOpen: false }),
      undefined,
    ],
    [
      'says what the group is called now, and how the settings lead there',
      place({ via: 'map', link: aLink(), observed: { ...aSiteGroup({ name: 'Crew' }), title: mine } }),
      aLink({ name: 'Crew', via: 'map' }),
    ],
    ['is left no longer once something leads there again', linkedPlace(aLink({ departure: {} })), aLink()],
    [
      'stays of somebody who may not have it at the moment',
      linkedPlace(aLink({ isDisplaced: true }), { kind: 'free' }, { isOpen: false }),
      aLink({ isDisplaced: true }),
    ],
  ])('%s', async (_, given, link) => {
    expect((await apply([given], { keepManualMembers: true })).sync.links).toEqual(link && [link]);
  });

  it.each<[string, Comparison, Comparison | undefined]>([
    ['goes on seeking', { seeks: true, cursor: '1' }, { seeks: true, cursor: '1' }],
    ['goes on mending', { mends: true, cursor: '1' }, { mends: true, cursor: '1' }],
    ['has nothing left of what was mended', { mends: true, isDone: true }, undefined],
    ['has nothing left of a comparison that nobody wants', { cursor: '1' }, undefined],
    ['has nothing left of a comparison that is over', { isDone: true }, undefined],
  ])('%s where members added by hand stay', async (_, comparison, kept) => {
    const given = linkedPlace(aLink({ comparison }));
    expect((await apply([given], { keepManualMembers: true })).sync.links).toEqual([
      aLink(kept ? { comparison: kept } : {}),
    ]);
    expect((await apply([given], { keepManualMembers: false })).sync.links).toEqual([aLink({ comparison })]);
  });
});

describe('a group that has its link back', () => {
  const left = aLink({ departure: {} });

  it('has all its members follow again, because a call that takes them out may still arrive', async () => {
    expect(await apply([linkedPlace(crew), linkedPlace(left)])).toMatchObject({ isRelinked: true, isTakenOver: true });
  });

  it.each<[string, readonly PlacePlan[], Partial<GroupSync>]>([
    ['it is still being left', [place({ link: left, isOpen: false }), linkedPlace(crew)], {}],
    ['nothing was left', [linkedPlace(crew), linkedPlace()], {}],
    ['it is gone', [linkedPlace(crew)], { links: [left, crew] }],
  ])('is none if %s', async (_, places, sync) => {
    const result = await apply(places, { sync });
    expect(result).not.toHaveProperty('isRelinked');
    expect(result).not.toHaveProperty('isTakenOver');
  });

  it('is none if the group is linked for the first time, though all its members follow', async () => {
    const result = await apply([linkedPlace(), linkedPlace(crew)], { sync: { links: [crew] } });
    expect(result).toMatchObject({ isRelinked: true });
    expect(result).not.toHaveProperty('isTakenOver');
    expect(await apply([linkedPlace()], { sync: { links: [] } })).toMatchObject({ isRelinked: true });
  });
});

describe('a linked group whose owner changes', () => {
  const displaced = [{ connectionId: other.id, records: ['theirs'] }];
  const again = { seeks: true, takesOver: true } as const;

  it('is taken if nobody has it', async () => {
    const owners = knownOwners({}, [other]);
    expect(await apply([linkedPlace(aLink(), { kind: 'free' })], { owners })).toEqual({
      sync: { state: 'synced', links: [aLink()] },
      settled: [],
      actions: [],
      changed: false,
    });
    expect(owners.of(siteGroupId)).toEqual(ours);
  });

  it('is remembered as created by Rollcall', async () => {
    const owners = knownOwners();
    await apply([linkedPlace(aLink({ createdByUs: true }), { kind: 'free' })], { owners });
    expect(owners.of(siteGroupId)).toEqual({ ...ours, createdByUs: true });
  });

  it('is compared from the start if another connection had it, and all members follow if it was lost in between', async () => {
    const title: Title = { kind: 'free', displaced };
    const owners = () => knownOwners({ [siteGroupId]: { ...theirs, displaced } }, []);
    const first = await apply([linkedPlace(aLink(), title)], { owners: owners() });
    expect(first.sync.links).toEqual([aLink({ comparison: again })]);
    expect(first).not.toHaveProperty('isRelinked');
    const lost = linkedPlace(aLink({ isDisplaced: true }), title);
    const back = await apply([lost, linkedPlace(crew)], { owners: owners() });
    expect(back.sync.links).toEqual([aLink({ comparison: again }), crew]);
    expect(back).toMatchObject({ isRelinked: true });
    expect(back).not.toHaveProperty('isTakenOver');
  });

  it('is compared from the start while the owner record says so', async () => {
    const result = await apply([linkedPlace(aLink(), { ...mine, displaced })]);
    expect(result.sync.links).toEqual([aLink({ comparison: again })]);
  });

  it.each<[string, GroupLink, Title]>([
    ['was lost', aLink({ isDisplaced: true }), { kind: 'free' }],
    ['another connection had', aLink(), { kind: 'free', displaced }],
  ])('is looked at once more if it %s, because it may be gone', async (_, link, title) => {
    const site = bothGroups();
    site.groups.delete(siteGroupId);
    const owners = knownOwners();
    const result = await apply([linkedPlace(link, title, { members: [add(1)] }), linkedPlace(crew)], { site, owners });
    expect(result.sync).toMatchObject({ state: 'pending', cause: 'effect-under-way', links: [link, crew] });
    expect(result).toMatchObject({ settled: [], actions: [], trouble: { code: 'effect-under-way' } });
    expect(result).not.toHaveProperty('isRelinked');
    expect(owners.of(siteGroupId)).toBeUndefined();
    expect(site.changes).toEqual([]);
  });

  it('is not taken while nobody of it may follow', async () => {
    const owners = knownOwners();
    const lost = linkedPlace(aLink({ isDisplaced: true }), { kind: 'free' }, { isOpen: false });
    const result = await apply([lost, linkedPlace(crew)], { owners });
    expect(owners.of(siteGroupId)).toBeUndefined();
    expect(result).not.toHaveProperty('isRelinked');
  });

  it('is not looked at once more if nobody had it', async () => {
    const site = bothGroups();
    await apply([linkedPlace(aLink(), { kind: 'free' })], { site });
    expect(site.asked.count).toBe(0);
  });

  it('leaves whatever is no answer of Atlassian to the caller', async () => {
    const site = bothGroups();
    site.fail('getGroup', new TypeError('a bug') as never);
    await expect(apply([linkedPlace(aLink(), { kind: 'free', displaced })], { site })).rejects.toThrow('a bug');
  });

  it('stops if another connection was quicker, and notes that it was lost', async () => {
    const owners = knownOwners({ [siteGroupId]: theirs }, [other]);
    const site = bothGroups();
    const result = await apply([linkedPlace(aLink(), { kind: 'free' }, { members: [add(1)] })], { site, owners });
    expect(result).toMatchObject({
      sync: { state: 'pending', cause: 'group-owned-elsewhere', links: [aLink({ isDisplaced: true })] },
      trouble: { code: 'group-owned-elsewhere' },
      settled: [],
      actions: [],
    });
    expect(owners.of(siteGroupId)).toEqual({ ...theirs, displaced: [ours] });
    expect(result).not.toHaveProperty('isRelinked');
    expect(site.changes).toEqual([]);
  });

  it('is lost if another connection has it, which is told who had it', async () => {
    const owners = knownOwners({ [siteGroupId]: theirs }, [other]);
    const taken: Title = { kind: 'taken', sentence: aSentence('Entra has it.') };
    const given = linkedPlace(aLink({ comparison: again }), taken, { isOpen: false, actions: [quiet('wait')] });
    const result = await apply([given], { owners });
    expect(result.sync.links).toEqual([aLink({ isDisplaced: true })]);
    expect(result).not.toHaveProperty('isRelinked');
    expect(owners.of(siteGroupId)).toEqual({ ...theirs, displaced: [ours] });
    expect(owners.told).toEqual([theirs]);
  });

  it('does not tell so twice', async () => {
    const owners = knownOwners({ [siteGroupId]: theirs }, [other]);
    const taken: Title = { kind: 'taken', sentence: aSentence('Entra has it.') };
    await apply([linkedPlace(aLink({ isDisplaced: true }), taken, { isOpen: false })], { owners });
    expect(owners.of(siteGroupId)).toEqual(theirs);
    expect(owners.told).toEqual([]);
  });

  it('has its members follow again if somebody who is gone had it too', async () => {
    const owners = knownOwners({ [siteGroupId]: { ...ours, records: ['group0000009'] } });
    const link = place({ actions: [{ ...said, kind: 'linkGroup', found: aSiteGroup() }] });
    const result = await apply([link], { owners, groups: async () => [] });
    expect(result).toMatchObject({ isRelinked: true, isTakenOver: true });
  });
});

describe('the members of a plan for a group', () => {
  it('settle where all places have followed', async () => {
    const site = bothGroups();
    site.fail('addMember account-2', new SiteError('rejected', 'atlassian-refused', 'No.'));
    const places = [
      linkedPlace(aLink(), mine, { members: [add(1), add(2), keep(3)] }),
      linkedPlace(crew, mine, { members: [add(1), add(2)] }),
      linkedPlace(aLink({ id: 'site-group-3' as SiteGroupId })),
    ];
    const { settled, sync, actions } = await apply(places, { site, plan: { settled: users(9) } });
    expect([...settled].sort()).toEqual(users(1, 3, 9));
    expect(sync).toMatchObject({ state: 'refused', cause: 'atlassian-refused' });
    expect(actions).toHaveLength(5);
  });

  it('settle nowhere if no place is open', async () => {
    const places = [linkedPlace(aLink(), mine, { members: [keep(1)], isOpen: false })];
    expect((await apply(places, { plan: { settled: users(9) } })).settled).toEqual([]);
  });

  it('settle if what stopped the plan came after the last of them', async () => {
    const site = bothGroups();
    site.fail('createGroup', busy);
    const places = [linkedPlace(aLink(), mine, { members: [add(1)] }), place({ actions: [create('A')] })];
    expect(await apply(places, { site })).toMatchObject({ settled: users(1), changed: true, trouble: busy });
  });

  it('settle nowhere if a place was not reached', async () => {
    const site = bothGroups();
    site.fail('addMember account-2', busy);
    const places = [
      linkedPlace(aLink(), mine, { members: [add(1), add(2)] }),
      linkedPlace(crew, mine, { members: [add(1)] }),
    ];
    const result = await apply(places, { site, plan: { settled: users(9) } });
    expect(result).toMatchObject({ settled: [], changed: true, trouble: busy, sync: { links: [aLink(), crew] } });
    expect(result).not.toHaveProperty('unanswered');
    expect(site.changes).toEqual(['addMember account-1']);
  });

  it('go on at the next place when the budget ends, so that each is told', async () => {
    const places = [
      linkedPlace(aLink(), mine, { members: [add(1), add(2)] }),
      linkedPlace(crew, mine, { members: [add(1), keep(3)] }),
    ];
    const { actions, settled, sync } = await apply(places, { calls: 1 });
    expect(actions.map(({ outcome }) => outcome)).toEqual(['applied', 'waiting', 'waiting', 'noChange']);
    expect([settled, sync.cause]).toEqual([users(3), 'time-budget']);
  });

  it('wait for a group that there is not', async () => {
    const { actions, settled } = await apply([place({ members: [add(1)] })]);
    expect(actions).toEqual([{ ...said, kind: 'addMember', outcome: 'waiting', who: aMember(1).userId }]);
    expect(settled).toEqual([]);
  });

  it('are told once if they stay because somebody else has them there', async () => {
    const places = [
      linkedPlace(aLink(), mine, { members: [keep(1), keep(2, false), add(3)] }),
      linkedPlace(crew, mine, { members: [keep(1)] }),
    ];
    expect((await apply(places)).kept).toEqual(users(1));
    expect(await apply([linkedPlace(aLink(), mine, { members: [keep(2, false)] })])).not.toHaveProperty('kept');
  });

  it('are told if no answer came for them', async () => {
    const site = bothGroups();
    site.fail('addMember account-1', new SiteError('unavailable', 'atlassian-unavailable', 'No answer came.'));
    expect((await apply([linkedPlace(aLink(), mine, { members: [add(1)] })], { site })).unanswered).toEqual(users(1));
  });

  it('do not settle while another connection has yet to go through one of the places', async () => {
    const places = [
      linkedPlace(
        aLink({ isDisplaced: true }),
        { kind: 'taken', sentence: aSentence(), isAwaited: true },
        { isOpen: false, isAwaited: true },
      ),
      linkedPlace(crew, mine, { members: [add(1)] }),
    ];
    expect(await apply(places)).toMatchObject({ settled: [], isAwaited: true, changed: true });
  });
});
