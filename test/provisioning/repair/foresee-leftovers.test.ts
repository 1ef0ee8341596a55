import { describe, expect, it } from 'vitest';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import { foreseeLeftovers } from '../../../src/provisioning/repair/foresee-leftovers';
import { SiteError } from '../../../src/sync/site/site-error';
import { aGroupId, aUserId } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';
import { accountOf, aDirectory } from '../a-directory';

const id = 'site-group-1' as SiteGroupId;

/** An older build left behind a group that it had created, and the account of somebody whom the IdP deleted. */
async function leftBehind(mode = 'live') {
  const { service, call, owners, store } = await aDirectory({ connection: { settings: settingsWith({ mode }) } });
  const { site, connection } = service;
  site.groups.set(id, { id, name: 'Sales' });
  const owned = { connectionId: connection.id as string, records: [aGroupId(30)], createdByUs: true as const };
  await owners.replace({ kind: 'site-group', id }, undefined, owned);
  for (const number of [1, 2])
    site.accounts.set(accountOf(number), {
      id: accountOf(number),
      email: `person${number}@example.com`,
      state: 'active',
      managed: true,
    });
  const record = { version: 1, holders: [{ connectionId: connection.id, record: aUserId(1) }], isOld: true as const };
  const account = async (of: AccountId) => (of === accountOf(1) ? record : undefined);
  const look = (kind: 'siteGroup' | 'account', cursor?: string, more: object = {}) =>
    foreseeLeftovers({ ...call, owners: { ...call.owners, account, ...more } }, kind, cursor);
  return { service, site, store, look };
}

describe('what the look for leftovers would do', () => {
  it('is to delete groups that nobody stands for, and it says why it comes so late', async () => {
    const { look, site, store, service } = await leftBehind();
    const { foreseen, cursor } = await look('siteGroup');
    expect(cursor).toBeUndefined();
    expect(foreseen).toMatchObject([
      {
        subject: { kind: 'group', id: aGroupId(30), label: 'Sales' },
        actions: [
          { kind: 'deleteGroup', outcome: 'preview', reason: expect.arrayContaining([{ say: 'earlier-version' }]) },
        ],
      },
    ]);
    expect([site.groups.size, service.stores.entries, service.queued]).toEqual([1, [], []]);
    expect(await store.getDeparted({ kind: 'group', id: aGroupId(30) })).toBeUndefined();
  });

  it('is to take access from people who were deleted and have kept it', async () => {
    const { look, site } = await leftBehind();
    const { foreseen, cursor } = await look('account');
    expect(cursor).toBeUndefined();
    expect(foreseen).toMatchObject([
      {
        subject: { kind: 'user', id: aUserId(1), label: 'p…@example.com' },
        actions: [
          { kind: 'suspend', outcome: 'preview', reason: expect.arrayContaining([{ say: 'earlier-version' }]) },
        ],
      },
    ]);
    expect(site.changes).toEqual([]);
  });

  it('goes on with the next page', async () => {
    const { look, site } = await leftBehind();
    site.pages.size = 1;
    expect((await look('account')).cursor).toBe('1');
    expect(await look('account', '1')).toEqual({ foreseen: [] });
    Object.assign(site, { listGroups: async (cursor = '') => ({ items: [], cursor: `${cursor}next` }) });
    expect(await look('siteGroup', 'the ')).toEqual({ foreseen: [], cursor: 'the next' });
  });

  it('is nothing where an account is gone since, or not every connection has listed its accounts', async () => {
    const { look, site } = await leftBehind();
    const before = site.asked.count;
    expect(await look('account', undefined, { areListed: async () => false })).toEqual({ foreseen: [] });
    expect(site.asked.count).toBe(before);
    Object.assign(site, { getAccount: async () => undefined });
    expect(await look('account')).toEqual({ foreseen: [] });
  });

  it('is nothing where Atlassian can’t be asked; a mistake of ours is told', async () => {
    const { look, site } = await leftBehind();
    for (const [kind, call] of [
      ['account', 'listAccounts'],
      ['siteGroup', 'listGroups'],
    ] as const) {
      site.fail(call, new SiteError('unavailable', 'atlassian-unavailable', '503'));
      expect(await look(kind)).toEqual({ foreseen: [] });
    }
    const broken = async () => {
      throw new Error('A mistake of ours.');
    };
    Object.assign(site, { listAccounts: broken });
    await expect(look('account')).rejects.toThrow('mistake');
  });
});
