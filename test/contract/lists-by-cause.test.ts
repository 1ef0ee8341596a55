import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { Refusal } from '../../src/directory/refusal';
import type { DirectoryUser, UserSync } from '../../src/directory/user';
import type { ListQuery } from '../../src/provisioning/search/directory-search';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import { aConnection, anId, aUser, aUserId, sampleTime } from '../support/samples';
import { aSentence } from '../support/spoken';
import { implementations, type OpenedStores } from './implementations';

const connectionId = anId(1) as ConnectionId;
const waits = (cause: string): UserSync => ({ state: 'pending', cause, dueAt: sampleTime });

describe.each(implementations)('a list of one cause $name', ({ open }) => {
  let opened: OpenedStores;
  const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>) =>
    opened.run(({ directory }) => work(directory(connectionId)));
  const listed = (query: Omit<ListQuery, 'limit'>) =>
    opened.run(async ({ search }) => {
      const { items } = await search.listed(connectionId, 'user', { ...query, limit: 100 });
      return items.map(({ record }) => String(record.attributes.userName).split('@')[0]);
    });
  const create = (number: number, sync: UserSync) =>
    on(async (directory) => {
      const user = aUser(number, { sync });
      const claim = await directory.reserveName('user', String(user.attributes.userName), user.id);
      await directory.createUser({ user, claim });
      return user;
    });
  const refuse = (number: number, why: Pick<Refusal, 'cause' | 'detail'>) =>
    on(async (directory) => {
      const [id, name] = [aUserId(number), `person${number}@example.com`];
      const claim = await directory.reserveName('user', name, id);
      const call = { kind: 'user' as const, operation: 'Create user', status: 400, at: sampleTime, name, id, ...why };
      await directory.keepRefusal({ refused: call, claim });
    });
  const refused = (cause?: string) =>
    on(async (directory) => {
      const { refusals } = await directory.listRefusals({ kind: 'user', limit: 100, ...(cause && { cause }) });
      return refusals.map(({ name }) => name.split('@')[0]);
    });
  beforeEach(async () => {
    opened = await open();
    await opened.run(({ connections }) => connections.create(aConnection()));
  });
  afterEach(() => opened.close());

  it('has exactly those whom the count of the cause counts', async () => {
    await create(1, waits('seats-exhausted'));
    await create(2, waits('atlassian-busy'));
    await create(3, { state: 'refused', cause: 'seats-exhausted' });
    await create(4, { state: 'refused' });
    await create(5, { state: 'synced' });
    expect(await listed({ list: 'waiting' })).toEqual(['person1', 'person2']);
    expect(await listed({ list: 'waiting', cause: 'seats-exhausted' })).toEqual(['person1']);
    expect(await listed({ list: 'refused', cause: 'seats-exhausted' })).toEqual(['person3']);
    expect(await listed({ list: 'refused', cause: 'none' })).toEqual(['person4']);
    expect(await listed({ list: 'waiting', cause: 'none' })).toEqual([]);
  });

  it('follows a person from cause to cause, and to the end', async () => {
    const user = await create(1, waits('seats-exhausted'));
    const next: DirectoryUser = { ...user, sync: waits('atlassian-busy') };
    await on((directory) => directory.updateUser({ before: user, after: next }));
    expect(await listed({ list: 'waiting', cause: 'seats-exhausted' })).toEqual([]);
    expect(await listed({ list: 'waiting', cause: 'atlassian-busy' })).toEqual(['person1']);
    const before = { ...next, version: user.version + 1 };
    await on((directory) => directory.updateUser({ before, after: { ...before, sync: { state: 'synced' } } }));
    expect(await listed({ list: 'waiting', cause: 'atlassian-busy' })).toEqual([]);
  });

  it('has the deleted beside those who wait for the same reason', async () => {
    await create(1, waits('atlassian-busy'));
    const user = await create(2, waits('atlassian-busy'));
    const departed = { kind: 'user' as const, user, groups: [] };
    await on((directory) => directory.deleteUser({ user, departed }));
    expect(await listed({ list: 'waiting', cause: 'atlassian-busy' })).toEqual(['person1', 'person2']);
  });

  it('has those whose account an administrator has unlinked', async () => {
    await create(1, { state: 'synced', cause: 'account-unlinked' });
    await create(2, { state: 'synced' });
    expect(await listed({ list: 'unlinked' })).toEqual(['person1']);
    expect(await listed({ list: 'inOrder' })).toEqual(['person2']);
    const states = await opened.run(({ connections }) => connections.states(connectionId));
    expect(states?.people).toEqual({ 'unlinked account-unlinked': 1 });
  });

  it('has the refusals of one cause, and those without one', async () => {
    await refuse(1, { cause: 'email-missing' });
    await refuse(2, { detail: aSentence('userName is missing.') });
    await refuse(3, { cause: 'seats-exhausted' });
    expect(await refused()).toEqual(['person1', 'person2', 'person3']);
    expect(await refused('email-missing')).toEqual(['person1']);
    expect(await refused('none')).toEqual(['person2']);
  });
});
