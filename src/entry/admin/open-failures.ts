import type { ConnectionId } from '../../connections/connection';
import { type GroupId, isId, type UserId } from '../../directory/ids';
import type { JournalEntry } from '../../journal/entry';
import type { AdminPorts } from './admin-ports';

interface Read {
  /** All log entries from `since` on, newest first. */
  readonly entries: readonly JournalEntry[];
  readonly since: string;
  /** ISO 8601: the search for failures goes back to this time. */
  readonly after: string;
  readonly connectionId: string | undefined;
}

/** For each result; they are looked up in one request to storage. */
const mostOlder = 12;

/** The newest entry of each person and group that has not gone through: a later success makes it irrelevant. */
export function openFailures(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const subject = subjectKey(entry);
    if (seen.has(subject)) return false;
    seen.add(subject);
    return entry.outcome === 'failed' || entry.outcome === 'refused';
  });
}

/**
 * The same for earlier entries, if the log holds more than one call reads. For these the directory says whether they have
 * gone through by now.
 */
export async function olderFailures(
  ports: Pick<AdminPorts, 'journal' | 'directory'>,
  { entries, since, after, connectionId }: Read,
): Promise<readonly JournalEntry[]> {
  const query = { limit: mostOlder, after, before: since, ...(connectionId === undefined ? {} : { connectionId }) };
  const pages = await Promise.all(
    (['failed', 'refused'] as const).map((outcome) => ports.journal.list({ ...query, outcome })),
  );
  const known = new Set(entries.map(subjectKey));
  const older = openFailures(
    pages
      .flatMap((page) => page.entries)
      .filter((entry) => !known.has(subjectKey(entry)))
      .sort((a, b) => (a.at < b.at ? 1 : -1)),
  );
  const isOpen = await Promise.all(older.map((entry) => hasNotFollowed(ports, entry)));
  return older.filter((_, index) => isOpen[index]);
}

/** A request that concerned nobody, and was followed by thousands, is past. */
async function hasNotFollowed(
  { directory }: Pick<AdminPorts, 'directory'>,
  { connectionId, subject: { kind, id } }: JournalEntry,
): Promise<boolean> {
  if (id === undefined || !isId<UserId & GroupId>(id)) return false;
  const store = directory(connectionId as ConnectionId);
  const record = await (kind === 'group' ? store.getGroup(id) : store.getUser(id));
  return record?.sync.state === 'refused' || record?.sync.state === 'pending';
}

const subjectKey = ({ connectionId, subject: { kind, id, label } }: JournalEntry): string =>
  `${connectionId} ${kind} ${id ?? label}`;
