import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../src/journal/entry';
import type { JournalQuery } from '../../../src/journal/journal';
import { SiteError } from '../../../src/sync/site/site-error';
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
  it('counts each of 14 days, including days without entries', async () => {
    const { journal } = aLog(30, (index) => ({ outcome: index === 0 ? 'refused' : 'applied' }));
    const activity = await openAdmin({ journal }).value('getActivity', {});
    expect(activity.days.at(-1)?.failed).toBe(1);
    expect(activity.days).toHaveLength(14);
    expect(activity.days.reduce((sum, { applied, failed }) => sum + applied + failed, 0)).toBe(30);
    expect(activity.complete).toBe(true);
  });

  it('stops at 800 entries and says since when it counts', async () => {
    const { journal, queries } = aLog(5000, (index) => ({ at: new Date(Date.now() - index).toISOString() }));
    const { ports } = openAdmin();
    const system = { ...ports.system, now: () => new Date().toISOString() };
    const activity = await openAdmin({ journal, system }).value('getActivity', {});
    expect(queries.filter(({ outcome }) => outcome === undefined)).toHaveLength(8);
    expect(activity.complete).toBe(false);
    expect(Date.parse(activity.since)).toBeGreaterThan(Date.now() - hour);
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
    expect(activity.days).toHaveLength(14);
  });

  it('does not count a wrong token as a request of the connection', async () => {
    const { journal } = aLog(3, (index) => (index === 0 ? { cause: 'scim-token-wrong' } : {}));
    const { lastRequests } = await openAdmin({ journal }).value('getActivity', {});
    const [newest] = (await journal.list({ limit: 3 })).entries.slice(1);
    expect(lastRequests).toEqual([{ connectionId: newest?.connectionId, at: newest?.at }]);
  });
});
