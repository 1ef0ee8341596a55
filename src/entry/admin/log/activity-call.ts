import { isFromOutside, isOfWrongToken } from '../../../journal/calls-from-outside';
import type { DayCounts } from '../../../journal/day-counts';
import type { JournalEntry } from '../../../journal/entry';
import { SiteError } from '../../../sync/site/site-error';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import type { Activity } from '../contract/overview';

type Calls = Pick<AdminHandlers, 'getActivity'>;

const day = 86_400_000;
const daysShown = 30;

/** Recent activity: the log by day, and the newest of its entries. */
export function activityCall(ports: Pick<AdminPorts, 'journal' | 'logDays' | 'system' | 'seats'>): Calls {
  return {
    async getActivity({ connectionId }) {
      const now = Date.parse(ports.system.now());
      const start = Math.floor(now / day) * day - (daysShown - 1) * day;
      const [days, entries, seats] = await Promise.all([
        ports.logDays.read(connectionId),
        newestEntries(ports, connectionId),
        connectionId === undefined ? findSeats(ports) : undefined,
      ]);
      const lastPerson = entries.find((entry) => entry.subject.kind === 'user' && isFromOutside(entry));
      return {
        days: presentDays(days, start),
        lastRequests: lastRequestsOf(entries),
        ...(lastPerson && { lastPerson: presentLast(lastPerson) }),
        ...(seats === undefined ? {} : { seats }),
      };
    },
  };
}

/** Masked; the page asks for the name if it needs it. */
function presentLast({ subject, at, connectionId }: JournalEntry): NonNullable<Activity['lastPerson']> {
  return { label: subject.label, at, connectionId, ...(subject.id !== undefined && { id: subject.id }) };
}

/** Newest first. */
async function newestEntries({ journal }: Pick<AdminPorts, 'journal'>, connectionId: string | undefined) {
  const { entries } = await journal.list({ limit: 100, ...(connectionId !== undefined && { connectionId }) });
  return entries;
}

/** A missing answer from Atlassian must not keep the rest from the screen. */
async function findSeats({ seats }: Pick<AdminPorts, 'seats'>): Promise<Activity['seats']> {
  try {
    const counted = (await seats()).flatMap(({ name, total, remaining }) =>
      total === undefined || remaining === undefined ? [] : [{ product: name, total, remaining }],
    );
    return counted.sort((a, b) => a.remaining - b.remaining);
  } catch (error) {
    if (error instanceof SiteError) return undefined;
    throw error;
  }
}

/** What needed or meant no change is not shown, nor is that of which nobody knows whether there was one. */
function presentDays(counted: DayCounts, start: number): Activity['days'] {
  return Array.from({ length: daysShown }, (_, index) => {
    const date = new Date(start + index * day).toISOString().slice(0, 10);
    const { applied = 0, waiting = 0, refused = 0, failed = 0 } = counted[date] ?? {};
    return { day: date, applied, waiting, refused, failed };
  });
}

function lastRequestsOf(entries: readonly JournalEntry[]): Activity['lastRequests'] {
  const newest = new Map<string, string>();
  for (const entry of entries) {
    const { connectionId, at } = entry;
    if (!isFromOutside(entry) || isOfWrongToken(entry) || newest.has(connectionId)) continue;
    newest.set(connectionId, at);
  }
  return [...newest].map(([connectionId, at]) => ({ connectionId, at }));
}
