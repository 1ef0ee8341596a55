import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { Departed } from '../../src/directory/departed';
import type { UserSync } from '../../src/directory/user';
import { Conflict } from '../../src/provisioning/store/conflict';
import { aConnection, aGroup, aGroupId, anId, aUser, aUserId, sampleTime } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const connectionId = anId(1) as ConnectionId;
const person = (sync: UserSync): Departed => ({ kind: 'user', user: aUser(1, { sync }), groups: [aGroupId(5)] });
const group: Departed = { kind: 'group', group: aGroup(2, { sync: { state: 'preview' } }) };
const id = { kind: 'user', id: aUserId(1) } as const;

describe.each(implementations)('departed records $name', ({ open }) => {
  let opened: OpenedStores;
  beforeEach(async () => {
    opened = await open();
    await opened.run(async ({ connections }) => connections.create(aConnection()));
  });
  afterEach(() => opened.close());
  const on = <Value>(work: Parameters<typeof opened.run<Value>>[0]) => opened.run(work);

  it('are kept by the deletion itself, and are in no list of living records', async () => {
    const departed = person({ state: 'pending', dueAt: sampleTime });
    await on(async ({ directory }) => {
      const claim = await directory(connectionId).reserveName('user', 'person1@example.com', aUserId(1));
      await directory(connectionId).createUser({ user: aUser(1), claim });
    });
    await on(async ({ directory }) => directory(connectionId).deleteUser({ user: aUser(1), departed }));
    await on(async ({ directory }) => {
      const store = directory(connectionId);
      expect(await store.getDeparted(id)).toEqual(departed);
      expect(await store.getUser(aUserId(1))).toBeUndefined();
      expect((await store.listUsers({ offset: 0, limit: 10 })).total).toBe(0);
    });
  });

  it('are kept before the deletion only while the person is as the deletion has them stored', async () => {
    const user = aUser(1);
    const departed = person({ state: 'pending', dueAt: sampleTime });
    const keep = (version: number) =>
      on(async ({ directory }) => directory(connectionId).keepDeparted({ departed, leaver: { id: user.id, version } }));
    await on(async ({ directory }) => {
      const claim = await directory(connectionId).reserveName('user', 'person1@example.com', user.id);
      await directory(connectionId).createUser({ user, claim });
    });
    await expect(keep(user.version + 1)).rejects.toThrow(Conflict);
    await keep(user.version);
    const last = person({ state: 'pending', dueAt: '2026' });
    await on(async ({ directory }) => directory(connectionId).deleteUser({ user, departed: last }));
    await expect(keep(user.version)).rejects.toThrow(Conflict);
    expect(await on(async ({ directory }) => directory(connectionId).getDeparted(id))).toEqual(last);
  });

  it('are found by the sweep while pending, and are gone once forgotten', async () => {
    const due = () =>
      on(async (stores) => stores.due.find({ kind: 'user', state: 'pending', before: '9999', limit: 10 }));
    await on(async ({ directory }) =>
      directory(connectionId).keepDeparted({ departed: person({ state: 'pending', dueAt: '2026' }) }),
    );
    expect((await due()).records).toEqual([{ connectionId, id: aUserId(1), dueAt: '2026' }]);
    await on(async ({ directory }) => directory(connectionId).forgetDeparted(id));
    expect((await due()).records).toEqual([]);
    expect(await on(async ({ directory }) => directory(connectionId).getDeparted(id))).toBeUndefined();
  });

  it('are listed if only previewed, and left alone by the sweep', async () => {
    await on(async ({ directory }) => {
      await directory(connectionId).keepDeparted({ departed: person({ state: 'preview' }) });
      await directory(connectionId).keepDeparted({ departed: group });
      await directory(anId(2) as ConnectionId).keepDeparted({ departed: person({ state: 'preview' }) });
    });
    const listed = await on(async ({ directory }) => directory(connectionId).previewedDepartures());
    expect(listed).toEqual([id, { kind: 'group', id: aGroupId(2) }]);
    const due = await on(async (stores) =>
      stores.due.find({ kind: 'user', state: 'pending', before: '9999', limit: 10 }),
    );
    expect(due.records).toEqual([]);
  });

  it('are found once they have been held for so long that they have to be stored anew', async () => {
    const since = '2026-03-01T12:00:00.000Z';
    const held = { batch: 'b', since, cause: 'people-limit' };
    const departed = person({ state: 'held', cause: 'people-limit', held });
    const listed = (before: string) => on(async ({ directory }) => directory(connectionId).heldDepartures(before));
    await on(async ({ directory }) => directory(connectionId).keepDeparted({ departed }));
    expect(await listed('2026-02-28T12:00:00.000Z')).toEqual([]);
    expect(await listed(since)).toEqual([id]);
    const keptAnew = '2026-12-26T12:00:00.000Z';
    await on(async ({ directory }) => directory(connectionId).keepDeparted({ departed: { ...departed, keptAnew } }));
    expect(await listed('2026-12-01T12:00:00.000Z')).toEqual([]);
    expect(await listed(keptAnew)).toEqual([id]);
  });
});
