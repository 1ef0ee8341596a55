import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import { ConnectionChanged, ConnectionNameTaken } from '../../src/connections/connection-store';
import { wrongTokens } from '../../src/connections/refused-since';
import type { AccountId } from '../../src/directory/ids';
import { leftWithAccess } from '../../src/provisioning/departures/left-with-access';
import { aConnection, aGroup, anEntry, anId, aUser, aUserId, members, sampleTime } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

describe.each(implementations)('the connections $name', ({ open }) => {
  let opened: OpenedStores;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  const create = (number: number, name: string) =>
    opened.run(({ connections }) => connections.create(aConnection({ id: anId(number) as ConnectionId, name })));
  const list = () => opened.run(async ({ connections }) => (await connections.list()).map(({ name }) => name));

  const wrongCall = (minute: number) =>
    anEntry(`wrongToken${minute}`, {
      connectionId: anId(1) as ConnectionId,
      at: `2026-03-01T12:0${minute}:00.000Z`,
      outcome: 'refused',
      subject: { kind: 'request', id: wrongTokens(anId(1)), label: 'SCIM request' },
    });

  it('lists what was just created, by name', async () => {
    expect(await list()).toEqual([]);
    await create(1, 'okta');
    await create(2, 'Entra');
    expect(await list()).toEqual(['Entra', 'okta']);
  });

  it('gives a name to one connection only, regardless of case', async () => {
    await create(1, 'Okta');
    await expect(create(2, 'OKTA')).rejects.toThrow(ConnectionNameTaken);
    expect(await list()).toEqual(['Okta']);
  });

  it('creates many at once', async () => {
    await Promise.all([1, 2, 3, 4, 5].map((number) => create(number, `Connection ${number}`)));
    expect((await list()).length).toBe(5);
  });

  it('saves only for a caller who saw the newest version', async () => {
    await create(1, 'Okta');
    const before = aConnection();
    const save = () =>
      opened.run(({ connections }) =>
        connections.update({ before, after: { ...before, settings: { ...before.settings, mode: 'preview' } } }),
      );
    expect(await save()).toMatchObject({ version: 2, settings: { mode: 'preview' } });
    await expect(save()).rejects.toThrow(ConnectionChanged);
  });

  it('renames, which frees the old name', async () => {
    await create(1, 'Okta');
    const rename = (name: string) =>
      opened.run(({ connections }) => connections.update({ before: aConnection(), after: aConnection({ name }) }));
    await rename('Okta EU');
    await create(2, 'Okta');
    expect(await list()).toEqual(['Okta', 'Okta EU']);
    await expect(create(3, 'okta eu')).rejects.toThrow(ConnectionNameTaken);
  });

  it('keeps the times of token use beside the connection until it is purged', async () => {
    await create(1, 'Okta');
    const id = anId(1) as ConnectionId;
    const uses = { token1: '2026-03-01T12:00:00.000Z' };
    expect(await opened.run(({ connections }) => connections.tokenUses(id))).toEqual({});
    await opened.run(({ connections }) => connections.keepTokenUses(id, uses));
    expect(await opened.run(({ connections }) => connections.tokenUses(id))).toEqual(uses);
    await opened.run(({ connections }) => connections.delete(aConnection()));
    while (!(await opened.run(({ connections }) => connections.purge(id, () => []))));
    expect(await opened.run(({ connections }) => connections.tokenUses(id))).toEqual({});
  });

  it('keeps the last three minutes with a wrong token, until it is purged', async () => {
    await create(1, 'Okta');
    const id = anId(1) as ConnectionId;
    const wrong = () => opened.run(({ connections }) => connections.wrongCalls(id));
    expect(await wrong()).toEqual([]);
    for (const minute of [1, 2, 3, 4])
      await opened.run(({ directory }) => directory(id).recordWrongCall(wrongCall(minute)));
    expect(await wrong()).toEqual([4, 3, 2].map((minute) => wrongCall(minute).at));
    await opened.run(({ connections }) => connections.delete(aConnection()));
    while (!(await opened.run(({ connections }) => connections.purge(id, () => []))));
    expect(await wrong()).toEqual([]);
  });

  it('counts people and groups exactly', async () => {
    await create(1, 'Okta');
    await opened.run(async ({ directory, connections }) => {
      const store = directory(anId(1) as ConnectionId);
      for (const number of [1, 2, 3]) {
        const claim = await store.reserveName('user', `person${number}@example.com`, aUserId(number));
        await store.createUser({ user: aUser(number), claim });
      }
      const claim = await store.reserveName('group', 'Group 1', aGroup(1).id);
      await store.createGroup({ group: aGroup(1), claim, members: members({}) });
      expect(await connections.totals(anId(1) as ConnectionId)).toEqual({ people: 3, groups: 1 });
    });
  });

  it('knows the accounts of people who keep their access because their connection was deleted', async () => {
    await create(1, 'Okta');
    const id = anId(1) as ConnectionId;
    const leaves = { attributes: { userName: 'mia@example.com', active: false } };
    const sync = { state: 'pending', accountId: 'account:1' as AccountId } as const;
    await opened.run(async ({ directory }) => {
      for (const user of [aUser(1, { ...leaves, sync }), aUser(2)]) {
        const store = directory(id);
        await store.createUser({
          user,
          claim: await store.reserveName('user', String(user.attributes.userName), user.id),
        });
      }
    });
    await opened.run(({ connections }) => connections.delete(aConnection()));
    const machine = { now: () => Date.parse(sampleTime), newId: () => anId(9) };
    const purge = () =>
      opened.run(({ connections }) => connections.purge(id, (people) => leftWithAccess(machine, id, people)));
    while (!(await purge()));
    await opened.run(async ({ left }) => {
      expect(await left.leftAccount({ connectionId: id, id: aUserId(1) })).toBe('account:1');
      expect(await left.leftAccount({ connectionId: id, id: aUserId(2) })).toBeUndefined();
    });
  });

  it('forgets a deleted connection at once and its directory slice by slice', async () => {
    await create(1, 'Okta');
    const id = anId(1) as ConnectionId;
    const ids = Array.from({ length: 30 }, (_, index) => aUserId(index + 1));
    await opened.run(async ({ directory }) => {
      const store = directory(id);
      for (const [index, each] of ids.entries()) {
        const user = aUser(index + 1, { attributes: { userName: `p${index}@example.com`, externalId: `x${index}` } });
        const claim = await store.reserveName('user', `p${index}@example.com`, each);
        await store.createUser({ user, claim });
      }
      const claim = await store.reserveName('group', 'Group 1', aGroup(1).id);
      await store.createGroup({ group: aGroup(1), claim, members: members({ add: ids, settled: ids }) });
    });
    await opened.run(({ connections }) => connections.delete(aConnection()));
    expect(await list()).toEqual([]);
    expect(await opened.run(({ connections }) => connections.get(id))).toBeUndefined();
    let slices = 0;
    while (!(await opened.run(({ connections }) => connections.purge(id, () => [])))) slices += 1;
    expect(slices).toBeLessThan(40);
    await opened.run(async ({ directory }) => {
      const store = directory(id);
      expect(await store.getUser(aUserId(1))).toBeUndefined();
      expect(await store.getMemberships(aUserId(30))).toBeUndefined();
      expect(await store.findUserByExternalId('x3')).toBeUndefined();
      expect(await store.getGroup(aGroup(1).id)).toBeUndefined();
    });
    await create(2, 'Okta');
  });
});
