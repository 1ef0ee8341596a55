import type { JournalEntry } from './entry';
import type { Journal, JournalQuery } from './journal';
import { type JournalSearch, matchesSearch, narrowsPages } from './matches-search';

export interface JournalSearchPage {
  /** Newest first; fewer than asked for, or none, although older ones may fit. */
  readonly entries: readonly JournalEntry[];
  /** Leads on; absent when everything has been looked at. */
  readonly cursor?: string;
  /** How far back this page has looked, where it ended early. */
  readonly lookedBackTo?: string;
}

/** Requests to storage of one page: a log of a million entries is looked through in several. */
const mostRequests = 10;
const lookedThrough = 100;

/**
 * A page of what fits, of a log of any size. Storage narrows by time and by one of subject, result and connection; the
 * rest is judged here, so a rare thing may take several pages to be found, each of which says how far it has looked.
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

/** Where a page ended: a moment, and what of that moment it has looked at. Entries that are written later don't move it. */
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

/** What goes well is most of a log; what does not is little of it. */
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
