import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../../src/journal/entry';
import type { JournalQuery } from '../../../../src/journal/journal';
import { SiteError } from '../../../../src/sync/site/site-error';
import { anEntry } from '../../../support/samples';
import { openAdmin } from '../open-admin';

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
  it('has each of 30 days, including days without entries, however long the log is', async () => {
    const { journal, queries } = aLog(5000);
    const { ports } = openAdmin();
    const today = ports.system.now().slice(0, 10);
    const counted = { [today]: { applied: 100_000, refused: 3, noChange: 7 }, '2001-01-01': { failed: 1 } };
    const logDays = { ...ports.logDays, read: async () => counted };
    const { days } = await openAdmin({ journal, logDays }).value('getActivity', {});
    expect(days).toHaveLength(30);
    expect(days.at(-1)).toEqual({ day: today, applied: 100_000, waiting: 0, refused: 3, failed: 0 });
    expect(days.slice(0, -1).every(({ applied, failed }) => applied + failed === 0)).toBe(true);
    expect(queries).toHaveLength(1);
  });

  it('shows the remaining seats, the scarcest product first, and none if Atlassian does not count them', async () => {
    const { journal } = aLog(0);
    const product = { unlimited: false, defaultGroups: [] };
    const jira = { ...product, key: 'jira-software', name: 'Jira', total: 50, remaining: 3 };
    const confluence = { ...product, key: 'confluence', name: 'Confluence', total: 10, remaining: 1 };
    const free = { ...product, key: 'free', name: 'Free', unlimited: true };
    const admin = openAdmin({ journal, seats: async () => [jira, free, confluence] });
    const { seats } = await admin.value('getActivity', {});
    expect(seats).toEqual([
      { product: 'Confluence', total: 10, remaining: 1 },
      { product: 'Jira', total: 50, remaining: 3 },
    ]);
    expect((await admin.value('getActivity', { connectionId: 'c1' })).seats).toBeUndefined();
  });

  it('shows the rest if Atlassian does not report its seats', async () => {
    const { journal } = aLog(1);
    const unavailable = new SiteError('unavailable', 'atlassian-failed', 'Atlassian answered 503.');
    const activity = await openAdmin({ journal, seats: () => Promise.reject(unavailable) }).value('getActivity', {});
    expect(activity.seats).toBeUndefined();
    expect(activity.days).toHaveLength(30);
  });

  it('does not count a wrong token as a request of the connection', async () => {
    const { journal } = aLog(3, (index) => (index === 0 ? { cause: 'scim-token-wrong' } : {}));
    const { lastRequests } = await openAdmin({ journal }).value('getActivity', {});
    const [newest] = (await journal.list({ limit: 3 })).entries.slice(1);
    expect(lastRequests).toEqual([{ connectionId: newest?.connectionId, at: newest?.at }]);
  });
});
