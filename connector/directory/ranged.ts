import type { Entry } from './entry';

/** A slice of the values of a long attribute, as Active Directory answers it (`member;range=0-1499`). */
export interface Range {
  /** The name under which the slice came. */
  readonly name: string;
  /** Where the next one begins; undefined if this was the last. */
  readonly next: number | undefined;
}

/**
 * The slice in which an attribute came; undefined if it came whole. A domain controller cuts by itself, and then answers
 * the plain name without values.
 * @see https://learn.microsoft.com/windows/win32/adsi/attribute-range-retrieval
 */
export function rangeOf(entry: Entry, attribute: string): Range | undefined {
  const wanted = attribute.toLowerCase();
  for (const name of entry.names) {
    const [, of, last] = /^(.+);range=\d+-(\d+|\*)$/i.exec(name) ?? [];
    if (of?.toLowerCase() !== wanted || last === undefined) continue;
    return { name, next: last === '*' ? undefined : Number(last) + 1 };
  }
  return undefined;
}

/** The name to ask for the rest by. */
export const rangeFrom = (attribute: string, start: number): string => `${attribute};range=${start}-*`;
