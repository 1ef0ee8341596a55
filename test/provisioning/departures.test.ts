import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/connections/settings/settings-schema';
import type { AccountId, GroupId, SiteGroupId, UserId } from '../../src/directory/ids';
import { runSyncWork } from '../../src/provisioning/background/run-sync-work';
import { sweepDue } from '../../src/provisioning/background/sweep-due';
import type { Call } from '../../src/provisioning/call';
import { deleteGroup } from '../../src/provisioning/groups/delete-group';
import { deleteUser } from '../../src/provisioning/users/delete-user';
import { SiteError } from '../../src/sync/site/site-error';
import { pastArrival, type ScimService, scimService } from '../entry/scim-service';

const unavailable = () => new SiteError('unavailable', 'atlassian-unavailable', '503');
const account = 'account-of-mia@example.com' as AccountId;
const suspended = 'suspend account-of-mia@example.com';
const oneDay = 86_400_000;

const person = (more: object = {}) => ({ userName: 'mia@example.com', ...more });
const create = async (service: ScimService, more: object = {}) =>
  (await service.ask('POST', '/Users', { body: person(more) })).body.id as UserId;
async function push(service: ScimService, displayName: string, members: readonly string[]): Promise<GroupId> {
  const body = { displayName, members: members.map((value) => ({ value })) };
  return (await service.ask('POST', '/Groups', { body })).body.id as GroupId;
}
const remove = async (service: ScimService, path: string) => (await service.ask('DELETE', path)).status;
const directory = (service: ScimService) => service.stores.directory(service.connection.id);
const departed = (service: ScimService, id: UserId) => directory(service).getDeparted({ kind: 'user', id });
/** All that is kept of Mia once her deletion is finished: the account she had. */
const gone = (id: UserId) => ({
  kind: 'user',
  user: {
    schema: 1,
    id,
    connectionId: expect.any(String),
    version: expect.any(Number),
    created: expect.any(String),
    lastModified: expect.any(String),
    attributes: { userName: 'm…@example.com' },
    sync: { state: 'synced', accountId: account },
  },
  groups: [],
  hasLeft: true,
});

async function drain(service: ScimService, call: () => Call = service.call): Promise<void> {
  for (let next = service.queued.shift(); next; next = service.queued.shift()) {
    if ('connectionId' in next) await runSyncWork(call(), next);
  }
}
/** Events are lost: only the directory knows what is left to do. */
async function sweep(service: ScimService): Promise<void> {
  service.queued.length = 0;
  const queue = { push: async (work: Parameters<Call['queue']['push']>[0]) => void service.queued.push(...work) };
  await sweepDue({ due: service.stores.due, queue }, { state: 'pending', before: '9999' });
  await drain(service);
}

describe('the deletion of a person', () => {
  it('takes them out of more groups at Atlassian than one call may change', async () => {
    const service = await scimService();
    const id = await create(service);
    for (let index = 0; index < 45; index += 1) await push(service, `Group ${index}`, [id]);
    await drain(service);
    expect(service.site.members.size).toBe(45);
    expect(await remove(service, `/Users/${id}`)).toBe(204);
    expect(service.site.members.size).toBeGreaterThan(0);
    expect(service.stores.entries.at(-1)).toMatchObject({ operation: 'Delete user', outcome: 'waiting' });
    await drain(service);
    expect(service.site.members.size).toBe(0);
  });

  it('is repeated by the sweep if Atlassian did not answer, and forgotten once it is done', async () => {
    const service = await scimService();
    const id = await create(service);
    await push(service, 'Engineering', [id]);
    service.site.fail('removeMember', unavailable());
    expect(await remove(service, `/Users/${id}`)).toBe(204);
    expect(service.stores.entries.at(-1)).toMatchObject({ outcome: 'waiting', cause: 'atlassian-unavailable' });
    expect(service.site.members.size).toBe(1);
    await sweep(service);
    expect(service.site.members.size).toBe(0);
    service.advance(pastArrival);
    await sweep(service);
    service.advance(oneDay);
    await sweep(service);
    expect(await departed(service, id)).toEqual(gone(id));
  });

  it('takes access through the sweep alone if Atlassian did not answer', async () => {
    const service = await scimService();
    const id = await create(service);
    service.site.fail('suspend', unavailable());
    await remove(service, `/Users/${id}`);
    await sweep(service);
    expect(service.site.changes.at(-1)).toBe(suspended);
    service.advance(pastArrival);
    await sweep(service);
    expect(await departed(service, id)).toEqual(gone(id));
  });

  it('is finished after a crash between the groups and the record', async () => {
    const service = await scimService();
    const id = await create(service);
    await push(service, 'Engineering', [id]);
    service.site.fail('removeMember', unavailable());
    const call = service.call();
    const crash = async () => Promise.reject(new Error('killed'));
    await expect(deleteUser({ ...call, store: { ...call.store, deleteUser: crash } }, id, 204)).rejects.toThrow();
    await sweep(service);
    await sweep(service);
    expect(await directory(service).getUser(id)).toBeUndefined();
    expect(service.site.members.size).toBe(0);
    expect(service.site.accounts.get(account)?.state).toBe('suspended');
  });
});

describe('a deletion that waits', () => {
  it('does not suspend a person who was created again', async () => {
    const service = await scimService();
    const id = await create(service);
    service.site.fail('suspend', unavailable());
    await remove(service, `/Users/${id}`);
    await create(service);
    await drain(service);
    expect(service.site.changes).not.toContain(suspended);
    service.advance(pastArrival);
    await sweep(service);
    expect(await departed(service, id)).toEqual(gone(id));
    expect(service.site.accounts.get(account)?.state).toBe('active');
  });

  it('does not take a person who was created again out of a group that holds them again', async () => {
    const service = await scimService();
    const id = await create(service);
    const group = await push(service, 'Engineering', [id]);
    await push(service, 'Sales', [id]);
    service.site.fail('removeMember', unavailable(), 2);
    await remove(service, `/Users/${id}`);
    const again = await create(service);
    const Operations = [{ op: 'add', path: 'members', value: [{ value: again }] }];
    await service.ask('PATCH', `/Groups/${group}`, { body: { Operations } });
    await sweep(service);
    expect([...service.site.members]).toEqual([`group-of-Engineering ${account}`]);
    expect(service.site.accounts.get(account)?.state).toBe('active');
  });

  it('does not delete a group that was pushed again', async () => {
    const service = await scimService();
    const id = await push(service, 'Engineering', []);
    service.site.fail('deleteGroup', unavailable());
    await remove(service, `/Groups/${id}`);
    service.site.fail('getGroup', unavailable());
    service.site.fail('findGroup', unavailable());
    const again = await push(service, 'Engineering', []);
    await drain(service);
    expect(service.site.changes).not.toContain('deleteGroup group-of-Engineering');
    const waits = { state: 'pending', cause: 'effect-under-way' };
    expect((await directory(service).getGroup(again))?.sync).toMatchObject(waits);
    service.advance(pastArrival);
    await sweep(service);
    expect((await directory(service).getGroup(again))?.sync).toMatchObject({
      state: 'synced',
      links: [{ id: 'group-of-Engineering', createdByUs: true }],
    });
    expect(service.site.groups.has('group-of-Engineering' as SiteGroupId)).toBe(true);
  });

  it("takes access if the account's other record was inactive already and had left that to this one", async () => {
    const service = await scimService();
    const emails = [{ value: 'mia@example.com', primary: true }];
    const first = await create(service, { emails });
    const second = await create(service, { userName: 'mia.guest', emails });
    const inactive = { Operations: [{ op: 'replace', value: { active: false } }] };
    expect((await service.ask('PATCH', `/Users/${first}`, { body: inactive })).status).toBe(200);
    expect(service.site.accounts.get(account)?.state).toBe('active');
    service.site.fail('getAccount', unavailable());
    expect(await remove(service, `/Users/${second}`)).toBe(204);
    service.advance(pastArrival);
    await sweep(service);
    service.advance(pastArrival);
    await sweep(service);
    expect(service.site.accounts.get(account)?.state).toBe('suspended');
  });

  it('gives access back to somebody who was created again and waits', async () => {
    const service = await scimService();
    await remove(service, `/Users/${await create(service)}`);
    expect(service.site.accounts.get(account)?.state).toBe('suspended');
    service.site.fail('findAccount', unavailable());
    await create(service);
    await drain(service);
    expect(service.site.accounts.get(account)?.state).toBe('active');
  });

  it('gives back access taken by an attempt whose answer was lost', async () => {
    const service = await scimService();
    const id = await create(service);
    service.site.fail('suspend', unavailable());
    await remove(service, `/Users/${id}`);
    service.site.accounts.set(account, { id: account, email: 'mia@example.com', state: 'suspended' });
    service.site.fail('findAccount', unavailable());
    await create(service);
    await sweep(service);
    await sweep(service);
    expect(service.site.accounts.get(account)?.state).toBe('active');
  });
});

describe('a deletion in preview', () => {
  it('is applied when the connection goes live, with its groups', async () => {
    const service = await scimService();
    const id = await create(service);
    const stays = (await service.ask('POST', '/Users', { body: { userName: 'leo@example.com' } })).body.id as string;
    await push(service, 'Engineering', [id, stays]);
    const gone = await push(service, 'Sales', [id]);
    const settings = { ...defaultSettings, mode: 'preview' as const };
    const preview = (): Call => ({ ...service.call(), connection: { ...service.connection, settings } });
    await deleteUser(preview(), id, 204);
    await deleteGroup(preview(), gone, 204);
    await drain(service, preview);
    expect(service.site.members.size).toBe(3);
    await runSyncWork(service.call(), { connectionId: service.connection.id, review: { kind: 'user', offset: 0 } });
    await drain(service);
    expect(service.site.accounts.get(account)?.state).toBe('suspended');
    expect([...service.site.members].filter((member) => member.startsWith('group-of-Engineering'))).toEqual([
      'group-of-Engineering account-of-leo@example.com',
    ]);
    expect(service.site.groups.has('group-of-Sales' as SiteGroupId)).toBe(false);
  });
});
