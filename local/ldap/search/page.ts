import { Refusal } from '../protocol/refusal';
import type { Directory } from '../server/directory';
import type { Entry } from '../tree/entry';
import { type Finding, findEntries, isFound } from './find-entries';

/** The searches in pages that a connection has begun. */
export interface PagedSearches {
  /**
   * The next page of a search, and the cookie for the one after it; empty: this was the last one.
   * @throws Refusal for a cookie that is not, or no longer, known
   */
  next(finding: Finding, directory: Directory, cookie: string, size: number): Page;
}

export interface Page {
  readonly entries: readonly Entry[];
  readonly cookie: string;
  /** Entries of the pages before it. */
  readonly before: number;
}

export const pagedSearchesOf = ({ kind }: Pick<Directory, 'kind'>): PagedSearches =>
  kind.paging === 'live' ? livePages() : snapshotPages();

/** slapd's: the cookie is the number of the last entry, and one search at a time has one. */
function livePages(): PagedSearches {
  let expected = { cookie: '', sent: 0 };
  return {
    next(finding, directory, cookie, size) {
      if (cookie !== '' && cookie !== expected.cookie) {
        throw new Refusal('protocolError', 'paged results cookie is invalid');
      }
      const after = cookie === '' ? 0 : Number(Buffer.from(cookie, 'latin1').readBigUInt64LE());
      const before = cookie === '' ? 0 : expected.sent;
      const entries: Entry[] = [];
      let isMore = false;
      for (const entry of findEntries(finding, directory)) {
        if (entry.no <= after) continue;
        if (entries.length === size) {
          isMore = true;
          break;
        }
        entries.push(entry);
      }
      expected = { cookie: isMore ? toCookie(entries.at(-1)?.no ?? 0) : '', sent: before + entries.length };
      return { entries, cookie: expected.cookie, before };
    },
  };
}

function toCookie(no: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(no));
  return bytes.toString('latin1');
}

/** Searches that a domain controller remembers for a connection. */
const mostSearches = 10;

interface Snapshot {
  readonly numbers: readonly number[];
  at: number;
}

/**
 * Active Directory's: who will come is settled at the first page. Who is gone by then makes a page shorter, or empty, and a
 * number of entries that fills the last page is followed by an empty one.
 */
function snapshotPages(): PagedSearches {
  const searches = new Map<string, Snapshot>();
  let last = 0;
  function begin(finding: Finding, directory: Directory): string {
    last += 1;
    const cookie = String(last);
    searches.set(cookie, { numbers: [...findEntries(finding, directory)].map(({ no }) => no), at: 0 });
    const [oldest] = searches.keys();
    if (searches.size > mostSearches && oldest !== undefined) searches.delete(oldest);
    return cookie;
  }
  return {
    next(finding, directory, asked, size) {
      const cookie = asked === '' ? begin(finding, directory) : asked;
      const search = searches.get(cookie);
      if (search === undefined) throw new Refusal('unwillingToPerform', '00002035: The cookie is not known.');
      const before = search.at;
      const numbers = search.numbers.slice(before, before + size);
      search.at += numbers.length;
      const rules = directory.kind.filterRules(directory);
      const entries = numbers.flatMap((no) => {
        const entry = directory.tree.byNumber(no);
        return entry !== undefined && isFound(entry, finding, directory, rules) ? [entry] : [];
      });
      const isLast = numbers.length < size;
      if (isLast) searches.delete(cookie);
      return { entries, cookie: isLast ? '' : cookie, before };
    },
  };
}
