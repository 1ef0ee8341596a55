import { describe, expect, it } from 'vitest';
import type { AccountId, UserId } from '../../../src/directory/ids';
import type { Memberships } from '../../../src/directory/user';
import { linkedSince } from '../../../src/provisioning/users/linked-since';
import { aUserId } from '../../support/samples';

const memberships = (number: number, more: Partial<Memberships> = {}): Memberships => ({
  schema: 1,
  userId: aUserId(number),
  version: 1,
  groups: [],
  ...more,
});
const accountId = 'account-1' as AccountId;

describe('members who were left out', () => {
  it('are named if they have got an account since, or are back', async () => {
    const records: readonly Memberships[] = [
      memberships(1, { accountId }),
      memberships(2),
      memberships(3, { accountId, outOf: 'groups' }),
      memberships(4, { accountId }),
    ];
    const asked: UserId[] = [];
    const store = {
      getUser: async () => undefined,
      getMemberships: async (id: UserId) => {
        asked.push(id);
        return records.find(({ userId }) => userId === id);
      },
    };
    const touched = [
      { userId: aUserId(1), wanted: true, absence: 'no account' as const },
      { userId: aUserId(2), wanted: true, absence: 'no account' as const },
      { userId: aUserId(3), wanted: true, absence: 'out of groups' as const },
      { userId: aUserId(4), wanted: true },
      { userId: aUserId(5), wanted: true, absence: 'removed' as const },
    ];
    expect(await linkedSince({ store }, touched)).toEqual([aUserId(1)]);
    expect(asked).toEqual([1, 2, 3, 5].map(aUserId));
  });

  it('are named if they were put in with an account that has been exchanged since', async () => {
    const exchanged = 'account-2' as AccountId;
    const records: readonly Memberships[] = [
      memberships(1, { accountId: exchanged }),
      memberships(2, { accountId }),
      memberships(3, { accountId: exchanged, outOf: 'groups' }),
      memberships(4),
      memberships(5, { accountId: exchanged }),
    ];
    const asked: UserId[] = [];
    const store = {
      getUser: async () => undefined,
      getMemberships: async (id: UserId) => {
        asked.push(id);
        return records.find(({ userId }) => userId === id);
      },
    };
    const touched = [1, 2, 3, 4, 5].map((number) => ({ userId: aUserId(number), accountId, wanted: number < 5 }));
    expect(await linkedSince({ store }, touched)).toEqual([aUserId(1)]);
    // Whoever leaves the group is no matter here.
    expect(asked).toEqual([1, 2, 3, 4].map(aUserId));
  });
});
