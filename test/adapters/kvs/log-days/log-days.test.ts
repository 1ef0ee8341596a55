import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TallyMemory, tallies } from '../../../../src/adapters/kvs/log-days/tallies';
import { logWrites } from '../../../../src/adapters/kvs/records';
import { retryDefaults } from '../../../../src/adapters/kvs/retry';
import { openStorage } from '../../../../src/adapters/kvs/storage';
import type { ConnectionId } from '../../../../src/connections/connection';
import { type ForgeForStores, startForStores } from '../../../contract/inside-forge';
import { aConnection, anEntry, anId } from '../../../support/samples';

const connectionId = anId(1) as ConnectionId;
const hour = 3_600_000;
const sampleDay = '2026-03-01T08:00:00.000Z';
const morning = Date.parse(sampleDay);

describe('the log by day in Forge storage', () => {
  let opened: ForgeForStores;
  let memory: TallyMemory;
  const at = (now: number) => opened.stores({ now: () => now, tallyMemory: memory });
  const write = (now: number, id: string) =>
    opened.run(() =>
      at(now)
        .directory(connectionId)
        .record(anEntry(id, { connectionId, at: new Date(now).toISOString() })),
    );
  const days = (now: number) => opened.run(() => at(now).logDays.read(connectionId));
  const fold = (now: number) => opened.run(() => at(now).logDays.fold());
  const openTallies = () =>
    opened.run(async () =>
      (await opened.kvs.query().limit(100).getMany()).results.filter(({ key }) => key.startsWith('q:')),
    );
  beforeEach(async () => {
    opened = await startForStores();
    memory = new Map();
    await opened.run(() => at(morning).connections.create(aConnection()));
  });
  afterEach(() => opened.close());

  it('folds tallies that nobody writes any more, and counts nothing twice', async () => {
    await write(morning, 'e1');
    await write(morning + 1, 'e2');
    await fold(morning + hour);
    expect(await openTallies()).toHaveLength(1);
    await fold(morning + 3 * hour);
    expect(await openTallies()).toHaveLength(0);
    expect(await days(morning + 3 * hour)).toEqual({ '2026-03-01': { applied: 2 } });
    await write(morning + 3 * hour, 'e3');
    await fold(morning + 6 * hour);
    expect(await days(morning + 6 * hour)).toEqual({ '2026-03-01': { applied: 3 } });
  });

  it('folds once when two sweeps come at the same moment', async () => {
    await write(morning, 'e1');
    await Promise.all([fold(morning + 3 * hour), fold(morning + 3 * hour), days(morning + 3 * hour)]);
    expect(await days(morning + 3 * hour)).toEqual({ '2026-03-01': { applied: 1 } });
  });

  it('starts anew in another process', async () => {
    await write(morning, 'e1');
    memory = new Map();
    await write(morning + 1, 'e2');
    expect(await openTallies()).toHaveLength(2);
    expect(await days(morning + 2)).toEqual({ '2026-03-01': { applied: 2 } });
  });

  it('is corrected by what the nightly look has found, unless tallies of the day are open', async () => {
    await write(morning, 'e1');
    const correct = (now: number) =>
      opened.run(() => at(now).logDays.correct(connectionId, '2026-03-01', { applied: 7, refused: 1 }));
    await correct(morning + hour);
    expect(await days(morning + hour)).toEqual({ '2026-03-01': { applied: 1 } });
    await fold(morning + 3 * hour);
    await correct(morning + 3 * hour);
    expect(await days(morning + 3 * hour)).toEqual({ '2026-03-01': { applied: 7, refused: 1 } });
  });

  it('counts an entry of a transaction that has no room for its count', async () => {
    const entries = Array.from({ length: 25 }, (_, index) => anEntry(`e${index}`, { connectionId, at: sampleDay }));
    await opened.run(() => {
      const counting = tallies(
        memory,
        () => morning,
        () => 'only',
      );
      const storage = openStorage(opened.kvs, retryDefaults, { queue: async () => undefined }, counting);
      return storage.commit(entries.flatMap(logWrites));
    });
    expect(await days(morning + 1)).toEqual({ '2026-03-01': { applied: 25 } });
  });

  it('forgets days that the log no longer has', async () => {
    await write(morning, 'e1');
    await fold(morning + 3 * hour);
    await write(morning + 91 * 24 * hour, 'e2');
    await fold(morning + 92 * 24 * hour);
    expect(Object.keys(await days(morning + 92 * 24 * hour))).toEqual(['2026-05-31']);
  });
});
