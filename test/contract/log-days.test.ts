import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { JournalEntry } from '../../src/journal/entry';
import { aConnection, anEntry, anId } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const connectionId = anId(1) as ConnectionId;
const otherId = anId(2) as ConnectionId;

describe.each(implementations)('the log by day $name', ({ open }) => {
  let opened: OpenedStores;
  const days = (id?: string) => opened.run(({ logDays }) => logDays.read(id));
  const write = (entry: JournalEntry) =>
    opened.run(({ directory }) => directory(entry.connectionId as ConnectionId).record(entry));
  beforeEach(async () => {
    opened = await open();
    await opened.run(({ connections }) => connections.create(aConnection()));
    await opened.run(({ connections }) => connections.create(aConnection({ id: otherId, name: 'Other' })));
  });
  afterEach(() => opened.close());

  it('has no day at first', async () => {
    expect(await days()).toEqual({});
  });

  it('counts each entry on its day, by its outcome', async () => {
    await write(anEntry('e1', { connectionId, at: '2026-03-01T23:59:59.999Z', outcome: 'applied' }));
    await write(anEntry('e2', { connectionId, at: '2026-03-02T00:00:00.000Z', outcome: 'applied' }));
    await write(anEntry('e3', { connectionId, at: '2026-03-02T10:00:00.000Z', outcome: 'applied' }));
    await write(anEntry('e4', { connectionId, at: '2026-03-02T11:00:00.000Z', outcome: 'refused' }));
    expect(await days()).toEqual({ '2026-03-01': { applied: 1 }, '2026-03-02': { applied: 2, refused: 1 } });
  });

  it('tells connections apart, and has all of them together', async () => {
    await write(anEntry('e1', { connectionId, at: '2026-03-01T10:00:00.000Z', outcome: 'applied' }));
    await write(anEntry('e2', { connectionId: otherId, at: '2026-03-01T10:00:00.000Z', outcome: 'failed' }));
    expect(await days(connectionId)).toEqual({ '2026-03-01': { applied: 1 } });
    expect(await days(otherId)).toEqual({ '2026-03-01': { failed: 1 } });
    expect(await days()).toEqual({ '2026-03-01': { applied: 1, failed: 1 } });
  });

  it('counts a wrong token once that several processes trace in the same minute', async () => {
    const traced = Array.from({ length: 5 }, (_, second) =>
      anEntry('wrongToken1', { connectionId, at: `2026-03-01T10:00:0${second}.000Z`, outcome: 'refused' }),
    );
    const trace = (entry: JournalEntry) =>
      opened.run(({ directory }) => directory(connectionId).recordWrongCall(entry));
    await Promise.all(traced.map(trace));
    expect(await days()).toEqual({ '2026-03-01': { refused: 1 } });
    const { entries } = await opened.run(({ journal }) => journal.list({ limit: 10 }));
    const [at] = await opened.run(({ connections }) => connections.wrongCalls(connectionId));
    expect(entries.map((entry) => entry.at)).toEqual([at]);
  });

  it('is exact after 60 entries at once, folded or not', async () => {
    const entries = Array.from({ length: 60 }, (_, index) =>
      anEntry(`e${index}`, {
        connectionId,
        at: '2026-03-01T10:00:00.000Z',
        outcome: index % 3 ? 'applied' : 'waiting',
      }),
    );
    await Promise.all(entries.map(write));
    const counted = { '2026-03-01': { applied: 40, waiting: 20 } };
    expect(await days()).toEqual(counted);
    await opened.run(({ logDays }) => logDays.fold());
    expect(await days()).toEqual(counted);
  });

  it('keeps the days of a connection that is deleted and purged', async () => {
    await write(anEntry('e1', { connectionId, at: '2026-03-01T10:00:00.000Z', outcome: 'applied' }));
    await opened.run(async ({ connections }) => {
      const connection = await connections.get(connectionId);
      if (connection) await connections.delete(connection);
    });
    const purge = () => opened.run(({ connections }) => connections.purge(connectionId, () => []));
    while (!(await purge()));
    expect(await days()).toEqual({ '2026-03-01': { applied: 1 } });
  });

  it('knows which day was counted again last', async () => {
    const checked = () => opened.run(({ logDays }) => logDays.checkedDay(connectionId));
    expect(await checked()).toBeUndefined();
    await opened.run(({ logDays }) => logDays.correct(connectionId, '2026-02-20', {}));
    expect(await checked()).toBe('2026-02-20');
  });
});
