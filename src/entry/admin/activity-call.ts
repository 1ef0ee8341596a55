import { isFromOutside, isOfWrongToken } from '../../journal/calls-from-outside';
import type { JournalEntry, Outcome } from '../../journal/entry';
import { SiteError } from '../../sync/site/site-error';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import type { Activity } from './contract/overview';

type Calls = Pick<AdminHandlers, 'getActivity'>;
type Counts = Omit<Activity['days'][number], 'day'>;

const day = 86_400_000;
const daysShown = 14;
/** Forge storage cannot count: each page is one request for 100 entries. */
const mostPages = 8;

/** Recent activity, counted from the log. */
export function activityCall(ports: Pick<AdminPorts, 'journal' | 'system' | 'seats'>): Calls {
  return {
    async getActivity({ connectionId }) {
      const now = Date.parse(ports.system.now());
      const start = Math.floor(now / day) * day - (daysShown - 1) * day;
      const after = new Date(start).toISOString();
      const [{ entries, complete }, seats] = await Promise.all([
        readSince(ports, after, connectionId),
        connectionId === undefined ? findSeats(ports) : undefined,
      ]);
      const since = complete ? after : (entries.at(-1)?.at ?? after);
      const lastPerson = entries.find((entry) => entry.subject.kind === 'user' && isFromOutside(entry));
      return {
        since,
        complete,
        days: countDays(entries, start),
        lastRequests: lastRequestsOf(entries),
        ...(lastPerson === undefined ? {} : { lastPerson: { label: lastPerson.subject.label, at: lastPerson.at } }),
        ...(seats === undefined ? {} : { seats }),
      };
    },
  };
}

/** Newest first. */
async function readSince({ journal }: Pick<AdminPorts, 'journal'>, after: string, connectionId: string | undefined) {
  const entries: JournalEntry[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const found = await journal.list({
      limit: 100,
      after,
      ...(cursor === undefined ? {} : { cursor }),
      ...(connectionId === undefined ? {} : { connectionId }),
    });
    entries.push(...found.entries);
    if (found.cursor === undefined) return { entries, complete: true };
    cursor = found.cursor;
  }
  return { entries, complete: false };
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

/** Undefined: no change was needed or intended, or nobody knows whether there was one. */
function kindOf(outcome: Outcome): keyof Counts | undefined {
  switch (outcome) {
    case 'applied':
      return 'applied';
    case 'waiting':
      return 'waiting';
    case 'failed':
    case 'refused':
      return 'failed';
    case 'ensured':
    case 'noChange':
    case 'skipped':
    case 'preview':
      return undefined;
  }
}

function countAll(entries: readonly JournalEntry[]): Counts {
  const counts = { applied: 0, waiting: 0, failed: 0 };
  for (const { outcome } of entries) {
    const kind = kindOf(outcome);
    if (kind !== undefined) counts[kind] += 1;
  }
  return counts;
}

function countDays(entries: readonly JournalEntry[], start: number): Activity['days'] {
  const byDay = Map.groupBy(entries, ({ at }) => at.slice(0, 10));
  return Array.from({ length: daysShown }, (_, index) => {
    const date = new Date(start + index * day).toISOString().slice(0, 10);
    return { day: date, ...countAll(byDay.get(date) ?? []) };
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
