import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/connections/settings/document/parse-settings';
import type { GroupId, SiteGroupId } from '../../src/directory/ids';
import { runSyncWork } from '../../src/provisioning/background/run-sync-work';
import { SiteError } from '../../src/sync/site/site-error';
import { type ScimService, scimService } from '../entry/scim-service';

const create = async (service: ScimService, name: string, more: object = {}) =>
  (await service.ask('POST', '/Users', { body: { userName: `${name}@example.com`, ...more } })).body.id as string;
const value = (ids: readonly string[]) => ids.map((id) => ({ value: id }));
const push = async (service: ScimService, members: readonly string[]) =>
  (await service.ask('POST', '/Groups', { body: { displayName: 'Engineering', members: value(members) } })).body
    .id as GroupId;
const groupOf = (service: ScimService, id: GroupId) => service.stores.directory(service.connection.id).getGroup(id);
async function drain(service: ScimService): Promise<void> {
  for (let next = service.queued.shift(); next; next = service.queued.shift()) {
    if ('connectionId' in next) await runSyncWork(service.call(), next);
  }
}

describe('a group with a member who has no account', () => {
  it('waits for nobody who is inactive, and adds them once they are active', async () => {
    const service = await scimService();
    const mia = await create(service, 'mia', { active: false });
    const id = await push(service, [mia]);
    expect(await groupOf(service, id)).toMatchObject({ members: { count: 1, pending: 0 }, sync: { state: 'synced' } });
    expect(service.queued).toEqual([]);
    const body = { Operations: [{ op: 'replace', value: { active: true } }] };
    await service.ask('PATCH', `/Users/${mia}`, { body });
    await drain(service);
    expect([...service.site.members]).toEqual(['group-of-Engineering account-of-mia@example.com']);
  });

  it('no longer waits for a member who was set inactive meanwhile', async () => {
    const service = await scimService();
    service.site.fail('findAccount', new SiteError('unavailable', 'atlassian-unavailable', '503'), 2);
    const mia = await create(service, 'mia');
    const id = await push(service, [mia]);
    expect(await groupOf(service, id)).toMatchObject({ sync: { state: 'pending', cause: 'member-without-account' } });
    service.queued.length = 0;
    await service.ask('PATCH', `/Users/${mia}`, {
      body: { Operations: [{ op: 'replace', value: { active: false } }] },
    });
    await drain(service);
    await runSyncWork(service.call(), { connectionId: service.connection.id, groups: [id] });
    expect(await groupOf(service, id)).toMatchObject({ members: { pending: 0 }, sync: { state: 'synced' } });
  });

  it('waits for nobody who is out of scope', async () => {
    const settings = parseSettings({ mode: 'live', scope: 'title eq "Engineer"' });
    const service = await scimService({ connection: { settings } });
    const id = await push(service, [await create(service, 'mia', { title: 'Cook' })]);
    expect(await groupOf(service, id)).toMatchObject({ members: { pending: 0 }, sync: { state: 'synced' } });
  });
});

describe('a group that was deleted at Atlassian', () => {
  it.each(['PATCH', 'PUT'] as const)('gets all its members back, not only those that a %s touches', async (method) => {
    const service = await scimService();
    const ids = [await create(service, 'mia'), await create(service, 'leo'), await create(service, 'ana')];
    const id = await push(service, ids.slice(0, 2));
    service.site.groups.delete('group-of-Engineering' as SiteGroupId);
    service.site.members.clear();
    const again = { id: 'group-again' as SiteGroupId, name: 'Engineering' };
    Object.assign(service.site, {
      createGroup: async () => {
        service.site.groups.set(again.id, again);
        return again;
      },
    });
    const body =
      method === 'PUT'
        ? { displayName: 'Engineering', members: value(ids) }
        : { Operations: [{ op: 'add', path: 'members', value: value(ids.slice(2)) }] };
    await service.ask(method, `/Groups/${id}`, { body });
    await drain(service);
    expect(service.site.members.size).toBe(3);
    expect(await groupOf(service, id)).toMatchObject({ members: { pending: 0 }, sync: { state: 'synced' } });
  });
});

describe('a reactivation with a new profile', () => {
  it('applies both', async () => {
    const service = await scimService();
    const id = await create(service, 'mia', { displayName: 'Mia' });
    await service.ask('PUT', `/Users/${id}`, { body: { userName: 'mia@example.com', active: false } });
    const before = service.site.changes.length;
    const body = { userName: 'mia@example.com', active: true, displayName: 'Mia Wu' };
    expect((await service.ask('PUT', `/Users/${id}`, { body })).status).toBe(200);
    expect(service.site.changes.slice(before)).toEqual([
      'restore account-of-mia@example.com',
      'updateProfile account-of-mia@example.com displayName',
    ]);
  });
});
