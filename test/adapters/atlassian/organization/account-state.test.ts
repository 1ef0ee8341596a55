import { describe, expect, it } from 'vitest';
import type { AccountId, SiteGroupId } from '../../../../src/directory/ids';
import { overSimulatedSite } from '../over-simulated-site';

const id = 'an-account' as AccountId;

/** The site shows one person with these three values. */
function overPerson(status: string | undefined, accountStatus?: string, membershipStatus?: string) {
  const { site, simulated } = overSimulatedSite('organization');
  const person = {
    accountId: id,
    accountType: 'atlassian',
    email: 'mia@example.com',
    status,
    accountStatus,
    membershipStatus,
  };
  const match = 'POST /admin/v2/orgs/{orgId}/directories/{directoryId}/users/search';
  simulated.faults.add({
    match,
    kind: 'status',
    status: 200,
    body: JSON.parse(JSON.stringify({ data: [person], links: {} })),
  });
  return site;
}

type Shown = [status: string | undefined, accountStatus: string | undefined, membershipStatus: string | undefined];

const active: Shown[] = [
  ['active', 'active', 'active'],
  ['active', undefined, undefined],
];
const notActive: [...Shown, state: string][] = [
  ['deactivated', 'inactive', 'active', 'deactivated'],
  ['deactivated', 'closed', 'active', 'deactivated'],
  ['deactivated', 'for_deletion', 'active', 'deactivated'],
  ['active', 'for_deletion', 'active', 'deactivated'],
  ['active', 'inactive', 'active', 'deactivated'],
  ['suspended', 'active', 'suspended', 'suspended'],
  ['active', 'active', 'suspended', 'suspended'],
  ['not_invited', 'active', 'no_membership', 'notOnSite'],
  ['active', 'active', 'no_membership', 'notOnSite'],
];
/** Values Atlassian may use in `status` alone, or one day. */
const unknown: [...Shown, state: string][] = [
  ['for_deletion', undefined, undefined, 'deactivated'],
  ['for_deletion', 'active', 'active', 'deactivated'],
  ['frozen', 'active', 'active', 'deactivated'],
];

describe('an account of the organization', () => {
  it.each(active)('is active with status %s, account %s, membership %s', async (...shown) => {
    expect((await overPerson(...shown).getAccount(id))?.state).toBe('active');
  });

  it.each(notActive)('is not active with status %s, account %s, membership %s: %s', async (a, b, c, state) => {
    expect((await overPerson(a, b, c).getAccount(id))?.state).toBe(state);
  });

  it.each(unknown)('is not active with status %s, account %s, membership %s: %s', async (a, b, c, state) => {
    expect((await overPerson(a, b, c).getAccount(id))?.state).toBe(state);
  });

  it('is the same as a member of a group', async () => {
    for (const [a, b, c] of [...notActive, ...unknown]) {
      const { items } = await overPerson(a, b, c).listMembers('a-group' as SiteGroupId);
      expect(items).toMatchObject([{ active: false }]);
    }
    for (const shown of active) {
      const { items } = await overPerson(...shown).listMembers('a-group' as SiteGroupId);
      expect(items).toMatchObject([{ active: true }]);
    }
  });
});
