import { describe, expect, it } from 'vitest';
import type { DirectoryGroup } from '../../../src/directory/group';
import type { Machine } from '../../../src/provisioning/call';
import { commitGroup } from '../../../src/provisioning/groups/commit-group';
import type { GroupUpdates } from '../../../src/provisioning/store/groups';
import { aGroup, anEntry, aUserId, members } from '../../support/samples';

const machine = { now: () => Date.parse('2026-03-01T12:00:00.000Z') } as Machine;

type Update = Parameters<GroupUpdates['updateGroup']>[0];

function aStore() {
  const updates: Update[] = [];
  const reserved: unknown[] = [];
  const store: GroupUpdates = {
    reserveName: async (kind: 'user' | 'group', name: string, owner: string) => {
      reserved.push([kind, name, owner]);
      return { kind, name, owner, version: 4 };
    },
    updateGroup: async (update: Update): Promise<DirectoryGroup> => {
      updates.push(update);
      return { ...update.after, attributes: { displayName: 'as stored' } };
    },
  } as unknown as GroupUpdates;
  return { store, machine, updates, reserved };
}

describe('the commit of a group', () => {
  const before = aGroup(1, { version: 3, members: { depth: 1, count: 2, pending: 1 } });
  const none = { unsettled: [], inherited: [], contested: [], leaving: [] };

  it('is the next version, with the members as they are stored', async () => {
    const { store, machine, updates, reserved } = aStore();
    const next = {
      ...before,
      version: 99,
      members: { depth: 9, count: 9, pending: 9 },
      sync: { state: 'pending' as const },
    };
    const change = members({ add: [aUserId(1)], remove: [aUserId(2)], settled: [aUserId(3)] });
    const stored = await commitGroup({ store, machine }, before, { next, members: change });
    expect(updates).toEqual([
      { before, after: { ...next, version: 4, members: before.members }, members: { ...change, ...none } },
    ]);
    expect(stored.attributes.displayName).toBe('as stored');
    expect(reserved).toEqual([]);
  });

  it('says everything about its members, and writes the entry of the log with it', async () => {
    const { store, machine, updates } = aStore();
    const change = {
      add: [aUserId(1)],
      remove: [],
      settled: [],
      unsettled: [aUserId(2)],
      inherited: [aUserId(3)],
      contested: [aUserId(4)],
      leaving: [aUserId(5)],
    };
    await commitGroup({ store, machine }, before, { next: before, members: change, entry: anEntry('entry-1') });
    expect(updates[0]).toMatchObject({ members: change, entry: anEntry('entry-1') });
  });

  it('takes the new name first, unless only its case has changed', async () => {
    const { store, machine, updates, reserved } = aStore();
    const named = (displayName: string) => ({ next: { ...before, attributes: { displayName } }, members: members({}) });
    await commitGroup({ store, machine }, before, named('Sales'));
    expect(reserved).toEqual([['group', 'Sales', before.id]]);
    expect(updates[0]?.claim).toEqual({ kind: 'group', name: 'Sales', owner: before.id, version: 4 });
    await commitGroup({ store, machine }, before, named('GROUP 1'));
    expect(reserved.length).toBe(1);
    expect(updates[1]).not.toHaveProperty('claim');
    expect(updates[1]).not.toHaveProperty('entry');
  });

  it('notes when others come to leave while members are held, and keeps that through whatever follows', async () => {
    const { store, machine } = aStore();
    const held = { batch: 'b1', since: '2026-03-01T11:00:00.000Z', cause: 'members-limit' };
    const waiting = { ...before, sync: { ...before.sync, state: 'held' as const, held, removals: { held } } };
    const commit = (from: DirectoryGroup, change: object, more: object = {}) =>
      commitGroup({ store, machine }, from, { next: from, members: members(change), ...more });
    expect((await commit(waiting, { add: [aUserId(1)] })).sync.held).toEqual(held);
    const grown = await commit(waiting, { remove: [aUserId(2)] });
    const changed = { ...held, changed: '2026-03-01T12:00:00.000Z' };
    expect(grown.sync).toMatchObject({ held: changed, removals: { held: changed } });
    // Made from what was read before.
    const later = await commit(grown, { settled: [aUserId(3)] }, { removals: { held } });
    expect(later.sync).toMatchObject({ held: changed, removals: { held: changed } });
  });
});
