import { describe, expect, it } from 'vitest';
import type { ConnectionId, Mode } from '../../../src/connections/connection';
import type { DirectoryGroup } from '../../../src/directory/group';
import type { SiteGroupId } from '../../../src/directory/ids';
import { syncGroup } from '../../../src/sync/groups/sync-group';
import type { TouchedMember } from '../../../src/sync/groups/touched-member';
import type { Owners, Ownership } from '../../../src/sync/owners';
import { SiteError } from '../../../src/sync/site/site-error';
import { noOwners } from '../../support/memory-owners';
import { worded } from '../../support/worded';
import { type FakeSite, fakeSite } from '../fake-site';
import {
  aBudget,
  aConnection,
  aGroup,
  aLink,
  aMember,
  aSiteGroup,
  capabilities,
  later,
  settingsWith,
  siteGroupId,
} from '../fixtures';

interface Case {
  readonly group?: DirectoryGroup;
  readonly wanted?: 'as directory' | 'deleted';
  readonly members?: readonly TouchedMember[];
  readonly mode?: Mode;
  readonly calls?: number;
}

const sync = (
  site: FakeSite,
  { group = aGroup(), wanted = 'as directory', members = [], mode = 'live', calls }: Case = {},
) =>
  syncGroup.apply(
    { site, owners: noOwners(), later },
    { connection: aConnection({ mode }), group, wanted, members, budget: aBudget(calls) },
  );

const linked = aGroup({}, { links: [aLink()] });
const withGroup = () => fakeSite({ groups: [aSiteGroup()] });
const crowd = (count: number) => Array.from({ length: count }, (_, index) => aMember(index + 1));
const ids = (members: readonly TouchedMember[]) => members.map(({ userId }) => userId);
const busy = new SiteError('unavailable', 'atlassian-busy', 'Atlassian answered 429.', { retryAfterSeconds: 60 });
const missing = new SiteError('rejected', 'account-missing', 'ADMIN-404-8');
const odd = new SiteError('rejected', 'atlassian-refused', 'No.');
const noSeat = new SiteError('rejected', 'seats-exhausted', 'ADMIN-409-3');

describe('what the sync of members says', () => {
  const outcomes = async (site: FakeSite, group = linked) =>
    worded((await sync(site, { group, members: [aMember(1), aMember(2, { wanted: false })] })).actions).map(
      ({ text, outcome }) => `${text}: ${outcome}`,
    );

  it('is that something changed only where Atlassian says so', async () => {
    const site = withGroup();
    site.members.add(`${siteGroupId} ${aMember(2).accountId}`);
    expect(await outcomes(site)).toEqual(['Remove m…2@example.com: applied', 'Add m…1@example.com: applied']);
    expect(await outcomes(site)).toEqual(['Remove m…2@example.com: noChange', 'Add m…1@example.com: noChange']);
  });

  it('leaves open what Atlassian’s answer leaves open', async () => {
    const site = { ...withGroup(), addMember: async () => 'unknown' as const };
    expect(await outcomes(site)).toContain('Add m…1@example.com: ensured');
  });

  it('settles members for whom nothing was left to do', async () => {
    const site = withGroup();
    const members = [aMember(1)];
    await sync(site, { group: linked, members });
    expect((await sync(site, { group: linked, members })).settled).toEqual(ids(members));
  });

  it('names the group at Atlassian beside the IdP’s, where they differ', async () => {
    const other = aGroup({ displayName: 'Sales' }, { links: [{ ...aLink(), name: 'jira-users-two' }] });
    const site = fakeSite({ groups: [{ ...aSiteGroup(), name: 'jira-users-two' }] });
    expect(worded(await outcomes(site, other))).toContain('Add m…1@example.com to jira-users-two: applied');
  });
});

describe('the sync of a group that was just looked at', () => {
  const protectedNow = aSiteGroup({ protection: 'administrative' });
  const leaver = aMember(2, { wanted: false });

  it('adds members without another look', async () => {
    const site = withGroup();
    await sync(site, { group: linked, members: [aMember(1)] });
    const before = site.asked.count;
    await sync(site, { group: linked, members: [aMember(2)] });
    expect(site.asked.count - before).toBe(1);
    expect(site.members.size).toBe(2);
  });

  it.each([
    ['a member is taken out', [aMember(1), leaver]],
    ['nobody is touched', []],
  ])('looks at it again when %s', async (_, members) => {
    const site = withGroup();
    await sync(site, { group: linked, members: [aMember(1)] });
    site.groups.set(siteGroupId, protectedNow);
    const result = await sync(site, { group: linked, members });
    expect(result.sync).toMatchObject({ state: 'refused', cause: 'group-protected' });
    expect(site.changes.filter((change) => change.startsWith('removeMember'))).toEqual([]);
  });

  it('looks at it again before it is deleted', async () => {
    const site = withGroup();
    const ours = aGroup({}, { links: [aLink({ createdByUs: true })] });
    await sync(site, { group: ours, members: [aMember(1)] });
    site.groups.set(siteGroupId, protectedNow);
    await sync(site, { group: ours, wanted: 'deleted' });
    expect(site.changes.filter((change) => change.startsWith('deleteGroup'))).toEqual([]);
  });

  it('does not call a group protected that no longer is', async () => {
    const site = fakeSite({ groups: [protectedNow] });
    expect((await sync(site, { group: linked, members: [aMember(1)] })).sync).toMatchObject({ state: 'refused' });
    site.groups.set(siteGroupId, aSiteGroup());
    expect((await sync(site, { group: linked, members: [aMember(1)] })).sync).toMatchObject({ state: 'synced' });
  });

  it('lets members wait whom a group refuses because it is gone, and creates it again', async () => {
    const site = withGroup();
    const first = await sync(site, { group: linked, members: [aMember(1)] });
    await site.deleteGroup(siteGroupId);
    const refused = await sync(site, { group: linked, members: [aMember(2)] });
    expect(refused.sync).toMatchObject({ state: 'pending', cause: 'group-gone', links: first.sync.links });
    const result = await sync(site, { group: linked, members: [aMember(2)] });
    expect(result.sync).toMatchObject({ state: 'synced', links: [{ id: 'group-of-Engineering', createdByUs: true }] });
  });
});

describe('the sync of a group', () => {
  it('creates the group, adds the members, and remembers that it created it', async () => {
    const site = fakeSite();
    const result = await sync(site, { members: crowd(3) });
    expect(site.members.size).toBe(3);
    expect(result.sync).toEqual({
      state: 'synced',
      links: [aLink({ id: 'group-of-Engineering' as SiteGroupId, createdByUs: true })],
    });
    expect(new Set(result.settled)).toEqual(new Set(ids(crowd(3))));
    expect(result.actions.map(({ outcome }) => outcome)).toEqual(Array(4).fill('applied'));
  });

  it('does not claim to have created a group that it found', async () => {
    const result = await sync(withGroup());
    expect(result.sync).toEqual({ state: 'synced', links: [aLink()] });
    expect(result.changed).toBe(false);
  });

  it('touches one person when one person is added, whatever the size of the group', async () => {
    const site = withGroup();
    await sync(site, { group: linked, members: [aMember(1)] });
    expect(site.asked.count).toBe(2);
  });

  it('settles nobody in preview, so that going live finds everybody', async () => {
    const site = withGroup();
    const result = await sync(site, { members: crowd(2), mode: 'preview' });
    expect(site.changes).toEqual([]);
    expect(result).toMatchObject({ settled: [], changed: false, sync: { state: 'preview' } });
    expect(result.actions.map(({ outcome }) => outcome)).toEqual(['preview', 'preview', 'preview']);
  });

  it('settles nobody while another connection has yet to go through one of its groups, and does the rest', async () => {
    const crewId = 'site-group-2' as SiteGroupId;
    const site = fakeSite({ groups: [aSiteGroup(), aSiteGroup({ id: crewId, name: 'Crew' })] });
    const map = [{ from: 'Engineering', to: ['Engineering', 'Crew'] }];
    const connection = aConnection({ settings: settingsWith({ groups: { mode: 'manual', map } }) });
    const links = [aLink({ via: 'map', isDisplaced: true }), aLink({ id: crewId, name: 'Crew', via: 'map' })];
    const group = aGroup({}, { links });
    const lookedAt = async (displaced: Pick<Ownership, 'displaced'>) => {
      const taken: Ownership = { connectionId: 'other', records: ['theirs'], ...displaced };
      const owners: Owners = {
        ...noOwners(),
        find: async ({ id }) => (id === siteGroupId ? taken : undefined),
        connection: async () => ({ ...connection, id: 'other' as ConnectionId }),
      };
      const work = { connection, group, wanted: 'as directory', members: [aMember(1)], budget: aBudget() } as const;
      return syncGroup.apply({ site, owners, later }, work);
    };
    const awaited = await lookedAt({ displaced: [{ connectionId: connection.id, records: [group.id] }] });
    expect([...site.members]).toEqual([`${crewId} account-1`]);
    expect(awaited).toMatchObject({ settled: [], isAwaited: true });
    expect((await lookedAt({})).settled).toEqual([aMember(1).userId]);
  });

  it('waits for a credential too if the settings no longer lead to a linked group', async () => {
    const connection = aConnection({ settings: settingsWith({ groups: { mode: 'manual', map: [] } }) });
    const group = aGroup({}, { links: [aLink({ via: 'map' })] });
    const site = fakeSite({ groups: [aSiteGroup()] }, capabilities('none'));
    const work = { connection, group, wanted: 'as directory', members: [], budget: aBudget() } as const;
    const result = await syncGroup.apply({ site, owners: noOwners(), later }, work);
    expect(result).toMatchObject({ sync: { state: 'pending', cause: 'access-missing' }, changed: false });
    expect(site.asked.count).toBe(0);
  });

  it('waits a day without asking anything when there is no credential', async () => {
    const site = fakeSite({}, capabilities('none'));
    const result = await sync(site, { members: crowd(2) });
    expect(site.asked.count).toBe(0);
    expect(result.sync).toMatchObject({ state: 'pending', cause: 'access-missing', dueAt: later(24 * 3600_000) });
  });

  it('goes as far as the budget allows and settles exactly those', async () => {
    const site = withGroup();
    const members = crowd(10);
    const result = await sync(site, { group: linked, members, calls: 6 });
    expect(site.members.size).toBe(4);
    expect(new Set(result.settled)).toEqual(new Set(ids(members).slice(0, 4)));
    expect(result.sync).toMatchObject({ state: 'pending', cause: 'time-budget', dueAt: later(0) });
  });

  it('looks at nothing if not even that is in the budget', async () => {
    const site = withGroup();
    expect((await sync(site, { calls: 1 })).sync).toMatchObject({ state: 'pending', cause: 'time-budget' });
    expect(site.asked.count).toBe(0);
  });

  it('stops for all when Atlassian is busy, and keeps what was done', async () => {
    const site = withGroup();
    site.fail('addMember account-5', busy);
    const result = await sync(site, { group: linked, members: crowd(40) });
    expect(result.trouble).toBe(busy);
    expect(result.sync).toMatchObject({ state: 'pending', cause: 'atlassian-busy', attempts: 1, dueAt: later(60_000) });
    expect(site.members.size).toBe(result.settled.length);
    expect(site.members.size).toBeLessThan(10);
    expect(result.actions).toHaveLength(40);
  });

  it('says whose change got no answer, even if Atlassian was busy for another at the same time', async () => {
    const site = withGroup();
    const lost = new SiteError('unavailable', 'atlassian-unavailable', 'No answer came.');
    site.fail('addMember account-1', new SiteError('unavailable', 'atlassian-busy', '429', { isAnswered: true }));
    site.fail('addMember account-2', lost);
    const result = await sync(site, { group: linked, members: crowd(2) });
    expect([result.settled, result.unanswered]).toEqual([[], [aMember(2).userId]]);
    expect(result.trouble).toBe(lost);
  });

  it('stops for all when no seat is left', async () => {
    const site = withGroup();
    site.fail('addMember', noSeat, 100);
    const result = await sync(site, { group: linked, members: crowd(40) });
    expect(result.sync).toMatchObject({ state: 'refused', cause: 'seats-exhausted' });
    expect(site.asked.count).toBeLessThan(10);
  });

  it('does not let one refused member hold up the rest', async () => {
    const site = withGroup();
    site.fail('addMember account-2', odd);
    const result = await sync(site, { group: linked, members: crowd(4) });
    expect(site.members.size).toBe(3);
    expect(worded(result.sync)).toMatchObject({
      state: 'refused',
      cause: 'atlassian-refused',
      detail: 'One member could not be changed.',
    });
    expect(result.settled).not.toContain(aMember(2).userId);
    expect(result.trouble).toBeUndefined();
  });

  it('tries a member whom Atlassian does not know yet a few times before it gives up', async () => {
    const site = withGroup();
    site.fail('addMember account-1', missing, 100);
    let group = linked;
    const states = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const result = await sync(site, { group, members: [aMember(1)] });
      states.push(result.sync.state);
      group = aGroup({}, result.sync);
    }
    expect(states).toEqual(['pending', 'pending', 'pending', 'pending', 'refused']);
  });

  it('waits for members without an account, and names them', async () => {
    const members = [aMember(1), { userId: aMember(2).userId, label: 'l…@example.com', wanted: true }];
    const result = await sync(withGroup(), { group: linked, members });
    expect(result.settled).toEqual([aMember(1).userId]);
    expect(result.sync).toMatchObject({ state: 'pending', cause: 'member-without-account' });
    expect(worded(result.actions.at(-1))).toMatchObject({ text: 'Add l…@example.com', outcome: 'waiting' });
  });

  it('refuses a protected group as a whole', async () => {
    const site = fakeSite({ groups: [aSiteGroup({ protection: 'administrative' })] });
    const result = await sync(site, { members: crowd(3) });
    expect(site.changes).toEqual([]);
    expect(result).toMatchObject({ settled: [], changed: false, sync: { state: 'refused', cause: 'group-protected' } });
    expect(result.sync.links).toBeUndefined();
  });

  it('records the owner of the group, even if it was linked before owners were recorded', async () => {
    const owners = noOwners();
    const work = { connection: aConnection(), wanted: 'as directory', members: [], budget: aBudget() } as const;
    const group = { kind: 'site-group', id: siteGroupId } as const;
    await syncGroup.apply({ site: withGroup(), owners, later }, { ...work, group: linked });
    expect(await owners.find(group)).toEqual({ connectionId: 'connection01', records: [linked.id] });
    await syncGroup.apply({ site: withGroup(), owners, later }, { ...work, group: linked, wanted: 'deleted' });
    expect(await owners.find(group)).toBeUndefined();
  });

  it('takes no group in preview', async () => {
    const owners = noOwners();
    const work = { wanted: 'as directory', members: [], budget: aBudget(), group: aGroup() } as const;
    const connection = aConnection({ mode: 'preview' });
    await syncGroup.apply({ site: withGroup(), owners, later }, { ...work, connection });
    expect(await owners.find({ kind: 'site-group', id: siteGroupId })).toBeUndefined();
  });

  it('foretells in preview that others will go if the IdP is the only truth', async () => {
    const connection = aConnection({
      settings: settingsWith({ mode: 'preview', groups: { keepManualMembers: false } }),
    });
    const work = { wanted: 'as directory', members: [], budget: aBudget(), group: linked, connection } as const;
    const { actions } = await syncGroup.apply({ site: withGroup(), owners: noOwners(), later }, work);
    expect(actions.at(-1)).toMatchObject({ kind: 'compare', outcome: 'preview' });
  });

  it('deletes only groups it created', async () => {
    const site = withGroup();
    await sync(site, { group: linked, wanted: 'deleted' });
    expect(site.changes).toEqual([]);
    const result = await sync(site, {
      group: aGroup({}, { links: [aLink({ createdByUs: true })] }),
      wanted: 'deleted',
    });
    expect(site.changes).toEqual([`deleteGroup ${siteGroupId}`]);
    expect(result.sync).toEqual({ state: 'synced' });
  });

  it('reports trouble while looking as a result', async () => {
    const site = withGroup();
    site.fail('getGroup', busy);
    const result = await sync(site, { group: linked, members: crowd(1) });
    expect(result).toMatchObject({ trouble: busy, settled: [], sync: { state: 'pending', links: [aLink()] } });
  });

  describe('whose creation was begun before it was renamed', () => {
    const renamed = (underWayUntil: string) => aGroup({}, { creating: ['Old'], underWayUntil });

    it('goes on with the result', async () => {
      const site = fakeSite({ groups: [{ id: siteGroupId, name: 'Old' }] });
      const result = await sync(site, { group: renamed(later(60_000)), members: crowd(1) });
      expect(result.sync.links).toEqual([aLink({ name: 'Old', createdByUs: true })]);
      expect(site.changes).toEqual(['addMember account-1']);
    });

    it('waits for it as long as it may arrive', async () => {
      const site = fakeSite();
      const result = await sync(site, { group: renamed(later(60_000)), members: crowd(1) });
      expect(result.sync).toMatchObject({ state: 'pending', cause: 'effect-under-way', dueAt: later(60_000) });
      expect(site.changes).toEqual([]);
    });

    it('is created under its new name once nothing can arrive any more', async () => {
      const site = fakeSite();
      await sync(site, { group: renamed(later(-1)), members: crowd(1) });
      expect(site.changes).toEqual(['createGroup Engineering', 'addMember account-1']);
    });
  });

  it('creates a group again that somebody deleted at Atlassian', async () => {
    const site = fakeSite();
    const result = await sync(site, { group: linked });
    expect(result.sync).toMatchObject({ links: [{ id: 'group-of-Engineering', createdByUs: true }] });
  });
});
