import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import { runSyncWork } from '../../../src/provisioning/background/run-sync-work';
import { createGroup } from '../../../src/provisioning/groups/create-group';
import { createUser } from '../../../src/provisioning/users/create-user';
import { aGroupId, aUserId } from '../../support/samples';
import { openAdmin } from './open-admin';

const groupId = aGroupId(1);
const sales = { id: 'site-sales' as SiteGroupId, name: 'Sales' };
const byHand = 'account-by-hand' as AccountId;

/** The IdP's group Sales is linked to one that existed at Atlassian, where somebody is by hand. */
async function linked(groups: Readonly<Record<string, unknown>> = { existingGroup: 'adopt' }) {
  const admin = openAdmin();
  const { connection } = await admin.create('Okta', 'live');
  const connectionId = connection.id;
  const { version } = await admin.value('getSettings', { connectionId });
  await admin.value('saveSettings', { connectionId, version, settings: { mode: 'live', groups } });
  admin.site.groups.set(sales.id, sales);
  admin.site.accounts.set(byHand, { id: byHand, email: 'hand@example.com', state: 'active' });
  admin.site.members.add(`${sales.id} ${byHand}`);
  const call = async () => {
    const found = await admin.stores.connections.get(connectionId as ConnectionId);
    if (!found) throw new Error('There is no connection.');
    return admin.ports.callOf(found);
  };
  await createUser(await call(), aUserId(1), { userName: 'mia@example.com', active: true });
  const members = { kind: 'replace', members: [aUserId(1)] } as const;
  await createGroup(await call(), groupId, { attributes: { displayName: 'Sales' }, members, labels: new Map() });
  const drain = async () => {
    for (let turn = 0; turn < 12; turn += 1)
      for (const work of admin.queued.splice(0)) if (!('sweep' in work)) await runSyncWork(await call(), work);
  };
  await drain();
  const get = () => admin.value('getGroup', { connectionId, group: groupId });
  const inGroup = (id: SiteGroupId) =>
    [...admin.site.members].flatMap((text) => (text.startsWith(`${id} `) ? text.split(' ')[1] : []));
  return { ...admin, connectionId, drain, get, inGroup };
}

const mia = 'account-of-mia@example.com';

describe('an administrator who says that it is not this group', () => {
  it('unlinks it; it keeps its members, and the next sync does not link it again', async () => {
    const { value, connectionId, drain, get, inGroup } = await linked();
    expect((await get()).group.siteGroupName).toBe('Sales');
    await value('unlinkGroup', { connectionId, groupId, takes: false });
    await drain();
    await value('syncNow', { connectionId, group: groupId });
    expect((await get()).group).toMatchObject({ cause: 'group-skipped' });
    expect((await get()).group.siteGroupName).toBeUndefined();
    expect(inGroup(sales.id)).toEqual([byHand, mia]);
  });

  it('takes out those whom the IdP put in, if asked, and leaves the group', async () => {
    const { value, connectionId, drain, inGroup, site } = await linked();
    await value('unlinkGroup', { connectionId, groupId, takes: true });
    await drain();
    expect(inGroup(sales.id)).toEqual([byHand]);
    expect(site.groups.has(sales.id)).toBe(true);
  });

  it('links another group instead, with the same members', async () => {
    const { value, connectionId, drain, get, inGroup, site } = await linked();
    const crew = { id: 'site-crew' as SiteGroupId, name: 'Crew' };
    site.groups.set(crew.id, crew);
    const plan = await value('foreseeUnlink', { connectionId, groupId, to: 'Crew' });
    expect(plan.actions[0]).toMatchObject({ kind: 'linkGroup', outcome: 'preview' });
    // Whom it adds is said in clear.
    expect(plan.names?.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['group Sales', 'user mia@example.com']);
    expect((await get()).group.siteGroupName).toBe('Sales');
    await value('unlinkGroup', { connectionId, groupId, to: 'Crew', takes: false });
    await drain();
    expect((await get()).group.siteGroupName).toBe('Crew');
    expect(inGroup(crew.id)).toEqual([mia]);
    expect(inGroup(sales.id)).toEqual([byHand, mia]);
  });

  it('can decide again, and use it after all', async () => {
    const { value, connectionId, drain, get } = await linked();
    await value('unlinkGroup', { connectionId, groupId, takes: false });
    await drain();
    await value('decideGroup', { connectionId, groupId, answer: 'adopt' });
    await drain();
    expect((await get()).group.siteGroupName).toBe('Sales');
  });

  it('is told by the log and, with their name, by the history', async () => {
    const { value, connectionId, stores } = await linked();
    await value('unlinkGroup', { connectionId, groupId, takes: false });
    expect(stores.entries.find(({ operation }) => operation === 'Decide group')).toMatchObject({
      source: 'admin',
      actions: [{ kind: 'unlinkGroup', outcome: 'applied' }],
    });
    const { entries } = await value('listHistory', { connectionId, limit: 1 });
    expect(entries[0]).toMatchObject({ kind: 'decided', by: { accountId: 'admin-1' }, paths: ['group'] });
  });

  it('is sent to the row of the manual map if that leads to the group', async () => {
    const map = { mode: 'manual', map: [{ from: ['Sales'], to: ['Sales'] }] };
    const { call, connectionId, get } = await linked(map);
    const answer = await call('unlinkGroup', { connectionId, groupId, takes: false });
    expect(answer).toMatchObject({ ok: false, error: { code: 'group-mapped' } });
    expect((await get()).group.siteGroupName).toBe('Sales');
  });
});
