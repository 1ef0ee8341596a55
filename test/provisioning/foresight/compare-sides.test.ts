import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import { compareSides } from '../../../src/provisioning/foresight/compare-sides';
import type { SiteMember } from '../../../src/sync/site/site-members';
import { aUser } from '../../support/samples';

const account = (number: number) => `account-${number}` as AccountId;
const linked = (number: number) => aUser(number, { sync: { state: 'synced', accountId: account(number) } });
const member = (number: number, more: Partial<SiteMember> = {}): SiteMember => ({
  id: account(number),
  active: true,
  ...more,
});
const whole = <Item>(items: readonly Item[]) => ({ items, total: items.length, isWhole: true });
const part = <Item>(items: readonly Item[], total: number) => ({ items, total, isWhole: false });
const counts = (difference: ReturnType<typeof compareSides>) =>
  [difference.onlyIdp, difference.both, difference.onlySite].map(
    ({ count, isAtLeast }) => `${isAtLeast ? 'at least ' : ''}${count}`,
  );

describe('the difference of two groups', () => {
  it('matches people by linked account, or by e-mail address if there is none', () => {
    const site = [member(1), member(8, { email: 'Person2@example.com' }), member(9, { displayName: 'Noah' })];
    const difference = compareSides(whole([linked(1), aUser(2), aUser(3)]), whole(site));
    expect(difference).toEqual({
      onlyIdp: { count: 1, isAtLeast: false, names: ['person3@example.com'] },
      both: { count: 2, isAtLeast: false, names: ['person1@example.com', 'person2@example.com'] },
      onlySite: { count: 1, isAtLeast: false, names: ['Noah'] },
    });
  });

  it('names the first twenty', () => {
    const many = Array.from({ length: 30 }, (_, index) => aUser(index));
    const { onlyIdp } = compareSides(whole(many), whole([]));
    expect([onlyIdp.count, onlyIdp.names.length]).toEqual([30, 20]);
  });

  it('promises no more of the IdP than it read', () => {
    const difference = compareSides(part([linked(1), linked(2)], 50_000), whole([member(1), member(9)]));
    expect(counts(difference)).toEqual(['at least 49998', 'at least 1', 'at least 0']);
    expect(difference.onlySite.names).toEqual([]);
    expect(difference.onlyIdp.names).toEqual(['person2@example.com']);
  });

  it('promises no more of Atlassian than it read', () => {
    const difference = compareSides(whole([linked(1), linked(2)]), part([member(1), member(9)], 3000));
    expect(counts(difference)).toEqual(['at least 0', 'at least 1', 'at least 2998']);
    expect(difference.onlyIdp.names).toEqual([]);
  });
});
