import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { RefusedCall } from '../../src/directory/refusal';
import type { DirectoryUser } from '../../src/directory/user';
import { Conflict } from '../../src/provisioning/store/conflict';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import { aConnection, aGroup, anEntry, anId, aUser, aUserId, members, sampleTime } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const connectionId = anId(1) as ConnectionId;

const refusedCreation = (number: number, overrides: Partial<RefusedCall> = {}): RefusedCall => ({
  kind: 'user',
  id: aUserId(number),
  name: `person${number}@example.com`,
  displayName: `Person ${number}`,
  operation: 'Create user',
  status: 400,
  cause: 'atlassian-refused',
  at: sampleTime,
  ...overrides,
});

describe.each(implementations)('refusals $name', ({ open }) => {
  let opened: OpenedStores;
  const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>) =>
    opened.run(({ directory }) => work(directory(connectionId)));
  beforeEach(async () => {
    opened = await open();
    await opened.run(({ connections }) => connections.create(aConnection()));
  });
  afterEach(() => opened.close());

  const refuse = (refused: RefusedCall) =>
    on(async (directory) => {
      const claim = await directory.reserveName(refused.kind, refused.name, refused.id);
      await directory.keepRefusal({ refused, claim, entry: anEntry(`entry${refused.id}`) });
    });
  const listed = async (kind: 'user' | 'group' = 'user') =>
    (await on((directory) => directory.listRefusals({ kind, limit: 100 }))).refusals.map(({ name }) => name);

  it('are found by name in any case, and by the ids of those who were never created', async () => {
    await refuse(refusedCreation(1));
    const byName = await on((directory) => directory.findRefusal({ kind: 'user', name: 'PERSON1@example.com' }));
    expect(byName).toMatchObject({ name: 'person1@example.com', displayName: 'Person 1', times: 1 });
    expect(await on((directory) => directory.findRefusal({ kind: 'user', id: aUserId(1) }))).toEqual(byName);
    expect(await on((directory) => directory.findRefusal({ kind: 'group', id: aUserId(1) }))).toBeUndefined();
    expect(await on((directory) => directory.findRefusal({ kind: 'user', id: aUserId(2) }))).toBeUndefined();
  });

  it('replace the earlier one of the same name, and say since when and how often', async () => {
    await refuse(refusedCreation(1));
    const later = '2026-03-02T12:00:00.000Z';
    await refuse(refusedCreation(2, { name: 'Person1@example.com', cause: 'email-missing', at: later }));
    expect(await listed()).toEqual(['Person1@example.com']);
    const found = await on((directory) => directory.findRefusal({ kind: 'user', id: aUserId(1) }));
    expect(found).toMatchObject({ cause: 'email-missing', first: sampleTime, last: later, times: 2 });
    expect(found?.ids).toEqual([aUserId(2), aUserId(1)]);
  });

  it('are listed by name, page by page, people and groups apart', async () => {
    for (const number of [2, 1, 3]) await refuse(refusedCreation(number));
    await refuse(refusedCreation(4, { kind: 'group', name: 'Sales' }));
    const first = await on((directory) => directory.listRefusals({ kind: 'user', limit: 2 }));
    expect(first.refusals.map(({ name }) => name)).toEqual(['person1@example.com', 'person2@example.com']);
    const { cursor = '' } = first;
    const rest = await on((directory) => directory.listRefusals({ kind: 'user', limit: 2, cursor }));
    expect(rest.refusals.map(({ name }) => name)).toEqual(['person3@example.com']);
    expect(await listed('group')).toEqual(['Sales']);
  });

  it('end with the creation of somebody by that name, in its transaction', async () => {
    await refuse(refusedCreation(1));
    await on(async (directory) => {
      const user = aUser(2, { attributes: { userName: 'person1@example.com' } });
      const claim = await directory.reserveName('user', 'person1@example.com', user.id);
      await directory.createUser({ user, claim });
    });
    expect(await listed()).toEqual([]);
    expect(await on((directory) => directory.findRefusal({ kind: 'user', id: aUserId(1) }))).toBeUndefined();
  });

  it('end with the creation of a group, and when somebody is renamed to the name', async () => {
    await refuse(refusedCreation(1, { kind: 'group', name: 'Sales' }));
    await refuse(refusedCreation(2));
    await on(async (directory) => {
      const group = aGroup(5, { attributes: { displayName: 'sales' } });
      const claim = await directory.reserveName('group', 'sales', group.id);
      await directory.createGroup({ group, claim, members: members({}) });
      const user = aUser(6);
      await directory.createUser({ user, claim: await directory.reserveName('user', 'person6@example.com', user.id) });
      const after = { ...user, attributes: { ...user.attributes, userName: 'person2@example.com' } };
      const renamed = await directory.reserveName('user', 'person2@example.com', user.id);
      await directory.updateUser({ before: user, after, claim: renamed });
    });
    expect([...(await listed('group')), ...(await listed())]).toEqual([]);
  });

  it('are not kept once somebody else has reserved the name', async () => {
    const claim = await on((directory) => directory.reserveName('user', 'person1@example.com', aUserId(1)));
    await on((directory) => directory.reserveName('user', 'person1@example.com', aUserId(2)));
    const kept = on((directory) => directory.keepRefusal({ refused: refusedCreation(1), claim }));
    await expect(kept).rejects.toThrow(Conflict);
    expect(await listed()).toEqual([]);
    expect(
      await on((directory) => directory.findRefusal({ kind: 'user', name: 'person1@example.com' })),
    ).toBeUndefined();
  });

  it('are forgotten by name or id', async () => {
    for (const number of [1, 2]) await refuse(refusedCreation(number));
    await on((directory) => directory.forgetRefusal({ kind: 'user', id: aUserId(1) }));
    await on((directory) => directory.forgetRefusal({ kind: 'user', name: 'person2@example.com' }));
    await on((directory) => directory.forgetRefusal({ kind: 'user', name: 'nobody@example.com' }));
    expect(await listed()).toEqual([]);
  });

  it('go with their connection', async () => {
    await refuse(refusedCreation(1));
    await opened.run(async ({ connections }) => {
      await connections.delete(aConnection());
    });
    await opened.run(async ({ connections }) => {
      while (!(await connections.purge(connectionId, () => [])));
    });
    expect(await listed()).toEqual([]);
    expect(await on((directory) => directory.findRefusal({ kind: 'user', id: aUserId(1) }))).toBeUndefined();
  });

  describe('of a change', () => {
    const refusedChange = (user: DirectoryUser): RefusedCall => ({
      kind: 'user',
      id: user.id,
      name: String(user.attributes.userName),
      isStored: true,
      operation: 'Update user',
      status: 400,
      at: sampleTime,
      cause: 'atlassian-refused',
    });
    const create = () =>
      on(async (directory) => {
        const user = aUser(1, { sync: { state: 'synced' } });
        const claim = await directory.reserveName('user', String(user.attributes.userName), user.id);
        await directory.createUser({ user, claim });
        return user;
      });
    const keep = (record: DirectoryUser) =>
      on((directory) => directory.keepRefusal({ refused: refusedChange(record), record, entry: anEntry('refused') }));
    const stored = async () => {
      const user = await on((directory) => directory.getUser(aUserId(1)));
      if (!user) throw new Error('The person is stored.');
      return user;
    };

    it('mark the record, and end with the next change that the IdP makes', async () => {
      await keep(await create());
      const marked = await stored();
      expect(marked.hasRefusal).toBe(true);
      expect(await listed()).toEqual(['person1@example.com']);
      await on((directory) =>
        directory.updateUser({ before: marked, after: marked, entry: anEntry('queue', { source: 'queue' }) }),
      );
      expect(await listed()).toEqual(['person1@example.com']);
      const before = await stored();
      await on((directory) => directory.updateUser({ before, after: before, entry: anEntry('scim') }));
      expect((await stored()).hasRefusal).toBeUndefined();
      expect(await listed()).toEqual([]);
      const states = await opened.run(({ connections }) => connections.states(connectionId));
      expect(states?.people).toEqual({});
    });

    it('end with the deletion of the person', async () => {
      await keep(await create());
      const user = await stored();
      await on((directory) => directory.deleteUser({ user, entry: anEntry('gone') }));
      expect(await listed()).toEqual([]);
    });

    it('are not kept of a record that has changed since, nor is a change made of one that has been marked', async () => {
      const user = await create();
      await on((directory) => directory.updateUser({ before: user, after: user }));
      await expect(keep(user)).rejects.toBeInstanceOf(Conflict);
      const before = await stored();
      await keep(before);
      const change = on((directory) => directory.updateUser({ before, after: before, entry: anEntry('scim') }));
      await expect(change).rejects.toBeInstanceOf(Conflict);
      expect(await listed()).toEqual(['person1@example.com']);
    });
  });
});
