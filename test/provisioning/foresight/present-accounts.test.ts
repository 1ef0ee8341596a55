import { describe, expect, it } from 'vitest';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import { accountToCome, presentAccounts } from '../../../src/provisioning/foresight/present-accounts';
import { SiteError } from '../../../src/sync/site/site-error';

const free = { allows: () => true };
const id = (name: string) => name as SiteGroupId;
const account = (name: string) => name as AccountId;
const unavailable = new SiteError('unavailable', 'atlassian-unavailable', '503');
const broken = async () => {
  throw new Error('A mistake of ours.');
};
const silent = async () => {
  throw unavailable;
};

describe('who is in a group at Atlassian', () => {
  const pages: Readonly<Record<string, { items: { id: AccountId; email?: string }[]; cursor?: string }>> = {
    first: { items: [{ id: account('a'), email: 'A@Example.com ' }], cursor: 'second' },
    second: { items: [{ id: account('b') }] },
  };
  const asked: string[] = [];
  const listMembers = async (group: SiteGroupId, cursor = 'first') => {
    asked.push(`${group} ${cursor}`);
    return pages[cursor] ?? expect.fail('There is no such page.');
  };

  it('is read from all pages, by account and by address, once for each group', async () => {
    asked.length = 0;
    const present = presentAccounts({ budget: free }, { listMembers } as never);
    const [found, again] = await Promise.all([present(id('g')), present(id('g'))]);
    expect(found).toEqual(new Set([account('a'), accountToCome('a@example.com'), account('b')]));
    expect(again).toBe(found);
    await present(id('h'));
    expect(asked).toEqual(['g first', 'g second', 'h first', 'h second']);
  });

  it('is unknown if the budget ends, or Atlassian does not say; a mistake of ours is no answer', async () => {
    let calls = 1;
    const budget = { allows: () => calls-- > 0 };
    expect(await presentAccounts({ budget }, { listMembers } as never)(id('g'))).toBeUndefined();
    expect(await presentAccounts({ budget: free }, { listMembers: silent } as never)(id('g'))).toBeUndefined();
    await expect(presentAccounts({ budget: free }, { listMembers: broken } as never)(id('g'))).rejects.toThrow(
      'mistake',
    );
  });
});
