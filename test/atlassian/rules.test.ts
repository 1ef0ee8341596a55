import { describe, expect, it } from 'vitest';
import { createTokenBuckets } from '../../local/atlassian/http/token-bucket';
import { isEmail } from '../../local/atlassian/rules/email';
import { deletionObstacle } from '../../local/atlassian/rules/group-protection';
import { isActive, statusOf } from '../../local/atlassian/rules/person-status';

describe('the status of a person', () => {
  it.each([
    ['active', 'active', 'active', true],
    ['active', 'suspended', 'suspended', false],
    ['active', 'none', 'not_invited', false],
    ['inactive', 'active', 'deactivated', false],
    ['inactive', 'suspended', 'deactivated', false],
    ['closed', 'none', 'deactivated', false],
  ] as const)('is, with an %s account and %s membership, %s', (accountStatus, membership, status, active) => {
    expect(statusOf({ accountStatus, membership })).toBe(status);
    expect(isActive({ accountStatus, membership })).toBe(active);
  });
});

describe('the deletion of a group', () => {
  const plain = {
    seq: 1,
    id: 'g',
    name: 'g',
    description: '',
    externalSynced: false,
    managedBy: 'admins',
    admin: false,
    defaultFor: null,
    visibleAt: 0,
  } as const;

  it.each([
    [{}, 0, undefined],
    [{}, 1, 'not-empty'],
    [{ admin: true }, 1, 'admin-group'],
    [{ defaultFor: 'jira-software', admin: true }, 0, 'default-group'],
    [{ externalSynced: true, defaultFor: 'x' }, 0, 'read-only'],
    [{ managedBy: 'team-members' }, 0, 'read-only'],
  ] as const)('of %j with %i members is refused as %s', (more, memberCount, obstacle) => {
    expect(deletionObstacle({ ...plain, ...more }, { memberCount, force: false })).toBe(obstacle);
  });
});

describe('an e-mail address', () => {
  it.each([
    ['a@b.c', true],
    ['a+b@example.com', true],
    ['a@b', false],
    ['a b@c.d', false],
    ['@b.c', false],
    [7, false],
  ])('%s: %s', (value, expected) => {
    expect(isEmail(value)).toBe(expected);
  });
});

describe('a token bucket', () => {
  it('lets a burst through and then refills evenly', () => {
    const buckets = createTokenBuckets();
    const limit = { capacity: 2, perMilliseconds: 1000 };
    const take = (now: number) => buckets.take('x', limit, now);
    expect([take(0), take(0), take(0)]).toEqual([0, 0, 500]);
    expect([take(250), take(500), take(500)]).toEqual([250, 0, 500]);
    expect(buckets.take('y', limit, 500)).toBe(0);
  });
});
