import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { Refusal } from '../../../src/directory/refusal';
import { TooContended } from '../../../src/provisioning/refused';
import { StorageUnavailable } from '../../../src/provisioning/storage-unavailable';
import type { DirectoryStore } from '../../../src/provisioning/store/directory-store';
import { SiteError } from '../../../src/sync/site/site-error';
import { type ScimService, scimService } from '../scim-service';

const mia = { userName: 'mia@example.com', name: { givenName: 'Mia', familyName: 'Smith' }, active: true };
const rejected = () => new SiteError('rejected', 'atlassian-refused', 'Blocked.');
const unauthorized = () => new SiteError('unauthorized', 'access-rejected', '401');

const refusalsOf = async ({ stores, connection }: ScimService): Promise<readonly Refusal[]> => {
  const store = stores.directory(connection.id);
  const lists = await Promise.all((['user', 'group'] as const).map((kind) => store.listRefusals({ kind, limit: 100 })));
  return lists.flatMap(({ refusals }) => refusals);
};

/** Replaces methods of the directory's store. @returns what puts them back */
function breaking({ stores }: ScimService, broken: Partial<DirectoryStore>): () => void {
  const { directory } = stores;
  Object.assign(stores, { directory: (id: ConnectionId) => ({ ...directory(id), ...broken }) });
  return () => void Object.assign(stores, { directory });
}

describe('a call that was refused', () => {
  it('leaves who was not created, in clear, with the cause, and under the id that the log has', async () => {
    const service = await scimService();
    service.site.fail('invite', rejected());
    await service.ask('POST', '/Users', { body: mia });
    const [refusal] = await refusalsOf(service);
    const about = { name: 'mia@example.com', displayName: 'Mia Smith', cause: 'atlassian-refused', status: 400 };
    expect(refusal).toMatchObject({ ...about, operation: 'Create user', times: 1 });
    expect(refusal?.ids).toEqual([service.stores.entries[0]?.subject.id]);
    expect(JSON.stringify(service.stores.entries)).not.toContain('mia@example.com');
  });

  it('is remembered once, and until the person is created', async () => {
    const service = await scimService();
    service.site.fail('invite', rejected());
    await service.ask('POST', '/Users', { body: mia });
    service.advance(60_000);
    service.site.fail('invite', unauthorized());
    await service.ask('POST', '/Users', { body: mia });
    expect(await refusalsOf(service)).toMatchObject([{ cause: 'access-rejected', status: 503, times: 2 }]);
    expect((await service.ask('POST', '/Users', { body: mia })).status).toBe(201);
    expect(await refusalsOf(service)).toEqual([]);
  });

  it.each([
    ['without a license', { isLicensed: false }, mia, 'license-inactive'],
    ['with a wrong value', {}, { ...mia, emails: 'none' }, undefined],
  ])('is remembered %s, and its log entry is about the person', async (_, options, body, cause) => {
    const service = await scimService(options);
    const { status } = await service.ask('POST', '/Users', { body });
    const [refusal] = await refusalsOf(service);
    expect({ status: refusal?.status, cause: refusal?.cause }).toEqual({ status, cause });
    // Not the method: the page has words for what was wanted.
    expect(refusal?.operation).toBe('Create user');
    expect(service.stores.entries[0]?.subject).toEqual({
      kind: 'user',
      id: refusal?.ids[0],
      label: 'm…@example.com',
    });
  });

  it('says whose change was refused, until the IdP has its way', async () => {
    const service = await scimService();
    const { body } = await service.ask('POST', '/Users', { body: mia });
    const off = { body: { Operations: [{ op: 'replace', value: { active: false } }] } };
    service.site.fail('suspend', unauthorized());
    await service.ask('PATCH', `/Users/${body.id}`, off);
    expect(await refusalsOf(service)).toMatchObject([{ name: 'mia@example.com', isStored: true, status: 503 }]);
    await service.ask('GET', `/Users/${body.id}`);
    expect(await refusalsOf(service)).toHaveLength(1);
    expect((await service.ask('PATCH', `/Users/${body.id}`, off)).status).toBe(200);
    expect(await refusalsOf(service)).toEqual([]);
  });

  it.each([
    ['storage was down', new StorageUnavailable(5), 503],
    ['storage was throttled', new StorageUnavailable(30, { isThrottled: true }), 429],
    ['others kept changing what it needed', new TooContended(), 429],
    ['Rollcall had a fault', new TypeError('of undefined'), 500],
  ])('is remembered if %s', async (_, error, status) => {
    const service = await scimService();
    const mend = breaking(service, { createUser: () => Promise.reject(error) });
    expect((await service.ask('POST', '/Users', { body: mia })).status).toBe(status);
    expect(await refusalsOf(service)).toMatchObject([{ name: 'mia@example.com', status, times: 1 }]);
    expect(service.stores.entries.at(-1)).toMatchObject({ outcome: 'refused', subject: { kind: 'user' } });
    mend();
    expect((await service.ask('POST', '/Users', { body: mia })).status).toBe(201);
    expect(await refusalsOf(service)).toEqual([]);
  });

  it('is answered as it would be, and left to the IdP, if storage can keep nothing', async () => {
    const service = await scimService();
    const down = () => Promise.reject(new StorageUnavailable(5));
    breaking(service, { createUser: down, reserveName: down, keepRefusal: down, record: down });
    const { status, headers } = await service.ask('POST', '/Users', { body: mia });
    expect([status, headers['retry-after']]).toEqual([503, '5']);
    expect(await refusalsOf(service)).toEqual([]);
  });

  it('remembers a group by its name', async () => {
    const service = await scimService();
    service.site.fail('createGroup', unauthorized());
    await service.ask('POST', '/Groups', { body: { displayName: 'Sales', members: [] } });
    expect(await refusalsOf(service)).toMatchObject([{ kind: 'group', name: 'Sales', operation: 'Create group' }]);
    await service.ask('POST', '/Groups', { body: { displayName: 'sales', members: [] } });
    expect(await refusalsOf(service)).toEqual([]);
  });

  it('is no refusal if the person is there, or nobody is named', async () => {
    const service = await scimService();
    await service.ask('POST', '/Users', { body: mia });
    await service.ask('POST', '/Users', { body: { ...mia, active: 'perhaps' } });
    expect((await service.ask('POST', '/Users', { body: mia })).status).toBe(409);
    await service.ask('POST', '/Users', { body: {} });
    await service.ask('PUT', '/Users/000000000009', { body: mia });
    expect(await refusalsOf(service)).toEqual([]);
  });

  it.each(['/Users/%25', '/Groups/%25'])('makes nothing foreign part of a storage key: %s', async (path) => {
    const service = await scimService();
    const asked: string[] = [];
    const { directory } = service.stores;
    const noting =
      <Id, Found>(read: (id: Id) => Found) =>
      (id: Id) => {
        asked.push(JSON.stringify(id));
        return read(id);
      };
    Object.assign(service.stores, {
      directory: (id: ConnectionId) => {
        const store = directory(id);
        const { getUser, getGroup, findRefusal } = store;
        return { ...store, getUser: noting(getUser), getGroup: noting(getGroup), findRefusal: noting(findRefusal) };
      },
    });
    expect((await service.ask('PATCH', path, { text: '-1' })).status).toBe(400);
    expect(asked.filter((id) => id.includes('%'))).toEqual([]);
  });
});
