import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { JournalQuery } from '../../src/journal/journal';
import { aConnection, anEntry, anId } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const time = (minute: number) => `2026-03-01T11:${String(minute).padStart(2, '0')}:00.000Z`;

describe.each(implementations)('the provisioning log $name', ({ open }) => {
  let opened: OpenedStores;
  beforeEach(async () => {
    opened = await open();
    await opened.run(async ({ connections, directory }) => {
      await connections.create(aConnection());
      const store = directory(anId(1) as ConnectionId);
      const subject = { kind: 'user', id: 'somebody', label: 's…' } as const;
      await store.record(anEntry('e1', { at: time(1), outcome: 'applied' }));
      await store.record(anEntry('e2', { at: time(2), outcome: 'refused' }));
      await store.record(anEntry('e3', { at: time(3), outcome: 'applied', subject }));
      await store.record(anEntry('e4', { at: time(4), outcome: 'applied', connectionId: anId(2) }));
      await store.record(anEntry('e5', { at: time(5), outcome: 'refused', subject }));
    });
  });
  afterEach(() => opened.close());
  const ids = async (query: Partial<JournalQuery>) => {
    const page = await opened.run(({ journal }) => journal.list({ limit: 10, ...query }));
    return page.entries.map(({ id }) => id);
  };

  it('lists entries, newest first', async () => {
    expect(await ids({})).toEqual(['e5', 'e4', 'e3', 'e2', 'e1']);
  });

  it('filters by outcome, by connection, by both, by subject, and by all of them', async () => {
    expect(await ids({ outcome: 'refused' })).toEqual(['e5', 'e2']);
    expect(await ids({ connectionId: anId(1) })).toEqual(['e5', 'e3', 'e2', 'e1']);
    expect(await ids({ connectionId: anId(1), outcome: 'applied' })).toEqual(['e3', 'e1']);
    expect(await ids({ subjectId: 'somebody' })).toEqual(['e5', 'e3']);
    expect(await ids({ subjectId: 'somebody', outcome: 'refused', connectionId: anId(1) })).toEqual(['e5']);
  });

  it('lists the entries of an occasion of one connection', async () => {
    const occasion = { kind: 'sync', id: 'run1' } as const;
    await opened.run(async ({ directory }) => {
      await directory(anId(1) as ConnectionId).record(anEntry('o1', { at: time(6), occasion }));
      await directory(anId(1) as ConnectionId).record(
        anEntry('o2', { at: time(7), occasion: { ...occasion, id: 'run2' } }),
      );
      await directory(anId(2) as ConnectionId).record(anEntry('o3', { at: time(8), connectionId: anId(2), occasion }));
      await directory(anId(1) as ConnectionId).record(anEntry('o4', { at: time(9), occasion }));
    });
    expect(await ids({ connectionId: anId(1), occasion })).toEqual(['o4', 'o1']);
    expect(await ids({ connectionId: anId(1), occasion, before: time(8) })).toEqual(['o1']);
    expect(await ids({ connectionId: anId(1), occasion: { kind: 'settings', id: 'run1' } })).toEqual([]);
  });

  it('continues where a page ended', async () => {
    const first = await opened.run(({ journal }) => journal.list({ limit: 3 }));
    expect(first.entries.map(({ id }) => id)).toEqual(['e5', 'e4', 'e3']);
    const { cursor } = first;
    if (cursor === undefined) throw new Error('A cursor is missing.');
    const second = await opened.run(({ journal }) => journal.list({ limit: 3, cursor }));
    expect(second.entries.map(({ id }) => id)).toEqual(['e2', 'e1']);
    expect(second.cursor).toBeUndefined();
  });

  it('returns an entry by its id', async () => {
    expect(await opened.run(({ journal }) => journal.get('e3'))).toMatchObject({ id: 'e3', outcome: 'applied' });
    expect(await opened.run(({ journal }) => journal.get('e9'))).toBeUndefined();
  });

  it('shows no entry older than 90 days, deleted or not', async () => {
    await opened.run(({ directory }) => {
      const store = directory(anId(1) as ConnectionId);
      return store.record(anEntry('old', { at: '2025-11-01T00:00:00.000Z' }));
    });
    expect(await ids({})).not.toContain('old');
    expect(await opened.run(({ journal }) => journal.get('old'))).toBeUndefined();
  });
});
