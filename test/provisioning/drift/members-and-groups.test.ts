import { describe, expect, it } from 'vitest';
import type { GroupLink, GroupSync } from '../../../src/directory/group';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import type { DirectoryUser, Memberships, UserSync } from '../../../src/directory/user';
import { type DriftLink, groupDifferences, seenGroups } from '../../../src/provisioning/drift/group-differences';
import { linkIndex, type MemberFacts, memberDifferences } from '../../../src/provisioning/drift/member-differences';
import { aConnection, aGroup, aGroupId, aUser, sampleTime } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';

const now = Date.parse(sampleTime);
const site = (number: number) => `site-${number}` as SiteGroupId;
const connection = aConnection({ settings: settingsWith({ mode: 'live' }) });
const only = aConnection({ settings: settingsWith({ mode: 'live', groups: { keepManualMembers: false } }) });

describe('a group of the IdP beside the groups of the site', () => {
  const link = (more: Partial<GroupLink> = {}): GroupLink => ({
    id: site(1),
    name: 'Group 1',
    via: 'onTheFly',
    ...more,
  });
  const group = (sync: Partial<GroupSync> = {}) => aGroup(1, { sync: { state: 'synced', links: [link()], ...sync } });
  const row = { group: aGroupId(1), site: site(1), version: 1 };
  const rowsOf = (sync: Partial<GroupSync>, ...groups: { id: SiteGroupId; name: string }[]) =>
    groupDifferences(connection, group(sync), seenGroups(groups), now).rows;

  it('is no difference if it is there under its name, in whatever letter case', () => {
    expect(groupDifferences(connection, group(), seenGroups([{ id: site(1), name: 'group 1' }]), now)).toEqual({
      rows: [],
      links: [{ site: site(1), name: 'group 1', group: aGroupId(1), version: 1 }],
    });
  });

  it('is told as renamed, and its members are compared nevertheless', () => {
    const found = groupDifferences(connection, group(), seenGroups([{ id: site(1), name: 'Team' }]), now);
    expect(found.rows).toEqual([{ kind: 'groupRenamed', ...row }]);
    expect(found.links).toHaveLength(1);
  });

  it('is told as deleted', () => {
    expect(rowsOf({}, { id: site(2), name: 'Other' })).toEqual([{ kind: 'groupDeleted', ...row }]);
  });

  it('is told as created again if another one has its name', () => {
    expect(rowsOf({}, { id: site(2), name: 'GROUP 1' })).toEqual([{ kind: 'groupReplaced', ...row }]);
  });

  it.each<[string, Partial<GroupSync>]>([
    ['waits', { state: 'pending' }],
    ['somebody is at work on it', { atWork: { by: 'event', connection: 1, until: '2026-03-01T13:00:00.000Z' } }],
    ['something begun for it may still arrive', { underWayUntil: '2026-03-01T12:00:30.000Z' }],
    ['its link goes', { links: [link({ isUnlinked: true })] }],
    ['another connection has taken it over', { links: [link({ isDisplaced: true })] }],
  ])('is not compared if %s', (_, sync) => {
    expect(groupDifferences(connection, group(sync), seenGroups([]), now)).toEqual({ rows: [], links: [] });
  });

  it('is not compared in canary mode unless it is a canary group', () => {
    const canary = aConnection({ settings: settingsWith({ mode: 'canary', canaryGroups: ['Others'] }) });
    expect(groupDifferences(canary, group(), seenGroups([]), now).rows).toEqual([]);
  });
});

describe('an account beside the groups that it is in', () => {
  const links: readonly DriftLink[] = [1, 2].map((number) => ({
    site: site(number),
    name: `Group ${number}`,
    group: aGroupId(number),
    version: number,
  }));
  const person = (
    groups: readonly number[],
    sync: Partial<UserSync> = {},
  ): { user: DirectoryUser; memberships: Memberships } => {
    const user = aUser(1, { sync: { state: 'synced', accountId: 'account-1' as AccountId, ...sync } });
    const names = groups.map((number) => ({ id: aGroupId(number), display: `Group ${number}` }));
    return { user, memberships: { schema: 1, userId: user.id, version: 1, groups: names } };
  };
  const facts = (groups: readonly number[], more: Partial<MemberFacts> = {}): MemberFacts => ({
    connection: only,
    account: { id: 'account-1' as AccountId, email: 'p@example.com', state: 'active', groups: groups.map(site) },
    here: [person([1])],
    isElsewhere: false,
    links: linkIndex(links),
    now,
    ...more,
  });
  const told = (one: MemberFacts) => memberDifferences(one).rows.map(({ kind, group }) => `${kind} ${group}`);

  it('is no difference in the groups of the IdP, and in groups that no IdP has', () => {
    expect(told(facts([1, 9]))).toEqual([]);
  });

  it('is told as taken out of a group, with the version that the group had', () => {
    expect(memberDifferences(facts([])).rows).toEqual([
      { kind: 'takenOut', user: person([]).user.id, group: aGroupId(1), site: site(1), version: 1 },
    ]);
  });

  it('is told as put in, where the IdP is the only truth', () => {
    expect(told(facts([1, 2]))).toEqual([`putIn ${aGroupId(2)}`]);
    expect(told(facts([1, 2], { connection }))).toEqual([]);
  });

  it('counts somebody whom the directory does not have', () => {
    const one = facts([2], { here: [] });
    expect(memberDifferences(one).strangerIn).toEqual([links[1]]);
    expect(memberDifferences({ ...one, isElsewhere: true }).strangerIn).toEqual([]);
    expect(memberDifferences({ ...one, account: { ...one.account, protection: 'administrator' } }).strangerIn).toEqual(
      [],
    );
  });

  it('misses nobody in groups whose access was taken, by whomever', () => {
    expect(told(facts([], { account: { ...facts([]).account, state: 'suspended' } }))).toEqual([]);
    expect(told(facts([], { here: [person([1], { takenGroups: [{ id: site(1) }] })] }))).toEqual([]);
  });

  it('leaves alone who waits, and what the settings give', () => {
    expect(told(facts([2], { here: [person([1], { state: 'pending' })] }))).toEqual([]);
    expect(told(facts([1, 2], { here: [person([1], { defaultGroups: ['group 2'] })] }))).toEqual([]);
  });

  it('is wanted through any of several people who have it', () => {
    expect(told(facts([1, 2], { here: [person([1]), { ...person([2]), user: aUser(2, person([]).user) }] }))).toEqual(
      [],
    );
  });
});
