import { describe, expect, it } from 'vitest';
import type { AccountId, GroupId, UserId } from '../../../src/directory/ids';
import type { DirectoryUser } from '../../../src/directory/user';
import type { AccountTies } from '../../../src/provisioning/repair/account-ties';
import { judgeStray, type StrayFacts } from '../../../src/provisioning/repair/judge-stray';
import { judgeTies } from '../../../src/provisioning/repair/judge-ties';
import { userFindings } from '../../../src/provisioning/repair/user-findings';
import type { Stray } from '../../../src/sync/groups/stray';
import { aConnection, aGroupId, anId, aUser } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';

const account = 'account-1' as AccountId;
const connection = aConnection({ settings: settingsWith({ mode: 'live' }) });
const settings = (users: object) => aConnection({ settings: settingsWith({ mode: 'live', users }) });
const gone = anId(9) as UserId;
const linked = (index: number, active: boolean, sync: object = {}): DirectoryUser =>
  aUser(index, {
    attributes: { userName: `p${index}@example.com`, active },
    sync: { state: 'synced', accountId: account, ...sync },
  });
const ties = (more: Partial<AccountTies> = {}): AccountTies => ({
  account,
  record: { version: 1, holders: [] },
  here: [],
  isElsewhere: false,
  elsewhere: [],
  gone: [],
  ...more,
});

describe('an account, beside the records that have it', () => {
  const inactive = linked(1, false);
  const active = linked(2, true);

  it.each([
    ['active, and the only user is inactive', ties({ here: [inactive] }), 'active', [inactive.id]],
    ['active, as the only user asks', ties({ here: [active] }), 'active', undefined],
    ['active, as one of two users asks', ties({ here: [inactive, active] }), 'active', undefined],
    ['suspended, and a user is active', ties({ here: [active] }), 'suspended', [active.id]],
    ['suspended, and one of two users is active', ties({ here: [inactive, active] }), 'suspended', [active.id]],
    ['suspended, as the only user asks', ties({ here: [inactive] }), 'suspended', undefined],
    ['not on the site, and a user is active', ties({ here: [active] }), 'notOnSite', [active.id]],
  ] as const)('is looked at again where it is wrong: %s', (_, what, state, users) => {
    expect(judgeTies(connection, what, state)).toEqual(users && { kind: 'lookAgain', users });
  });

  it.each([
    ['waits', { state: 'pending' }],
    ['was refused', { state: 'refused' }],
    ['was only previewed', { state: 'preview' }],
    ['was followed by another record', { succeeded: true }],
  ])('is not looked at again if the user %s', (_, sync) => {
    expect(judgeTies(connection, ties({ here: [linked(1, false, sync)] }), 'active')).toBeUndefined();
  });

  it.each([
    ['say not to follow inactive people', { followActive: false }],
    ['only log inactive people', { onDeactivate: 'logOnly' }],
    ['only take people out of groups', { onDeactivate: 'removeFromGroups' }],
  ])('stays active if the settings %s', (_, users) => {
    expect(judgeTies(settings(users), ties({ here: [inactive] }), 'active')).toBeUndefined();
  });

  it('belongs to a leaver if it is active and only a deleted person has it', () => {
    expect(judgeTies(connection, ties({ gone: [gone] }), 'active')).toEqual({ kind: 'leaver', user: gone });
  });

  it.each([
    ['it no longer has access', ties({ gone: [gone] }), 'suspended'],
    ['another connection has the person', ties({ gone: [gone], isElsewhere: true }), 'active'],
    ['somebody has come back to it', ties({ gone: [gone], here: [active] }), 'active'],
    ['no record names anybody', ties(), 'active'],
    [
      'Rollcall had taken it, so that somebody else gave it back',
      ties({ gone: [gone], record: { version: 1, holders: [], taken: { suspended: true } } }),
      'active',
    ],
  ] as const)('is none of a leaver where %s', (_, what, state) => {
    expect(judgeTies(connection, what, state)).toBeUndefined();
  });

  it('is left alone if the settings only log deletions', () => {
    expect(judgeTies(settings({ onDelete: 'logOnly' }), ties({ gone: [gone] }), 'active')).toBeUndefined();
  });
});

describe('a member of a group at Atlassian', () => {
  const user = linked(1, true);
  const facts = { ties: ties(), known: new Set<UserId>(), named: new Set<UserId>(), wasSuspended: false };

  it.each<[string, Partial<StrayFacts>, Stray | undefined]>([
    ['unknown to Rollcall', {}, undefined],
    [
      'in the group at the IdP, or on the way out of it',
      { ties: ties({ here: [user] }), known: new Set([user.id]) },
      undefined,
    ],
    ['a person of another connection too', { ties: ties({ here: [user], isElsewhere: true }) }, undefined],
    ['a person whom the IdP does not have in it', { ties: ties({ here: [user] }) }, 'unexplained'],
    ['a person whose own record names it', { ties: ties({ here: [user] }), named: new Set([user.id]) }, 'orphan'],
    ['somebody who was deleted', { ties: ties({ gone: [gone] }) }, 'leaver'],
    ['somebody who was suspended when they were deleted', { wasSuspended: true }, 'leaver'],
    [
      'a person of another connection that had the group before and had put them in',
      { ties: ties({ isElsewhere: true, elsewhere: [user] }), before: 'put in' as const },
      'displaced',
    ],
    [
      'the same, whom this connection wants in it',
      { ties: ties({ here: [user], isElsewhere: true }), known: new Set([user.id]), before: 'put in' as const },
      undefined,
    ],
    [
      'the same, whom the settings have given the group',
      { ties: ties({ isElsewhere: true }), before: 'put in' as const, isGiven: true },
      undefined,
    ],
    [
      'a person whom the other connection was still to put in',
      { ties: ties({ isElsewhere: true }), before: 'doubtful' as const },
      'unexplained',
    ],
    [
      'somebody whom another connection has after one was deleted',
      { ties: ties({ gone: [gone], isElsewhere: true }) },
      undefined,
    ],
  ])('is judged by what the records say: %s', (_, more, stray) => {
    expect(judgeStray({ ...facts, ...more })).toBe(stray);
  });
});

describe('the records of a person', () => {
  const user = linked(1, true);
  const self = { connectionId: user.connectionId, record: user.id };
  const facts = { user, memberships: undefined, holding: new Set<GroupId>() };

  it.each([
    ['there is no record of the account', undefined, true],
    ['it lists only others', { version: 1, holders: [{ ...self, record: gone }] }, true],
    ['it lists them', { version: 1, holders: [self] }, false],
  ])('say whether the account lists them: %s', (_, record, isUnlisted) => {
    expect(userFindings({ ...facts, account: record }).isUnlisted).toBe(isUnlisted);
  });

  it('ask for no place in the record of an account that was only previewed, or of none', () => {
    const previewed = linked(1, true, { state: 'preview' });
    expect(userFindings({ ...facts, user: previewed, account: undefined }).isUnlisted).toBe(false);
    expect(userFindings({ ...facts, user: aUser(1), account: undefined }).isUnlisted).toBe(false);
  });

  it('name groups that do not have them', () => {
    const [kept, left] = [aGroupId(1), aGroupId(2)];
    const groups = [kept, left].map((id) => ({ id, display: 'Team' }));
    const memberships = { schema: 1, userId: user.id, version: 1, groups } as const;
    const holding = new Set([kept]);
    expect(userFindings({ ...facts, memberships, holding, account: undefined }).stale).toEqual([left]);
  });
});
