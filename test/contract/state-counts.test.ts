import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { DirectoryUser, UserSync } from '../../src/directory/user';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import { aConnection, aGroup, anId, aUser, aUserId, members, sampleTime } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const connectionId = anId(1) as ConnectionId;
const waits: UserSync = { state: 'pending', cause: 'atlassian-busy', dueAt: sampleTime };
const refused: UserSync = { state: 'refused', cause: 'email-missing' };

describe.each(implementations)('counts by state $name', ({ open }) => {
  let opened: OpenedStores;
  const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>) =>
    opened.run(({ directory }) => work(directory(connectionId)));
  const states = () => opened.run(({ connections }) => connections.states(connectionId));
  beforeEach(async () => {
    opened = await open();
    await opened.run(({ connections }) => connections.create(aConnection()));
  });
  afterEach(() => opened.close());

  const create = (number: number, sync: UserSync = { state: 'synced' }) =>
    on(async (directory) => {
      const user = aUser(number, { sync });
      const claim = await directory.reserveName('user', String(user.attributes.userName), user.id);
      await directory.createUser({ user, claim });
      return user;
    });
  const change = (before: DirectoryUser, sync: UserSync) =>
    on(async (directory) => {
      await directory.updateUser({ before, after: { ...before, sync } });
      return { ...before, sync, version: before.version + 1 };
    });

  it('are none in a new connection', async () => {
    expect(await states()).toEqual({ people: {}, groups: {} });
  });

  it('follow people who come, change their state and go', async () => {
    await create(1, waits);
    const second = await create(2, waits);
    const third = await create(3);
    await create(4, { state: 'preview' });
    expect((await states())?.people).toEqual({ preview: 1, 'waiting atlassian-busy': 2 });
    const now = await change(second, refused);
    await change(third, waits);
    expect((await states())?.people).toEqual({ preview: 1, 'refused email-missing': 1, 'waiting atlassian-busy': 2 });
    await on((directory) => directory.deleteUser({ user: now }));
    expect((await states())?.people).toEqual({ preview: 1, 'waiting atlassian-busy': 2 });
  });

  it('do not move with an intention, which has no cause', async () => {
    const user = await create(1);
    await change(user, { state: 'pending', dueAt: sampleTime, underWayUntil: sampleTime });
    expect((await states())?.people).toEqual({});
  });

  it('follow groups', async () => {
    const group = aGroup(1, { sync: { state: 'pending', cause: 'time-budget', dueAt: sampleTime } });
    const stored = await on(async (directory) => {
      const claim = await directory.reserveName('group', 'Group 1', group.id);
      return directory.createGroup({ group, claim, members: members({}) });
    });
    expect((await states())?.groups).toEqual({ 'waiting time-budget': 1 });
    const after = { ...stored, sync: { state: 'synced' as const } };
    const settled = await on((directory) => directory.updateGroup({ before: stored, after, members: members({}) }));
    expect((await states())?.groups).toEqual({});
    await on((directory) => directory.deleteGroup({ group: settled }));
    expect(await states()).toEqual({ people: {}, groups: {} });
  });

  it('count who is deleted until Atlassian has let go of them', async () => {
    const user = await create(1);
    const departed = { kind: 'user' as const, user: { ...user, sync: waits }, groups: [] };
    await on((directory) => directory.deleteUser({ user, departed }));
    expect((await states())?.people).toEqual({ 'leaving atlassian-busy': 1 });
    const later = { ...departed, user: { ...user, sync: { ...waits, cause: 'access-missing' } } };
    await on((directory) => directory.keepDeparted({ departed: later }));
    expect((await states())?.people).toEqual({ 'leaving access-missing': 1 });
    await on((directory) => directory.forgetDeparted({ kind: 'user', id: user.id }));
    expect((await states())?.people).toEqual({});
  });

  describe('of somebody deleted whom two pieces of work write at the same moment', () => {
    const id = { kind: 'user' as const, id: aUserId(1) };
    const held: UserSync = { state: 'held', cause: 'people-limit' };
    const departed = (sync: UserSync) => ({ kind: 'user' as const, user: aUser(1, { sync }), groups: [] });
    const keep = (sync: UserSync) => (directory: DirectoryStore) =>
      directory.keepDeparted({ departed: departed(sync) });
    const forget = (directory: DirectoryStore) => directory.forgetDeparted(id);
    /** Both have read the record before either of them writes it. */
    const overtaken = (first: (directory: DirectoryStore) => Promise<void>, second = first) =>
      on(async (directory) => {
        await directory.getDeparted(id);
        await on(first);
        await second(directory);
      });

    it('have them once if both change their state', async () => {
      await on(keep(waits));
      await overtaken(keep(held));
      expect((await states())?.people).toEqual({ 'withheld people-limit': 1 });
    });

    it('have them as the second one leaves them', async () => {
      await on(keep(waits));
      await overtaken(keep(held), keep(refused));
      expect((await states())?.people).toEqual({ 'leaving email-missing': 1 });
    });

    it('have them once if both are the first to keep them', async () => {
      await overtaken(keep(held));
      expect((await states())?.people).toEqual({ 'withheld people-limit': 1 });
    });

    it('let go of them once', async () => {
      await create(2);
      await on(keep(held));
      await overtaken(forget);
      expect((await states())?.people).toEqual({});
    });

    it('have them again if one keeps whom the other has forgotten', async () => {
      await on(keep(held));
      await overtaken(forget, keep(held));
      expect((await states())?.people).toEqual({ 'withheld people-limit': 1 });
    });
  });

  it('count who was refused by their cause, until somebody gets the name', async () => {
    const refuse = (number: number, cause: string) =>
      on(async (directory) => {
        const id = aUserId(number);
        const claim = await directory.reserveName('user', 'person9@example.com', id);
        const call = { operation: 'Create user', status: 400, at: sampleTime, name: 'person9@example.com' };
        await directory.keepRefusal({ refused: { ...call, kind: 'user', id, cause }, claim });
      });
    await refuse(1, 'email-missing');
    await refuse(2, 'access-rejected');
    expect((await states())?.people).toEqual({ 'refusal access-rejected': 1 });
    await create(9);
    expect((await states())?.people).toEqual({});
  });

  it('follow another holder of an account, who is told by the commit', async () => {
    const other = await create(2);
    const user = await create(1);
    await on(async (directory) => {
      const told = { before: other, after: { ...other, sync: waits } };
      const account = await opened.run(({ owners }) =>
        owners.claimAccount('account' as never, { connectionId, record: user.id }),
      );
      const commit = { id: 'account' as never, version: account?.version ?? 0, others: [told] };
      await directory.updateUser({ before: user, after: user, account: commit });
    });
    expect((await states())?.people).toEqual({ 'waiting atlassian-busy': 1 });
  });

  it('are the same after 60 commits at once', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, (_, index) => create(index + 1)));
    const waiting = await Promise.all(people.map((user) => change(user, waits)));
    await Promise.all(waiting.slice(0, 15).map((user) => change(user, refused)));
    expect((await states())?.people).toEqual({ 'refused email-missing': 15, 'waiting atlassian-busy': 5 });
  });
});
