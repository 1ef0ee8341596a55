import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../../src/connections/connection';
import type { KeptOfPerson } from '../../../../src/directory/kept';
import { aGroup, aGroupId, anEntry, anId, aUser, aUserId, members, sampleTime } from '../../../support/samples';
import { openAdmin } from '../open-admin';

const mark = { at: sampleTime, by: anId(77) };
const kept: KeptOfPerson = {
  access: { ...mark, has: true },
  profile: { jobTitle: { ...mark, value: 'Cook', against: 'Engineer' }, department: mark },
};

/** Mia was suspended, as an entry of the log tells; and something is kept of Leo. */
async function world() {
  const admin = openAdmin({ by: 'administrator-1' });
  const { connection } = await admin.create();
  const connectionId = connection.id;
  const store = admin.stores.directory(connectionId as ConnectionId);
  const taken = { state: 'synced', accountId: 'account-1', suspended: true } as never;
  const add = async (number: number, name: string, more: object) => {
    const attributes = { userName: `${name}@example.com`, active: false };
    const user = { ...aUser(number, { attributes, sync: taken }), connectionId, ...more };
    const claim = await store.reserveName('user', `${name}@example.com`, user.id);
    await store.createUser({ user, claim });
  };
  await add(1, 'mia', {});
  await add(2, 'leo', { kept });
  const action = {
    kind: 'suspend',
    text: { say: 'suspend-access', who: 'm…@example.com' },
    reason: { say: 'set-inactive' },
    outcome: 'applied',
  } as const;
  const subject = { kind: 'user', id: aUserId(1), label: 'm…@example.com' } as const;
  await store.record(anEntry(anId(500), { connectionId, subject, actions: [action], outcome: 'applied' }));
  return { ...admin, connectionId, store };
}

describe('the calls about undoing', () => {
  it('say what would be put back, in words and with names, and write nothing', async () => {
    const { value, connectionId, stores, queued } = await world();
    const before = stores.entries.length;
    const plan = await value('planUndo', { connectionId, of: { kind: 'entry', entry: anId(500) } });
    expect(plan).toMatchObject({
      rows: [{ verdict: 'undo', text: 'Give m…@example.com access again', subject: { id: aUserId(1) } }],
      counts: { undo: 1, asWas: 0, left: 0 },
      beyond: 0,
      isMore: false,
      isUnderWay: false,
      names: [{ name: 'mia@example.com' }],
    });
    expect([stores.entries.length, queued.length]).toEqual([before, 0]);
  });

  it('begin an undo, which the list shows with its progress, and the history tells', async () => {
    const { value, connectionId, queued, stores } = await world();
    const { undo } = await value('beginUndo', { connectionId, of: { kind: 'entry', entry: anId(500) } });
    expect(queued).toContainEqual({ connectionId, undo: undo.id });
    expect((await value('listUndos', { connectionId })).undos).toEqual([undo]);
    const { entries } = await stores.history.list(connectionId as ConnectionId, { limit: 1 });
    expect(entries[0]).toMatchObject({ kind: 'decided', changes: [{ path: 'undo', after: { say: 'undid-entry' } }] });
  });

  it('list what is kept by decision of a connection and of a person, and lift it', async () => {
    const { value, connectionId, store, stores } = await world();
    const group = { ...aGroup(1), connectionId };
    const claim = await store.reserveName('group', 'Staff', group.id);
    const stored = await store.createGroup({ group, claim, members: members({}) });
    const place = { ...mark, groupId: aGroupId(1), isIn: true };
    await store.updateGroup({
      before: stored,
      after: stored,
      members: members({}),
      places: [{ userId: aUserId(1), place }],
    });
    const all = await value('listKept', { connectionId, limit: 10 });
    const at = sampleTime;
    expect(all.kept).toEqual([
      { kind: 'access', person: aUserId(2), has: true, at },
      { kind: 'field', person: aUserId(2), name: 'jobTitle', value: 'Cook', at },
      { kind: 'field', person: aUserId(2), name: 'department', at },
      { kind: 'place', person: aUserId(1), group: aGroupId(1), isIn: true, at },
    ]);
    const asked = { connectionId, person: aUserId(2), limit: 10 };
    expect((await value('listKept', asked)).kept).toHaveLength(3);
    const lifted = { kind: 'field', person: aUserId(2), name: 'jobTitle' } as const;
    expect(await value('liftKept', { connectionId, lifted })).toEqual({ isLifted: true });
    expect(await value('liftKept', { connectionId, lifted })).toEqual({ isLifted: false });
    expect((await value('listKept', asked)).kept).toHaveLength(2);
    const ofPlace = { kind: 'place', person: aUserId(1), group: aGroupId(1) } as const;
    expect(await value('liftKept', { connectionId, lifted: ofPlace })).toEqual({ isLifted: true });
    expect((await value('listKept', { connectionId, limit: 10 })).kept).toHaveLength(2);
    // In the reader's language, and without an id that nobody can look up.
    const { entries } = await stores.history.list(connectionId as ConnectionId, { limit: 2 });
    expect(entries.map(({ changes }) => changes)).toEqual([
      [{ path: 'kept', before: { say: 'lifted-place', who: 'm…@example.com', group: 'Group 1' } }],
      [{ path: 'kept', before: { say: 'lifted-field', fields: ['jobTitle'], who: 'l…@example.com' } }],
    ]);
  });

  it('say of a person whether something is kept of them, and of an entry whether it can be undone', async () => {
    const { value, connectionId } = await world();
    const isKept = async (person: string) => (await value('getPerson', { connectionId, person })).isKept;
    expect([await isKept(aUserId(1)), await isKept(aUserId(2))]).toEqual([false, true]);
    expect((await value('getLogEntry', { id: anId(500) })).canUndo).toBe(true);
  });
});
