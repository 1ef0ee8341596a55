import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { AccountId, GroupId, UserId } from '../../src/directory/ids';
import { callBudget } from '../../src/provisioning/attempts/call-budget';
import { runSyncWork } from '../../src/provisioning/background/run-sync-work';
import type { Call } from '../../src/provisioning/call';
import { createGroup } from '../../src/provisioning/groups/create-group';
import { updateGroup } from '../../src/provisioning/groups/update-group';
import { createUser } from '../../src/provisioning/users/create-user';
import { openAdmin } from '../entry/admin/open-admin';
import { aGroupId, aUserId } from '../support/samples';
import { worded } from '../support/worded';
import { anAccount } from '../sync/fixtures';

const people = 1_200;
const group = aGroupId(5000);
const siteGroup = 'group-of-Sales';
const accountOf = (index: number) => `account-of-p${index}@example.com`;

/** A group with more members than one look can compare, all of them at Atlassian, on pages of ten. */
async function largeGroup(settings: Readonly<Record<string, unknown>> = {}) {
  const admin = openAdmin();
  const { connection } = await admin.create('Okta', 'live');
  const connectionId = connection.id as ConnectionId;
  await admin.value('saveSettings', { connectionId, version: 1, settings: { mode: 'live', ...settings } });
  const call = async () => {
    const found = await admin.stores.connections.get(connectionId);
    if (!found) throw new Error('There is no connection.');
    return admin.ports.callOf(found);
  };
  const ids: UserId[] = [];
  for (let index = 0; index < people; index += 1) {
    const id = aUserId(index + 1);
    await createUser(await call(), id, { userName: `p${index}@example.com`, active: true });
    ids.push(id);
  }
  const members = { kind: 'replace', members: ids } as const;
  await createGroup(await call(), group, { attributes: { displayName: 'Sales' }, members, labels: new Map() });
  /** Lets the queue work until it is empty. */
  async function drain(more: Partial<Call> = {}): Promise<number> {
    let events = 0;
    for (let work = admin.queued.shift(); work; work = admin.queued.shift()) {
      if ('connectionId' in work) await runSyncWork({ ...(await call()), ...more }, work, admin.stores.runs);
      events += 1;
    }
    return events;
  }
  await drain();
  expect(admin.site.members.size).toBe(people);
  admin.site.changes.length = 0;
  admin.site.pages.size = 10;
  const remove = async (index: number) =>
    updateGroup(await call(), group, {
      operation: 'Update group',
      status: 204,
      next: ({ attributes }) => attributes,
      members: { kind: 'delta', add: [], remove: ids.slice(index, index + 1) },
      labels: new Map(),
    });
  const stored = () => admin.stores.directory(connectionId).getGroup(group as GroupId);
  return { ...admin, connectionId, drain, stored, remove };
}

describe('Sync now of a large group', () => {
  it('puts back those whom somebody took out, in as many invocations as it takes', async () => {
    const { site, value, drain, stored, connectionId } = await largeGroup();
    for (const index of [3, 700, 1199]) site.members.delete(`${siteGroup} ${accountOf(index)}`);
    await value('syncNow', { connectionId, group: 'Sales' });
    expect(await drain()).toBeGreaterThan(1);
    expect(site.changes.toSorted()).toEqual([3, 700, 1199].map((index) => `addMember ${accountOf(index)}`).toSorted());
    expect(await stored()).toMatchObject({ sync: { state: 'synced' }, members: { count: people, pending: 0 } });
  });

  it('goes on in one invocation if that may make the calls, and notes in between how far it is', async () => {
    const { site, value, drain, stored, connectionId } = await largeGroup();
    site.members.delete(`${siteGroup} ${accountOf(1199)}`);
    await value('syncNow', { connectionId, group: 'Sales' });
    const before = (await stored())?.version ?? 0;
    const budget = callBudget({ calls: 1_000, until: Number.POSITIVE_INFINITY }, Date.now);
    expect(await drain({ budget })).toBe(1);
    expect(site.changes).toEqual([`addMember ${accountOf(1199)}`]);
    // 120 pages in parts of 80 calls, and the member who was missing.
    expect((await stored())?.version).toBeGreaterThanOrEqual(before + 3);
  });

  it('keeps those whom somebody put in, if the settings say so', async () => {
    const { site, value, drain, connectionId } = await largeGroup();
    site.accounts.set('stranger' as AccountId, anAccount({ id: 'stranger' as AccountId, email: 's@example.com' }));
    site.members.add(`${siteGroup} stranger`);
    await value('syncNow', { connectionId, group: 'Sales' });
    await drain();
    expect(site.changes).toEqual([]);
  });

  it('takes out those whom somebody put in, if the IdP is the only truth, and puts back the others', async () => {
    const { site, value, drain, connectionId } = await largeGroup({ groups: { keepManualMembers: false } });
    site.accounts.set('stranger' as AccountId, anAccount({ id: 'stranger' as AccountId, email: 's@example.com' }));
    site.members.add(`${siteGroup} stranger`);
    site.members.delete(`${siteGroup} ${accountOf(5)}`);
    await value('syncNow', { connectionId, group: 'Sales' });
    await drain();
    expect(site.changes).toEqual(['removeMember stranger', `addMember ${accountOf(5)}`]);
  });

  it('reports a person whom the IdP took out and who is still there, and compares again next time', async () => {
    const { site, value, drain, stored, connectionId, remove, stores } = await largeGroup();
    await remove(7);
    await drain();
    site.members.add(`${siteGroup} ${accountOf(7)}`);
    site.changes.length = 0;
    await value('syncNow', { connectionId, group: 'Sales' });
    expect(await drain()).toBeGreaterThan(1);
    expect(site.changes).toEqual([]);
    const told = stores.entries.flatMap(({ actions }) => actions).filter(({ cause }) => cause === 'member-unexplained');
    expect(worded(told)).toMatchObject([{ kind: 'skip', text: 'Keep p…@example.com in Sales' }]);
    expect((await stored())?.sync).toMatchObject({ state: 'synced', links: [{ id: siteGroup }] });
    expect((await stored())?.sync.links?.[0]?.comparison).toBeUndefined();
  });

  it('is part of Sync now of the whole connection, which finishes', async () => {
    const { site, value, drain, connectionId } = await largeGroup();
    site.members.delete(`${siteGroup} ${accountOf(42)}`);
    await value('syncNow', { connectionId });
    await drain();
    expect(site.changes).toEqual([`addMember ${accountOf(42)}`]);
    expect(await value('getProgress', { connectionId })).toMatchObject({ state: 'done', done: people + 1, failed: 0 });
  });
});
