import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { HeldBatch, LimitCommit } from '../../src/directory/held-batch';
import { windowMilliseconds } from '../../src/directory/ledger';
import type { DirectoryUser, UserSync } from '../../src/directory/user';
import { RoomGone } from '../../src/provisioning/limits/room-gone';
import { Conflict } from '../../src/provisioning/store/conflict';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import { aConnection, aGroup, anEntry, anId, aUser, members, sampleTime } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const connectionId = anId(1) as ConnectionId;
const now = Date.parse(sampleTime);
const batch: HeldBatch = { id: anId(77), opened: sampleTime, limit: 3, size: 10, taken: 3 };
const held: UserSync = {
  state: 'held',
  cause: 'people-limit',
  held: { batch: batch.id, since: sampleTime, cause: 'people-limit' },
};
const taking = (subject: string, limit: number, at = now): LimitCommit => ({
  taking: { kind: 'people', subject, limit, at },
});

describe.each(implementations)('limits $name', ({ open }) => {
  let opened: OpenedStores;
  const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>) =>
    opened.run(({ directory }) => work(directory(connectionId)));
  beforeEach(async () => {
    opened = await open();
    await opened.run(({ connections }) => connections.create(aConnection()));
  });
  afterEach(() => opened.close());

  const create = (number: number) =>
    on(async (directory) => {
      const user = aUser(number);
      const claim = await directory.reserveName('user', String(user.attributes.userName), user.id);
      await directory.createUser({ user, claim });
      return user;
    });
  const commit = (before: DirectoryUser, limit: LimitCommit, sync: UserSync = { state: 'pending' }) =>
    on((directory) => directory.updateUser({ before, after: { ...before, sync }, limit }));
  const taken = async () => {
    const shares = await on((directory) => directory.ledgerOf('people'));
    return shares.flatMap((share) => Object.keys(share)).toSorted();
  };

  it('have taken nothing and hold nothing at first', async () => {
    expect(await taken()).toEqual([]);
    expect(await on((directory) => directory.batchOf('people'))).toEqual({ version: 0 });
    expect(await on((directory) => directory.heldCount('people'))).toBe(0);
    expect(await on((directory) => directory.sizeOf('people'))).toBe(0);
  });

  it('give room to as many as there is for, however many ask at once, and the others commit nothing', async () => {
    const users: DirectoryUser[] = [];
    for (let number = 1; number <= 8; number += 1) users.push(await create(number));
    const ends = await Promise.allSettled(users.map((user) => commit(user, taking(user.id, 3))));
    const won = users.filter((_, index) => ends[index]?.status === 'fulfilled');
    expect(won.length).toBeLessThanOrEqual(3);
    // Whoever met somebody else asks again, until there is no room.
    for (const user of users)
      if (!won.includes(user))
        await commit(user, taking(user.id, 3)).then(
          () => won.push(user),
          () => undefined,
        );
    expect(won).toHaveLength(3);
    expect(await taken()).toEqual(won.map(({ id }) => id).toSorted());
    const states = await on((directory) => Promise.all(users.map(({ id }) => directory.getUser(id))));
    expect(states.filter((user) => user?.sync.state === 'pending')).toHaveLength(3);
    expect(await on((directory) => directory.sizeOf('people'))).toBe(8);
  });

  it('take no more room for whoever has some, and give it back when the window is over', async () => {
    const [first, second] = [await create(1), await create(2)];
    await commit(first, taking(first.id, 1));
    await commit({ ...first, version: 2 }, taking(first.id, 1, now + 1000));
    await expect(commit(second, taking(second.id, 1))).rejects.toBeInstanceOf(RoomGone);
    await commit(second, taking(second.id, 1, now + windowMilliseconds + 2000));
    expect(await taken()).toContain(second.id);
  });

  it('take no room with a commit that conflicts', async () => {
    const user = await create(1);
    await expect(commit({ ...user, version: 9 }, taking(user.id, 3))).rejects.toBeInstanceOf(Conflict);
    expect(await taken()).toEqual([]);
  });

  it('open a batch with the first who is held, once', async () => {
    const [first, second] = [await create(1), await create(2)];
    const opens = (id: string): LimitCommit => ({ holding: { kind: 'people', version: 0, opens: { ...batch, id } } });
    await commit(first, opens(batch.id), held);
    await expect(commit(second, opens(anId(78)), held)).rejects.toBeInstanceOf(RoomGone);
    await commit(second, { holding: { kind: 'people', version: 1 } }, held);
    expect((await on((directory) => directory.batchOf('people'))).open).toEqual(batch);
    expect(await on((directory) => directory.heldCount('people'))).toBe(2);
    expect(await on((directory) => directory.heldCount('members'))).toBe(0);
    const listed = await opened.run(({ search }) => search.listed(connectionId, 'user', { list: 'held', limit: 10 }));
    expect(listed.items.map(({ record }) => record.id)).toEqual([first.id, second.id]);
  });

  it('keep a deleted person in the list of those who are held, and lead from their name to them', async () => {
    const user = await create(1);
    const departed = { kind: 'user', user: { ...user, sync: held }, groups: [] } as const;
    const opens: LimitCommit = { holding: { kind: 'people', version: 0, opens: batch } };
    await on((directory) => directory.deleteUser({ user, departed, limit: opens }));
    expect(await on((directory) => directory.heldCount('people'))).toBe(1);
    const listed = await opened.run(({ search }) => search.listed(connectionId, 'user', { list: 'held', limit: 10 }));
    expect(listed.items).toMatchObject([{ record: { id: user.id }, isDeparted: true }]);
    const claim = await on((directory) => directory.reserveName('user', 'person1@example.com', aUser(2).id));
    expect(claim).toMatchObject({ isRetaken: true, former: user.id });
    await on((directory) => directory.createUser({ user: { ...aUser(2), attributes: user.attributes }, claim }));
    await on((directory) => directory.forgetDeparted({ kind: 'user', id: user.id }));
    expect(await on((directory) => directory.heldCount('people'))).toBe(0);
  });

  it('count the groups that are held for either reason apart', async () => {
    const group = aGroup(1, {
      sync: {
        state: 'pending',
        cause: 'time-budget',
        held: { batch: batch.id, since: sampleTime, cause: 'members-limit' },
      },
    });
    await on(async (directory) => {
      const claim = await directory.reserveName('group', 'Group 1', group.id);
      await directory.createGroup({ group, claim, members: members({}) });
    });
    expect(await on((directory) => directory.heldCount('members'))).toBe(1);
    expect(await on((directory) => directory.heldCount('groups'))).toBe(0);
  });

  it('change a batch that is as it was read, with the log and the history', async () => {
    const before = { version: 0 };
    const decided = [{ path: 'approval', after: 'approved: all 2' }];
    const entry = anEntry('decision0001');
    const changed = await on((directory) =>
      directory.changeBatch({ kind: 'groups', before, after: { open: batch }, entry, decided }),
    );
    expect(changed).toMatchObject({ version: 1, open: batch });
    await expect(
      on((directory) => directory.changeBatch({ kind: 'groups', before, after: {} })),
    ).rejects.toBeInstanceOf(Conflict);
    const { entries } = await opened.run(({ history }) => history.list(connectionId, { limit: 1 }));
    expect(entries).toMatchObject([{ kind: 'decided', changes: decided }]);
    expect(await opened.run(({ journal }) => journal.get(entry.id))).toMatchObject({ id: entry.id });
  });

  it('keep nothing of a connection that is purged', async () => {
    const user = await create(1);
    await commit(user, { ...taking(user.id, 1), holding: { kind: 'people', version: 0, opens: batch } }, held);
    const connection = (await opened.run(({ connections }) => connections.get(connectionId))) ?? expect.fail('Gone.');
    await opened.run(({ connections }) => connections.delete(connection));
    const told: string[] = [];
    for (let slice = 0; slice < 9; slice += 1) {
      const isOver = await opened.run(({ connections }) =>
        connections.purge(connectionId, (people) => {
          told.push(...people.map(({ id }) => id));
          return [];
        }),
      );
      if (isOver) break;
    }
    await opened.run(({ connections }) => connections.create(aConnection()));
    expect(await taken()).toEqual([]);
    expect((await on((directory) => directory.batchOf('people'))).open).toBeUndefined();
  });
});
