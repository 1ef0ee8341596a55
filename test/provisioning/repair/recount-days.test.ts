import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import { countByDay, type OutcomeCounts } from '../../../src/journal/day-counts';
import type { JournalEntry } from '../../../src/journal/entry';
import { nextDay, recountDays } from '../../../src/provisioning/repair/recount-days';
import type { DaysPlace, QueuedWork } from '../../../src/provisioning/sync-queue';
import { memoryStores } from '../../support/memory-store';
import { anEntry, anId } from '../../support/samples';

const connectionId = anId(1) as ConnectionId;
const now = Date.parse('2026-03-04T10:00:00.000Z');

/** Counts again until nothing is queued; what was corrected, by day. */
async function countAgain(entries: readonly JournalEntry[], checked?: string) {
  const { journal, directory } = memoryStores(() => now);
  for (const entry of entries) await directory(connectionId).record(entry);
  const corrected: Record<string, OutcomeCounts> = {};
  const queued: QueuedWork[] = [];
  let last = checked;
  const logDays = {
    read: async () => ({}),
    fold: async () => undefined,
    checkedDay: async () => last,
    correct: async (_: string, day: string, counts: OutcomeCounts) => {
      corrected[day] = counts;
      last = day;
    },
  };
  const queue = { push: async (work: readonly QueuedWork[]) => void queued.push(...work) };
  let place: DaysPlace | undefined = {};
  let slices = 0;
  while (place) {
    slices += 1;
    await recountDays({ journal, logDays, queue, machine: { now: () => now } }, connectionId, place);
    const next = queued.shift();
    place = next && 'days' in next ? next.days : undefined;
  }
  return { corrected, slices };
}

describe('counting past days of the log again', () => {
  it('finds every entry of a day with thousands, slice by slice', async () => {
    const entries = Array.from({ length: 2_500 }, (_, index) =>
      anEntry(`e${index}`, {
        at: `2026-03-02T${String(index % 24).padStart(2, '0')}:00:00.000Z`,
        outcome: index % 5 === 0 ? 'refused' : 'applied',
      }),
    );
    const { corrected, slices } = await countAgain(entries, '2026-03-01');
    expect(corrected).toEqual({ ...countByDay(entries), '2026-03-03': {} });
    expect(slices).toBe(3);
  });

  it('does nothing when an event comes again', async () => {
    const stores = memoryStores(() => now);
    await stores.logDays.correct(connectionId, '2026-03-02', {});
    const queue = { push: async () => Promise.reject(new Error('Nothing follows.')) };
    const ports = { ...stores, queue, machine: { now: () => now } };
    await expect(recountDays(ports, connectionId, { day: '2026-03-02' })).resolves.toBeUndefined();
  });

  it('begins 30 days back, where nothing has been counted again yet', async () => {
    const { corrected } = await countAgain([]);
    expect(Object.keys(corrected)).toHaveLength(30);
    expect(Object.keys(corrected).at(0)).toBe('2026-02-02');
    expect(Object.keys(corrected).at(-1)).toBe('2026-03-03');
  });

  it('leaves a day alone until its last tallies are folded', () => {
    expect(nextDay('2026-03-02', Date.parse('2026-03-04T03:59:59.000Z'))).toBeUndefined();
    expect(nextDay('2026-03-02', Date.parse('2026-03-04T04:00:00.000Z'))).toBe('2026-03-03');
  });

  it('has nothing to do after the last day', async () => {
    expect((await countAgain([], '2026-03-03')).corrected).toEqual({});
  });
});
