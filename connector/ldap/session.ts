import type { Client, Filter } from 'ldapts';
import { binaryAttributes } from '../directory/binary-attributes';
import { type Entry, type RawEntry, toEntry } from '../directory/entry';
import { rangeFrom } from '../directory/ranged';
import { NoEntry, receivedEntry } from '../directory/received-entry';
import { Trouble } from '../source/trouble';
import { type Deadline, within } from './deadline';
import { endClient } from './end-client';
import type { Endpoint } from './endpoint';
import type { EntryTap } from './entry-tap';
import { toTrouble } from './to-trouble';

/** What is read. */
export interface Reading {
  readonly base: string;
  readonly scope: 'sub' | 'one';
  readonly filter: string | Filter;
  readonly attributes: readonly string[];
}

/** How a reading ended. */
export interface ReadingEnd {
  readonly entries: number;
  /**
   * The last page was empty. That proves nothing: Active Directory closes so when the number is a multiple of the page, and
   * also answers so in the middle, where ldapts then ends.
   */
  readonly endedEmpty: boolean;
  /** Where the server says that more is kept; not followed. */
  readonly referrals: readonly string[];
}

/**
 * An entry, or that there is none of this name, or neither: a server that shows an account nothing at this place may say so
 * by an empty answer, which proves nothing.
 */
export type EntryAnswer = Entry | 'no-such-entry' | 'nothing';

/** One bound connection to one server. After any {@link Trouble} it is over: a broken client may answer for nobody. */
export interface Session {
  readonly endpoint: Endpoint;
  /**
   * Reads page by page. One reading at a time: slapd allows no other.
   * @param pageSize entries of a page; a server that allows fewer is asked for fewer
   * @throws {Trouble}
   */
  read(
    reading: Reading,
    onPage: (entries: readonly Entry[]) => Promise<void> | void,
    pageSize?: number,
  ): Promise<ReadingEnd>;
  /** One entry by name, or by `<GUID=…>` at Active Directory; only if it matches the filter, if there is one. @throws {Trouble} */
  readEntry(dn: string, attributes: readonly string[], filter?: Filter): Promise<EntryAnswer>;
  /** A few entries, not paged, for a look-up. @throws {Trouble} */
  find(reading: Reading): Promise<readonly Entry[]>;
  /** The values of an attribute from a place on, in the slice that the server gives, and another attribute. @throws {Trouble} */
  readRange(dn: string, attribute: string, start: number, beside: string): Promise<EntryAnswer>;
  close(): Promise<void>;
}

/** Entries of a page, and of one at a server that does not allow as many. */
const usualPage = 500;
const smallPage = 100;

export function sessionOf(client: Client, tap: EntryTap, endpoint: Endpoint, deadline: Deadline): Session {
  let isOver = false;
  /** @throws {Trouble} */
  async function ask<Value>(work: () => Promise<Value>): Promise<Value> {
    // A lost connection is opened again without a word, and unbound: then everything looks empty.
    if (isOver || !client.isBound) throw new Trouble('connection-lost', 'The connection was closed.');
    try {
      const value = await within(deadline, work());
      if (!client.isBound) throw new Trouble('connection-lost', 'The connection was lost in the meantime.');
      return value;
    } catch (error) {
      const trouble = toTrouble(error, 'search');
      if (!isAnswer(error)) await over();
      throw trouble;
    }
  }
  async function over(): Promise<void> {
    if (isOver) return;
    isOver = true;
    await endClient(client);
  }
  const options = ({ scope, filter, attributes }: Omit<Reading, 'base'>) => ({
    scope,
    filter,
    attributes: [...attributes],
    explicitBufferAttributes: [...binaryAttributes],
    // Ten seconds otherwise, for each page.
    timeLimit: 0,
  });

  /** Never with a size limit of ours: ldapts would take the server's for it, and end with success. */
  async function readPages(
    reading: Reading,
    pageSize: number,
    onPage: (entries: readonly Entry[]) => Promise<void> | void,
  ) {
    const pages = client.searchPaginated(reading.base, { ...options(reading), paged: { pageSize } });
    const referrals: string[] = [];
    let entries = 0;
    let last = 0;
    tap.open();
    try {
      let next = ask(() => pages.next());
      for (;;) {
        const { value, done } = await next;
        if (done === true) return { entries, endedEmpty: entries > 0 && last === 0, referrals };
        const page = tap.take().map(receivedEntry);
        // The server makes the next page while this one is worked on. If that throws, nobody waits for the page any more.
        next = ask(() => pages.next());
        next.catch(() => undefined);
        last = page.length;
        entries += last;
        referrals.push(...value.searchReferences);
        await onPage(page);
      }
    } catch (error) {
      if (error instanceof NoEntry) await over();
      throw error;
    } finally {
      tap.close();
    }
  }

  return {
    endpoint,
    async read(reading, onPage, pageSize = usualPage) {
      let begun = false;
      try {
        return await readPages(reading, pageSize, (entries) => {
          begun = true;
          return onPage(entries);
        });
      } catch (error) {
        if (!(error instanceof Trouble)) throw error;
        // A server says that there is none, and mostly not of which.
        if (error.code === 'base-missing')
          throw new Trouble(error.code, `${reading.base}: ${error.message}`, { cause: error.cause });
        if (begun || pageSize <= smallPage || error.code !== 'page-refused') throw error;
        return await readPages(reading, smallPage, onPage);
      }
    },
    async readEntry(dn, attributes, filter) {
      try {
        const reading = { scope: 'base' as const, filter: filter ?? '(objectClass=*)', attributes: [...attributes] };
        const { searchEntries } = await ask(() =>
          client.search(dn, { ...reading, explicitBufferAttributes: [...binaryAttributes], timeLimit: 0 }),
        );
        const [entry] = searchEntries;
        return entry === undefined ? 'nothing' : toEntry(entry as RawEntry);
      } catch (error) {
        if (error instanceof Trouble && isNoSuchObject(error.cause)) return 'no-such-entry';
        throw error;
      }
    },
    async find(reading) {
      const { searchEntries } = await ask(() => client.search(reading.base, options(reading)));
      return searchEntries.map((entry) => toEntry(entry as RawEntry));
    },
    async readRange(dn, attribute, start, beside) {
      return this.readEntry(dn, [rangeFrom(attribute, start), beside]);
    },
    close: over,
  };
}

/** A result of LDAP: the connection is still good. */
const isAnswer = (error: unknown): boolean => typeof (error as { readonly code?: unknown }).code === 'number';

const isNoSuchObject = (error: unknown): boolean => (error as { readonly code?: unknown } | undefined)?.code === 32;
