import type { JournalEntry, Outcome } from '../../journal/entry';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import type { Activity } from './contract/overview';
import { presentSummary } from './log-calls';

type Calls = Pick<AdminHandlers, 'getActivity'>;
type Counts = Activity['lastDay'];

const day = 86_400_000;
const daysShown = 14;
/** Forge storage cannot count: each page is one request of 100 entries. */
const mostPages = 10;
const mostAttention = 5;

/** What has happened lately, counted from the log. */
export function activityCall(ports: Pick<AdminPorts, 'journal' | 'connections' | 'system'>): Calls {
  return {
    async getActivity({ connectionId }) {
      const now = Date.parse(ports.system.now());
      const start = Math.floor(now / day) * day - (daysShown - 1) * day;
      const [{ entries, complete }, connections] = await Promise.all([
        readSince(ports, new Date(start).toISOString(), connectionId),
        ports.connections.list(),
      ]);
      const names = new Map(connections.map(({ id, name }) => [id as string, name]));
      const oldest = entries.at(-1)?.at;
      const lastPerson = entries.find(({ subject, source }) => subject.kind === 'user' && source === 'scim');
      return {
        since: complete || oldest === undefined ? new Date(start).toISOString() : oldest,
        complete,
        lastDay: countAll(entries.filter(({ at }) => Date.parse(at) > now - day)),
        days: countDays(entries, start),
        attention: attentionOf(entries).map((entry) => presentSummary(entry, names)),
        lastRequests: lastRequestsOf(entries),
        ...(lastPerson === undefined ? {} : { lastPerson: { label: lastPerson.subject.label, at: lastPerson.at } }),
      };
    },
  };
}

/** Newest first. */
async function readSince({ journal }: Pick<AdminPorts, 'journal'>, since: string, connectionId: string | undefined) {
  const entries: JournalEntry[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const found = await journal.list({
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
      ...(connectionId === undefined ? {} : { connectionId }),
    });
    const young = found.entries.filter(({ at }) => at >= since);
    entries.push(...young);
    if (found.cursor === undefined || young.length < found.entries.length) return { entries, complete: true };
    cursor = found.cursor;
  }
  return { entries, complete: false };
}

/** Undefined: nothing was to be changed, or nothing was meant to be. */
function kindOf(outcome: Outcome): keyof Counts | undefined {
  switch (outcome) {
    case 'applied':
      return 'applied';
    case 'waiting':
      return 'waiting';
    case 'failed':
    case 'refused':
      return 'failed';
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

/** What failed and went well later needs nobody. */
function attentionOf(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const seen = new Set<string>();
  const open = entries.filter((entry) => {
    const subject = `${entry.connectionId} ${entry.subject.kind} ${entry.subject.id ?? entry.subject.label}`;
    if (seen.has(subject)) return false;
    seen.add(subject);
    return kindOf(entry.outcome) === 'failed';
  });
  return open.slice(0, mostAttention);
}

function lastRequestsOf(entries: readonly JournalEntry[]): Activity['lastRequests'] {
  const newest = new Map<string, string>();
  for (const { connectionId, source, at, cause } of entries) {
    // A wrong token proves no connection.
    if (source !== 'scim' || cause === 'scim-token-wrong' || newest.has(connectionId)) continue;
    newest.set(connectionId, at);
  }
  return [...newest].map(([connectionId, at]) => ({ connectionId, at }));
}
