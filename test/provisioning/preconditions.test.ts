import { describe, expect, it } from 'vitest';
import type { AccountId, GroupId, UserId } from '../../src/directory/ids';
import { runSyncWork } from '../../src/provisioning/background/run-sync-work';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import { pastArrival, type ScimService, scimService } from '../entry/scim-service';
import { during } from './during';

const account = 'account-of-mia@example.com' as AccountId;
const ifMatch = (version: number, body?: object) => ({
  headers: { 'If-Match': `W/"${version}"` },
  ...(body && { body }),
});
const inactive = { Operations: [{ op: 'replace', value: { active: false } }] };
const directory = (service: ScimService) => service.stores.directory(service.connection.id);

async function aPerson(service: ScimService): Promise<UserId> {
  return (await service.ask('POST', '/Users', { body: { userName: 'mia@example.com' } })).body.id as UserId;
}
async function aGroup(service: ScimService, members: readonly string[]): Promise<GroupId> {
  const body = { displayName: 'Engineering', members: members.map((value) => ({ value })) };
  return (await service.ask('POST', '/Groups', { body })).body.id as GroupId;
}

async function touchUser(store: DirectoryStore, id: UserId): Promise<void> {
  const before = await store.getUser(id);
  if (before)
    await store.updateUser({ before, after: { ...before, attributes: { ...before.attributes, title: 'Dr' } } });
}
async function touchGroup(store: DirectoryStore, id: GroupId): Promise<void> {
  const before = await store.getGroup(id);
  const members = { add: [], remove: [], settled: [] };
  if (before) await store.updateGroup({ before, after: before, members });
}

describe('If-Match on a person', () => {
  it('is not broken by the intention of the same request', async () => {
    const service = await scimService();
    const id = await aPerson(service);
    during(service.site, 'suspend', () => touchUser(directory(service), id));
    expect((await service.ask('PATCH', `/Users/${id}`, ifMatch(1, inactive))).status).toBe(200);
    expect(await directory(service).getUser(id)).toMatchObject({
      attributes: { active: false, title: 'Dr' },
      sync: { state: 'pending', cause: 'effect-under-way', suspended: true },
    });
    service.advance(pastArrival);
    await runSyncWork(service.call(), { connectionId: service.connection.id, users: [id] });
    const { sync } = (await directory(service).getUser(id)) ?? {};
    expect(sync).toMatchObject({ state: 'synced', suspended: true });
    expect(sync).not.toHaveProperty('underWayUntil');
  });

  it.each(['PATCH', 'PUT', 'DELETE'])(
    'answers 412 to %s and changes nothing when somebody commits first',
    async (method) => {
      const service = await scimService();
      const id = await aPerson(service);
      const before = service.site.changes.length;
      during(service.site, 'getAccount', () => touchUser(directory(service), id));
      const body = { PATCH: inactive, PUT: { userName: 'mia@example.com', active: false } }[method];
      expect((await service.ask(method, `/Users/${id}`, ifMatch(1, body))).status).toBe(412);
      expect(service.site.changes.slice(before)).toEqual([]);
      expect(service.site.accounts.get(account)?.state).toBe('active');
      expect(await directory(service).getUser(id)).toMatchObject({
        attributes: { active: true, title: 'Dr' },
        version: 2,
      });
    },
  );

  it('keeps a profile at Atlassian as it is when the answer is 412', async () => {
    const service = await scimService();
    const id = await aPerson(service);
    const before = service.site.changes.length;
    during(service.site, 'getAccount', () => touchUser(directory(service), id));
    const rename = { Operations: [{ op: 'replace', value: { displayName: 'Mia Wu' } }] };
    expect((await service.ask('PATCH', `/Users/${id}`, ifMatch(1, rename))).status).toBe(412);
    expect(service.site.changes.slice(before)).toEqual([]);
  });

  it('finishes the deletion of a person whom somebody else changes meanwhile', async () => {
    const service = await scimService();
    const id = await aPerson(service);
    during(service.site, 'suspend', () => touchUser(directory(service), id));
    expect((await service.ask('DELETE', `/Users/${id}`, ifMatch(1))).status).toBe(204);
    expect(await directory(service).getUser(id)).toBeUndefined();
  });
});

describe('If-Match on a group', () => {
  it('is not broken by the intention of the same request', async () => {
    const service = await scimService();
    const user = await aPerson(service);
    const id = await aGroup(service, [user]);
    const { version = 0 } = (await directory(service).getGroup(id)) ?? {};
    during(service.site, 'removeMember', () => touchGroup(directory(service), id));
    const body = { Operations: [{ op: 'remove', path: 'members', value: [{ value: user }] }] };
    expect((await service.ask('PATCH', `/Groups/${id}`, ifMatch(version, body))).status).toBe(204);
    expect(service.site.members.size).toBe(0);
  });

  it.each(['PUT', 'DELETE'])('answers 412 to %s and changes nothing when somebody has committed', async (method) => {
    const service = await scimService();
    const user = await aPerson(service);
    const id = await aGroup(service, [user]);
    const { version = 0 } = (await directory(service).getGroup(id)) ?? {};
    await touchGroup(directory(service), id);
    const body = method === 'PUT' ? { displayName: 'Engineering', members: [] } : undefined;
    expect((await service.ask(method, `/Groups/${id}`, ifMatch(version, body))).status).toBe(412);
    expect(service.site.members.size).toBe(1);
  });
});
