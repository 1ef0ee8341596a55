import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../src/journal/entry';
import type { JournalQuery } from '../../../src/journal/journal';
import { anEntry } from '../../support/samples';
import { openAdmin } from './open-admin';

const hour = 3_600_000;

/** A log with one entry an hour before the other, newest first. */
function aLog(count: number, given: (index: number) => Partial<JournalEntry> = () => ({})) {
  const { ports } = openAdmin();
  const now = Date.parse(ports.system.now());
  const entries = Array.from({ length: count }, (_, index) =>
    anEntry(`e${index}`, { at: new Date(now - index * hour).toISOString(), ...given(index) }),
  );
  const queries: JournalQuery[] = [];
  const list = async (query: JournalQuery) => {
    queries.push(query);
    const start = Number(query.cursor ?? 0);
    const end = start + query.limit;
    return { entries: entries.slice(start, end), ...(end < count ? { cursor: String(end) } : {}) };
  };
  return { queries, journal: { list, get: async () => undefined } };
}

describe('the activity', () => {
  it('counts the last day and each of 14 days, days without entries too', async () => {
    const { journal } = aLog(30, (index) => ({ outcome: index === 0 ? 'refused' : 'applied' }));
    const activity = await openAdmin({ journal }).value('getActivity', {});
    expect(activity.lastDay).toEqual({ applied: 23, waiting: 0, failed: 1 });
    expect(activity.days).toHaveLength(14);
    expect(activity.days.reduce((sum, { applied, failed }) => sum + applied + failed, 0)).toBe(30);
    expect(activity.complete).toBe(true);
  });

  it('stops at 1,000 entries and says since when it counts', async () => {
    const { journal, queries } = aLog(5000, (index) => ({ at: new Date(Date.now() - index).toISOString() }));
    const { ports } = openAdmin();
    const system = { ...ports.system, now: () => new Date().toISOString() };
    const activity = await openAdmin({ journal, system }).value('getActivity', {});
    expect(queries).toHaveLength(10);
    expect(activity.complete).toBe(false);
    expect(Date.parse(activity.since)).toBeGreaterThan(Date.now() - hour);
  });

  it('asks for attention only where the newest word is a failure, five at most', async () => {
    const outcomeOf = (index: number) => (index < 2 ? 'applied' : 'failed');
    const { journal } = aLog(20, (index) => ({
      outcome: outcomeOf(index),
      subject: { kind: 'user', id: `u${index % 10}`, label: `u${index % 10}` },
    }));
    const { attention } = await openAdmin({ journal }).value('getActivity', {});
    expect(attention.map(({ subject }) => subject.id)).toEqual(['u2', 'u3', 'u4', 'u5', 'u6']);
  });

  it('takes a wrong token for no request of the connection', async () => {
    const { journal } = aLog(3, (index) => (index === 0 ? { cause: 'scim-token-wrong' } : {}));
    const { lastRequests } = await openAdmin({ journal }).value('getActivity', {});
    const [newest] = (await journal.list({ limit: 3 })).entries.slice(1);
    expect(lastRequests).toEqual([{ connectionId: newest?.connectionId, at: newest?.at }]);
  });
});
