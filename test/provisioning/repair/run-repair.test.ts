import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import { runRepair } from '../../../src/provisioning/repair/run-repair';
import type { RepairPlace, SyncWork } from '../../../src/provisioning/sync-queue';
import { createUser } from '../../../src/provisioning/users/create-user';
import { SiteError } from '../../../src/sync/site/site-error';
import { openAdmin } from '../../entry/admin/open-admin';
import { aUserId } from '../../support/samples';

async function live(people = 0) {
  const admin = openAdmin();
  const { connection } = await admin.create('Okta', 'live');
  const connectionId = connection.id as ConnectionId;
  const call = async (areListed = true) => {
    const found = await admin.stores.connections.get(connectionId);
    if (!found) throw new Error('There is no connection.');
    const one = admin.ports.callOf(found);
    return { ...one, owners: { ...one.owners, areListed: async () => areListed } };
  };
  for (let index = 0; index < people; index += 1) {
    await createUser(await call(), aUserId(index + 1), { userName: `p${index}@example.com`, active: true });
  }
  admin.queued.length = 0;
  /** One slice; what it leaves to the queue. */
  async function step(place: RepairPlace, areListed = true): Promise<readonly SyncWork[]> {
    await runRepair(await call(areListed), place);
    return admin.queued.splice(0) as SyncWork[];
  }
  return { ...admin, step };
}

describe('the look for what an older version left behind', () => {
  it('goes through the records of people in slices, without a call to Atlassian', async () => {
    const { step, site } = await live(260);
    site.asked.count = 0;
    const [first] = await step({ step: 'users', offset: 0 });
    expect(first?.repair).toEqual({ step: 'users', offset: 250 });
    const [second] = await step({ step: 'users', offset: 250 });
    expect(second?.repair).toEqual({ step: 'rolls', offset: 0 });
    const [third] = await step({ step: 'rolls', offset: 0 });
    expect(third?.repair).toEqual({ step: 'accounts' });
    expect(site.asked.count).toBe(0);
  });

  it('goes through accounts, groups at Atlassian and groups of the directory, and ends', async () => {
    const { step } = await live(1);
    const [accounts] = await step({ step: 'accounts' });
    expect(accounts?.repair).toEqual({ step: 'siteGroups' });
    const [siteGroups] = await step({ step: 'siteGroups' });
    expect(siteGroups?.repair).toEqual({ step: 'groups', offset: 0 });
    expect(await step({ step: 'groups', offset: 0 })).toEqual([]);
  });

  it('ends after the groups at Atlassian if Sync now looks at everybody in parallel', async () => {
    const { step } = await live(1);
    const [users] = await step({ step: 'users', offset: 0, isBeside: true });
    expect(users?.repair).toEqual({ step: 'rolls', offset: 0, isBeside: true });
    const [rolls] = await step({ step: 'rolls', offset: 0, isBeside: true });
    expect(rolls?.repair).toEqual({ step: 'accounts', isBeside: true });
    expect(await step({ step: 'siteGroups', isBeside: true })).toEqual([]);
  });

  it('only lists who has which account after an update', async () => {
    const { step } = await live(1);
    expect(await step({ step: 'users', offset: 0, isListing: true })).toEqual([]);
  });

  it.each(['accounts', 'groups'] as const)(
    'waits at %s until every connection has listed its accounts, ten times',
    async (at) => {
      const { step } = await live(1);
      const [work] = await step({ step: at }, false);
      expect(work?.repair).toEqual({ step: at, waits: 1 });
      expect(await step({ step: at, waits: 10 }, false)).toEqual([]);
    },
  );

  it('waits while Atlassian is busy, ends where it may not look, and finds nothing either way', async () => {
    const { step, site } = await live(1);
    site.fail('listAccounts', new SiteError('unavailable', 'atlassian-busy', '429'));
    const [work] = await step({ step: 'accounts', cursor: '0' });
    expect(work).toMatchObject({ repair: { step: 'accounts', cursor: '0', waits: 1 } });
    site.fail('listAccounts', new SiteError('unauthorized', 'access-rejected', '401'));
    expect(await step({ step: 'accounts' })).toEqual([]);
  });

  it('hands over in events of 25 whoever has access and is inactive', async () => {
    const { step, site } = await live(60);
    for (const account of site.accounts.values()) site.accounts.set(account.id, { ...account, state: 'suspended' });
    const work = await step({ step: 'accounts' });
    expect(work.map(({ users = [], again }) => [users.length, again])).toEqual([
      [25, true],
      [25, true],
      [10, true],
      [0, undefined],
    ]);
  });
});
