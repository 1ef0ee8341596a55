import type { JournalEntry } from './entry';
import type { Journal, JournalQuery } from './journal';
import { type JournalSearch, matchesSearch, narrowsPages } from './matches-search';

export interface JournalSearchPage {
  /** Newest first; possibly fewer than requested, or none, even if older entries match. */
  readonly entries: readonly JournalEntry[];
  /** For the next page; absent when everything has been looked at. */
  readonly cursor?: string;
  /** How far back this page has looked, if it ended early. */
  readonly lookedBackTo?: string;
}

/** Requests to storage for one page: a log of a million entries is looked through in several. */
const mostRequests = 10;
const lookedThrough = 100;

/**
 * One page of matching entries, from a log of any size. Storage filters by time and by one of subject, result and
 * connection; the rest is judged here, so finding a rare entry may take several pages. Each says how far it has looked.
 */
export async function searchJournal(journal: Pick<Journal, 'list'>, search: JournalSearch): Promise<JournalSearchPage> {
  const start = readCursor(search.cursor);
  const query = queryOf(search, start);
  const entries: JournalEntry[] = [];
  let place = start;
  let cursor: string | undefined;
  for (let request = 0; request < mostRequests; request += 1) {
    const page = await journal.list(cursor === undefined ? query : { ...query, cursor });
    for (const entry of page.entries) {
      if (start?.ids.includes(entry.id)) continue;
      if (entries.length === search.limit) return endedAt(entries, place);
      place = { at: entry.at, ids: place?.at === entry.at ? [...place.ids, entry.id] : [entry.id] };
      if (matchesSearch(entry, search)) entries.push(entry);
    }
    cursor = page.cursor;
    if (cursor === undefined) return { entries };
    if (entries.length === search.limit) break;
  }
  return endedAt(entries, place);
}

/** Where a page ended: a time, and the entries of that time already looked at. Entries written later don't move it. */
interface Place {
  readonly at: string;
  readonly ids: readonly string[];
}

function queryOf(search: JournalSearch, start: Place | undefined): JournalQuery {
  const { after } = search;
  const before = start?.at ?? search.before;
  return {
    limit: narrowsPages(search) ? lookedThrough : Math.min(100, search.limit + (start?.ids.length ?? 0)),
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
    ...partitionOf(search),
  };
}

/** Most of a log is success and little of it failure, so a rare outcome filters better than the connection. */
function partitionOf({
  connectionId,
  subjectId,
  outcome,
}: JournalSearch): Pick<JournalQuery, 'connectionId' | 'subjectId' | 'outcome'> {
  if (subjectId !== undefined) return { subjectId };
  const isRare = outcome === 'failed' || outcome === 'refused' || outcome === 'waiting';
  if (outcome !== undefined && (isRare || connectionId === undefined)) return { outcome };
  return connectionId === undefined ? {} : { connectionId };
}

function endedAt(entries: readonly JournalEntry[], place: Place | undefined): JournalSearchPage {
  if (place === undefined) return { entries };
  return { entries, cursor: `${place.at} ${place.ids.join(' ')}`, lookedBackTo: place.at };
}

function readCursor(cursor: string | undefined): Place | undefined {
  const [at, ...ids] = cursor?.split(' ') ?? [];
  return at === undefined ? undefined : { at, ids };
}
