import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/connections/settings/settings-schema';
import type { GroupId, SiteGroupId, UserId } from '../../../src/directory/ids';
import { runSyncWork } from '../../../src/provisioning/background/run-sync-work';
import { SiteError } from '../../../src/sync/site/site-error';
import { pastArrival, type ScimService, scimService } from '../../entry/scim-service';

const unavailable = (seconds?: number) =>
  new SiteError(
    'unavailable',
    'atlassian-unavailable',
    '503',
    seconds === undefined ? {} : { retryAfterSeconds: seconds },
  );

async function aPerson(service: ScimService, name: string): Promise<UserId> {
  const { body } = await service.ask('POST', '/Users', { body: { userName: `${name}@example.com` } });
  return body.id as UserId;
}

async function aGroup(service: ScimService, members: readonly UserId[]): Promise<GroupId> {
  const body = { displayName: 'Engineering', members: members.map((value) => ({ value })) };
  return (await service.ask('POST', '/Groups', { body })).body.id as GroupId;
}

const work = (service: ScimService, more: object) => ({ connectionId: service.connection.id, ...more });
const stateOf = async (service: ScimService, id: UserId) =>
  (await service.stores.directory(service.connection.id).getUser(id))?.sync.state;
const groupOf = (service: ScimService, id: GroupId) => service.stores.directory(service.connection.id).getGroup(id);
const siteGroup = 'group-of-Engineering' as SiteGroupId;

describe('background work', () => {
  it('lets Atlassian follow a pending person, logs it once, and is harmless if delivered twice', async () => {
    const service = await scimService();
    service.site.fail('findAccount', unavailable());
    const id = await aPerson(service, 'mia');
    expect(await stateOf(service, id)).toBe('pending');
    await runSyncWork(service.call(), work(service, { users: [id] }));
    await runSyncWork(service.call(), work(service, { users: [id] }));
    expect(await stateOf(service, id)).toBe('synced');
    expect(service.site.changes).toEqual(['invite mia@example.com']);
    expect(service.stores.entries.map(({ source, outcome }) => `${source} ${outcome}`)).toEqual([
      'scim waiting',
      'queue applied',
    ]);
  });

  it('waits as long as Atlassian asks, with all the rest', async () => {
    const service = await scimService();
    service.site.fail('findAccount', unavailable(), 3);
    const ids = [await aPerson(service, 'mia'), await aPerson(service, 'leo')];
    service.queued.length = 0;
    service.site.fail('findAccount', unavailable(200));
    await runSyncWork(service.call(), work(service, { users: ids }));
    expect(service.queued).toMatchObject([{ users: ids }]);
  });

  it('stops at a dead credential without asking for every person', async () => {
    const service = await scimService();
    const names = ['mia', 'leo', 'zoe', 'ada', 'max', 'eva', 'jan', 'tom', 'kim', 'pia'];
    const ids: UserId[] = [];
    for (const name of names) {
      service.site.fail('findAccount', unavailable());
      ids.push(await aPerson(service, name));
    }
    service.queued.length = 0;
    service.site.fail('findAccount', new SiteError('unauthorized', 'access-rejected', '401'), 9);
    const before = service.site.asked.count;
    await runSyncWork(service.call(), work(service, { users: ids }));
    // Eight were asked for at the same moment.
    expect(service.site.asked.count).toBe(before + 8);
    expect(service.queued).toEqual([]);
    expect(await stateOf(service, ids[0] as UserId)).toBe('pending');
  });

  it('adds a person to the groups that waited for the account', async () => {
    const service = await scimService();
    service.site.fail('findAccount', unavailable());
    const id = await aPerson(service, 'mia');
    const group = await aGroup(service, [id]);
    expect(service.site.members.size).toBe(0);
    await runSyncWork(service.call(), work(service, { users: [id] }));
    expect([...service.site.members]).toEqual([`${siteGroup} account-of-mia@example.com`]);
    expect(await groupOf(service, group)).toMatchObject({
      members: { count: 1, pending: 0 },
      sync: { state: 'synced' },
    });
  });

  it('hands the rest of a large group to the next invocation when this one may ask no more', async () => {
    const service = await scimService({ calls: 30 });
    const ids: UserId[] = [];
    for (let index = 0; index < 60; index += 1) ids.push(await aPerson(service, `p${index}`));
    const group = await aGroup(service, ids);
    let invocations = 0;
    for (let next = service.queued.shift(); next && 'connectionId' in next; next = service.queued.shift()) {
      await runSyncWork(service.call(), next);
      invocations += 1;
    }
    expect(service.site.members.size).toBe(60);
    expect(invocations).toBeGreaterThan(1);
    expect(invocations).toBeLessThan(6);
    expect(await groupOf(service, group)).toMatchObject({ members: { pending: 0 }, sync: { state: 'synced' } });
  });

  it('is not held up by a member whom Atlassian refuses', async () => {
    const service = await scimService();
    const ids: UserId[] = [];
    for (let index = 0; index < 50; index += 1) ids.push(await aPerson(service, `p${index}`));
    service.site.fail('addMember account-of-p3@', new SiteError('rejected', 'atlassian-refused', 'No.'), 99);
    const group = await aGroup(service, ids);
    for (let next = service.queued.shift(); next && 'connectionId' in next; next = service.queued.shift()) {
      await runSyncWork(service.call(), next);
    }
    expect(service.site.members.size).toBe(49);
    expect(await groupOf(service, group)).toMatchObject({ members: { pending: 1 }, sync: { state: 'refused' } });
  });

  it('finishes a deletion that Atlassian could not follow', async () => {
    const service = await scimService();
    const id = await aPerson(service, 'mia');
    service.site.fail('suspend', unavailable());
    expect((await service.ask('DELETE', `/Users/${id}`)).status).toBe(204);
    const [left] = service.queued.splice(0);
    if (!left || !('connectionId' in left)) throw new Error('Nothing was left to the queue.');
    await runSyncWork(service.call(), left);
    expect(service.site.changes.at(-1)).toBe('suspend account-of-mia@example.com');
    // The first suspension may still arrive, so the account is looked at once more.
    service.advance(pastArrival);
    await runSyncWork(service.call(), left);
    const store = service.stores.directory(service.connection.id);
    const due = await store.getDeparted({ kind: 'user', id });
    expect(due).toMatchObject({ hasLeft: true, groups: [], user: { sync: { state: 'synced' } } });
    expect(service.site.changes.filter((change) => change.startsWith('suspend'))).toHaveLength(1);
  });

  it('logs what it changes for a deletion while an earlier attempt may still arrive', async () => {
    const service = await scimService();
    const id = await aPerson(service, 'mia');
    service.site.fail('suspend', unavailable());
    await service.ask('DELETE', `/Users/${id}`);
    await runSyncWork(service.call(), work(service, { users: [id] }));
    expect(service.site.changes.at(-1)).toBe('suspend account-of-mia@example.com');
    expect(service.stores.entries.at(-1)).toMatchObject({ source: 'queue', actions: [{ kind: 'suspend' }] });
  });

  it('hands everything of a connection over, people first, when it goes live', async () => {
    const service = await scimService({ connection: { settings: defaultSettings } });
    const id = await aPerson(service, 'mia');
    const group = await aGroup(service, [id]);
    await runSyncWork(service.call(), work(service, { review: { kind: 'user', offset: 0 } }));
    const groups = { kind: 'group', offset: 0 };
    expect(service.queued.splice(0)).toEqual([work(service, { users: [id] }), work(service, { review: groups })]);
    await runSyncWork(service.call(), work(service, { review: groups }));
    expect(service.queued).toEqual([work(service, { groups: [group] })]);
  });
});
