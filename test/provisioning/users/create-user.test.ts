import { describe, expect, it } from 'vitest';
import type { AccountId, UserId } from '../../../src/directory/ids';
import type { UserSync } from '../../../src/directory/user';
import type { Call } from '../../../src/provisioning/call';
import { AccessRejected, Refused } from '../../../src/provisioning/refused';
import { Conflict } from '../../../src/provisioning/store/conflict';
import { NameTaken } from '../../../src/provisioning/store/name-claims';
import { createUser } from '../../../src/provisioning/users/create-user';
import { SiteError } from '../../../src/sync/site/site-error';
import { type ScimService, scimService } from '../../entry/scim-service';
import { aUserId, sampleTime } from '../../support/samples';
import { fakeSite } from '../../sync/fake-site';
import { anAccount, settingsWith } from '../../sync/fixtures';
import { during } from '../during';

const id = aUserId(1);
const mia = { userName: 'mia@example.com', active: true };
const account = 'account-of-mia@example.com' as AccountId;
const directory = (service: ScimService) => service.stores.directory(service.connection.id);
const stored = (service: ScimService, of: UserId = id) => directory(service).getUser(of);
const invited: UserSync = {
  state: 'synced',
  accountId: account,
  email: 'mia@example.com',
  invited: true,
  profileSetAt: sampleTime,
};
const suspended = () => fakeSite({ accounts: [anAccount({ id: account, state: 'suspended' })] });

/** The call, with its store changed in places. */
const withStore = (service: ScimService, change: (store: Call['store']) => Partial<Call['store']>): Call => {
  const call = service.call();
  return { ...call, store: { ...call.store, ...change(call.store) } };
};

describe('a person whom the IdP creates', () => {
  it('is stored as Atlassian has followed, and told', async () => {
    const service = await scimService();
    const user = await createUser(service.call(), id, mia);
    expect(user).toEqual({
      schema: 1,
      id,
      connectionId: service.connection.id,
      version: 1,
      created: sampleTime,
      lastModified: sampleTime,
      attributes: mia,
      sync: invited,
    });
    expect(await stored(service)).toEqual(user);
    expect(await service.stores.owners.account(account)).toMatchObject({
      holders: [{ connectionId: service.connection.id, record: id }],
    });
    expect(service.stores.entries).toMatchObject([
      {
        subject: { kind: 'user', id, label: 'm…@example.com' },
        operation: 'Create user',
        outcome: 'applied',
        actions: [{ kind: 'invite', outcome: 'applied' }],
        changes: [{ at: 'atlassian', what: 'access', before: 'none', after: 'active' }],
      },
    ]);
    expect(service.queued).toEqual([]);
  });

  it('tells the IdP 201', async () => {
    const service = await scimService();
    const origin = { ...service.call().origin, request: { method: 'POST', path: '/v2/Users' } };
    await createUser({ ...service.call(), origin }, id, mia);
    expect(service.stores.entries[0]?.request?.status).toBe(201);
  });

  it('was never active if they are created inactive, and gets nothing', async () => {
    const service = await scimService();
    const user = await createUser(service.call(), id, { ...mia, active: false });
    expect(user.sync).toEqual({ state: 'synced', neverActive: true });
    expect((await createUser(service.call(), aUserId(2), { userName: 'leo@example.com' })).sync).not.toHaveProperty(
      'neverActive',
    );
    expect(service.site.changes).toEqual(['invite leo@example.com']);
  });

  it('is handed to the queue if Atlassian is in trouble', async () => {
    const service = await scimService();
    service.site.fail('invite', new SiteError('unavailable', 'atlassian-busy', '429', { isAnswered: true }));
    const user = await createUser(service.call(), id, mia);
    expect(user.sync).toMatchObject({ state: 'pending', cause: 'atlassian-busy' });
    expect(service.queued).toMatchObject([{ connectionId: service.connection.id, users: [id] }]);
  });

  it('is not stored if Atlassian refuses, or if the credential is dead', async () => {
    const service = await scimService();
    service.site.fail('invite', new SiteError('rejected', 'atlassian-refused', 'Blocked.'));
    const refused = await createUser(service.call(), id, mia).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({
      attempted: { operation: 'Create user', subject: { kind: 'user', id, label: 'm…@example.com' } },
    });
    service.site.fail('invite', new SiteError('unauthorized', 'access-rejected', '401'));
    await expect(createUser(service.call(), id, mia)).rejects.toBeInstanceOf(AccessRejected);
    expect(await stored(service)).toBeUndefined();
  });
});

describe('a creation that meets a conflict', () => {
  it('is planned again, and the log tells what the first attempt did, once', async () => {
    const service = await scimService();
    let isFirst = true;
    const call = withStore(service, (store) => ({
      createUser: async (commit) => {
        if (!isFirst) return store.createUser(commit);
        isFirst = false;
        throw new Conflict('Somebody was quicker.');
      },
    }));
    const user = await createUser(call, id, mia);
    expect(user.sync).toMatchObject({ state: 'synced', accountId: account });
    expect(service.site.changes).toEqual(['invite mia@example.com']);
    expect(service.stores.entries).toHaveLength(1);
    expect(service.stores.entries[0]?.actions.filter(({ outcome }) => outcome === 'applied')).toMatchObject([
      { kind: 'invite' },
      { kind: 'link' },
    ]);
  });

  it('tells what it has done if somebody else has taken the userName meanwhile', async () => {
    const service = await scimService();
    let reservations = 0;
    const call = withStore(service, (store) => ({
      reserveName: async (kind, name, owner) => {
        reservations += 1;
        if (reservations > 1) throw new NameTaken(kind, name);
        return store.reserveName(kind, name, owner);
      },
      createUser: async () => Promise.reject(new Conflict('Somebody was quicker.')),
    }));
    const origin = { ...call.origin, request: { method: 'POST', path: '/v2/Users' } };
    await expect(createUser({ ...call, origin }, id, mia)).rejects.toBeInstanceOf(NameTaken);
    expect(service.stores.entries).toMatchObject([
      {
        subject: { kind: 'user', id, label: 'm…@example.com' },
        operation: 'Create user',
        request: { status: 409 },
        outcome: 'applied',
        actions: [{ kind: 'invite' }],
      },
    ]);
  });

  it('tells nothing if storage fails', async () => {
    const service = await scimService();
    let reservations = 0;
    const call = withStore(service, (store) => ({
      reserveName: async (kind, name, owner) => {
        reservations += 1;
        if (reservations > 1) throw new RangeError('storage');
        return store.reserveName(kind, name, owner);
      },
      createUser: async () => Promise.reject(new Conflict('Somebody was quicker.')),
    }));
    await expect(createUser(call, id, mia)).rejects.toThrow('storage');
    expect(service.stores.entries).toEqual([]);
  });

  it('is not refused on grounds that have changed meanwhile', async () => {
    const service = await scimService({ site: suspended() });
    const owners = { ...service.call().owners };
    const record = { version: 3, holders: [], taken: { suspended: true } };
    let reads = 0;
    owners.account = async () => {
      reads += 1;
      return reads === 1 ? undefined : record;
    };
    const store = withStore(service, (of) => ({ createUser: ({ account: _, ...commit }) => of.createUser(commit) }));
    const user = await createUser({ ...store, owners }, id, mia);
    expect(user.sync).toMatchObject({ state: 'synced', accountId: account });
    expect(service.site.changes).toEqual([`restore ${account}`]);
  });

  it('is refused if the grounds still hold', async () => {
    const service = await scimService({ site: suspended() });
    await expect(createUser(service.call(), id, mia)).rejects.toMatchObject({ code: 'suspended-elsewhere' });
  });

  it('counts others who have come to have the account meanwhile', async () => {
    const service = await scimService();
    const other = { userName: 'mia.too', active: true, emails: [{ value: 'mia@example.com', primary: true }] };
    during(service.site, 'findAccount', () => createUser(service.call(), aUserId(2), other));
    const user = await createUser(service.call(), id, mia);
    expect(user.sync.shared).toBe(true);
    expect((await stored(service, aUserId(2)))?.sync.shared).toBe(true);
    expect((await service.stores.owners.account(account))?.holders.map(({ record }) => record)).toEqual([
      aUserId(2),
      id,
    ]);
  });
});

describe('a note of an older version', () => {
  it('is forgotten once access is given back', async () => {
    const service = await scimService({ site: suspended() });
    const forgotten: AccountId[] = [];
    const call = withStore(service, () => ({
      hasDeparted: async () => true,
      forgetDeparture: async (of) => void forgotten.push(of),
    }));
    expect((await createUser(call, id, mia)).sync).toMatchObject({ state: 'synced', accountId: account });
    expect(service.site.changes).toEqual([`restore ${account}`]);
    expect(forgotten).toEqual([account]);
  });
});

describe('somebody who comes back with another address', () => {
  const leo = anAccount({ id: 'account-of-leo' as AccountId, email: 'leo@example.com' });
  const back = { userName: 'leo@example.com', externalId: '00u1', active: true };

  /** Mia, whom the IdP has deactivated, and an account with the address she comes back with. */
  async function world(match: readonly string[], accounts = [leo]) {
    const service = await scimService({
      site: fakeSite({ accounts }),
      connection: { settings: settingsWith({ users: { match } }) },
    });
    await createUser(service.call(), aUserId(9), { ...mia, externalId: '00u1' });
    const Operations = [{ op: 'replace', value: { active: false } }];
    expect((await service.ask('PATCH', `/Users/${aUserId(9)}`, { body: { Operations } })).status).toBe(200);
    return service;
  }

  it.each<[string, readonly string[], readonly (typeof leo)[], AccountId]>([
    ['the former account before the one with the address', ['externalId', 'email'], [leo], account],
    ['the account with the address first', ['email', 'externalId'], [leo], leo.id],
    ['the former account if none has the address', ['email', 'externalId'], [], account],
    ['never the former account if the settings say so', ['email'], [leo], leo.id],
  ])('gets %s', async (_, match, accounts, expected) => {
    const service = await world(match, [...accounts]);
    const user = await createUser(service.call(), id, back);
    expect(user.sync.accountId).toBe(expected);
    const former = await stored(service, aUserId(9));
    expect(former?.sync).toEqual(
      expected === account ? { state: 'synced', succeeded: true } : expect.objectContaining({ accountId: account }),
    );
    expect((await service.stores.owners.account(account))?.holders).toEqual([
      { connectionId: service.connection.id, record: expected === account ? id : aUserId(9) },
    ]);
  });

  it('takes the account over in preview too, where nobody owns it', async () => {
    const service = await world(['externalId', 'email'], []);
    const settings = settingsWith({ mode: 'preview', users: { match: ['externalId', 'email'] } });
    const user = await createUser({ ...service.call(), connection: { ...service.connection, settings } }, id, back);
    expect(user.sync).toMatchObject({ state: 'preview', accountId: account, suspended: true });
    expect((await stored(service, aUserId(9)))?.sync).toEqual({ state: 'synced', succeeded: true });
  });

  it('leaves the former record alone in preview if it keeps the account', async () => {
    const service = await world(['email'], [leo]);
    const settings = settingsWith({ mode: 'preview', users: { match: ['email'] } });
    await createUser({ ...service.call(), connection: { ...service.connection, settings } }, id, back);
    expect((await stored(service, aUserId(9)))?.sync.accountId).toBe(account);
  });
});

describe('two people with one address', () => {
  it('know of each other, also if the first is stored after the second has looked for who has the account', async () => {
    const service = await scimService({ site: fakeSite({ accounts: [anAccount({ id: account })] }) });
    const [first, second] = [service.call(), service.call()];
    const other = aUserId(2);
    let firstStored: Promise<unknown> | undefined;
    // The first has claimed the account; before it is stored, the second has read that, and found nobody behind it.
    const looked = Promise.withResolvers<void>();
    const store = {
      ...first.store,
      async createUser(commit: Parameters<Call['store']['createUser']>[0]) {
        await looked.promise;
        return first.store.createUser(commit);
      },
    };
    const secondStore = {
      ...second.store,
      async createUser(commit: Parameters<Call['store']['createUser']>[0]) {
        looked.resolve();
        await firstStored;
        return second.store.createUser(commit);
      },
    };
    firstStored = createUser({ ...first, store }, id, mia);
    while (!(await service.stores.owners.account(account))) await new Promise(setImmediate);
    await createUser({ ...second, store: secondStore }, other, {
      ...mia,
      userName: 'leo',
      emails: [{ value: 'mia@example.com', primary: true }],
    });
    expect((await stored(service))?.sync).toMatchObject({ accountId: account, shared: true });
    expect((await stored(service, other))?.sync).toMatchObject({ accountId: account, shared: true });
    const record = await service.stores.owners.account(account);
    expect(record?.holders.map(({ record }) => record)).toEqual([id, other]);
  });
});
