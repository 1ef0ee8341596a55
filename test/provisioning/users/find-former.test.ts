import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import type { DirectoryUser, UserSync } from '../../../src/directory/user';
import { findFormer, inheriting, unlinked, unlinkFormer } from '../../../src/provisioning/users/find-former';
import { type ScimService, scimService } from '../../entry/scim-service';
import { aUser } from '../../support/samples';
import { aSentence } from '../../support/spoken';

const account = 'account-of-mia@example.com' as AccountId;

async function person(service: ScimService, userName: string, externalId: string): Promise<string> {
  const reply = await service.ask('POST', '/Users', { body: { userName, externalId, active: true } });
  expect(reply.status).toBe(201);
  return String(reply.body.id);
}

const change = (service: ScimService, id: string, active: boolean) =>
  service.ask('PATCH', `/Users/${id}`, {
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'active', value: active }],
    },
  });

describe('a person who comes back as somebody new', () => {
  it('gets the account of the inactive record with the same externalId, and gets access back', async () => {
    const service = await scimService();
    await change(service, await person(service, 'mia@example.com', '00u1'), false);
    await person(service, 'mia.maier@example.com', '00u1');
    expect(service.site.changes).toEqual(['invite mia@example.com', `suspend ${account}`, `restore ${account}`]);
  });

  it('keeps it whatever happens to the former record', async () => {
    const service = await scimService();
    const former = await person(service, 'mia@example.com', '00u1');
    await change(service, former, false);
    await person(service, 'mia.maier@example.com', '00u1');
    const before = service.site.changes.length;
    expect((await change(service, former, false)).status).toBe(200);
    expect((await service.ask('DELETE', `/Users/${former}`)).status).toBe(204);
    expect(service.site.changes.slice(before)).toEqual([]);
  });

  it('never shares the account of somebody who is active', async () => {
    const service = await scimService();
    await person(service, 'mia@example.com', '00u1');
    await person(service, 'ben@example.com', '00u1');
    expect(service.site.changes).toEqual(['invite mia@example.com', 'invite ben@example.com']);
  });
});

describe('the former record of a person', () => {
  const draft = aUser(1, { attributes: { userName: 'mia@example.com', externalId: '00u1' } });
  const former = (sync: Partial<UserSync> = {}, attributes: object = {}, number = 2) =>
    aUser(number, {
      attributes: { userName: 'm@example.com', externalId: '00u1', active: false, ...attributes },
      sync: { state: 'synced', accountId: account, ...sync },
    });
  const find = (found: DirectoryUser | undefined, of = draft) => {
    const asked: string[] = [];
    const store = {
      findUserByUserName: async () => undefined,
      usersByExternalId: async () => [],
      findUserByExternalId: async (externalId: string) => {
        asked.push(externalId);
        return found;
      },
    };
    return findFormer({ store }, of).then((one) => ({ one, asked }));
  };

  it('has the externalId, an account, and is inactive', async () => {
    expect(await find(former())).toEqual({ one: former(), asked: ['00u1'] });
  });

  it.each<[string, DirectoryUser | undefined]>([
    ['nobody has the externalId', undefined],
    ['it is the same record', former({}, {}, 1)],
    ['the record is active', former({}, { active: true })],
    ['the record does not say that it is inactive', former({}, { active: undefined })],
    ['the record has no account', aUser(2, { attributes: { active: false } })],
  ])('is none if %s', async (_, found) => {
    expect((await find(found)).one).toBeUndefined();
  });

  it.each([[''], [7], [undefined]])('is not looked for by the externalId %j', async (externalId) => {
    const of = aUser(1, { attributes: { userName: 'mia@example.com', externalId } });
    expect(await find(former(), of)).toEqual({ one: undefined, asked: [] });
  });

  it('passes on the account and what was taken from it, and nothing that was only its own', () => {
    const known: Partial<UserSync> = {
      email: 'mia@example.com',
      suspended: true,
      defaultGroups: ['Staff'],
      shared: true,
    };
    const own: Partial<UserSync> = {
      state: 'refused',
      dueAt: 'then',
      attempts: 3,
      cause: 'person-protected',
      detail: aSentence('No.'),
      handOver: { cursor: '9' },
    };
    const waiting = aUser(1, { sync: { state: 'pending', dueAt: 'now', neverActive: true } });
    expect(inheriting(waiting, former({ ...known, ...own }))).toEqual({
      ...waiting,
      sync: { state: 'pending', dueAt: 'now', neverActive: true, accountId: account, ...known },
    });
  });

  it('has nothing to do with the account any more', async () => {
    const service = await scimService();
    expect(unlinked(service.call(), former({ suspended: true, state: 'pending' }))).toEqual({
      ...former(),
      lastModified: '2026-03-01T12:00:00.000Z',
      sync: { state: 'synced', succeeded: true },
    });
  });

  it('lets go in a commit of its own if nobody has the account yet, unless it has another one by now', async () => {
    const service = await scimService();
    const store = service.stores.directory(service.connection.id);
    const stored = former({ state: 'preview' });
    const claim = await store.reserveName('user', 'm@example.com', stored.id);
    await store.createUser({ user: stored, claim });
    await unlinkFormer(service.call(), former({ accountId: 'account-2' as AccountId }));
    expect(await store.getUser(stored.id)).toEqual(stored);
    await unlinkFormer(service.call(), stored);
    expect(await store.getUser(stored.id)).toEqual({
      ...stored,
      version: 2,
      lastModified: '2026-03-01T12:00:00.000Z',
      sync: { state: 'synced', succeeded: true },
    });
    await unlinkFormer(service.call(), aUser(9, { sync: { state: 'synced' } }));
    expect(await store.getUser(aUser(9).id)).toBeUndefined();
  });
});
