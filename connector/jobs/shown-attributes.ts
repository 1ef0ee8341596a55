import { bytesText } from '../directory/bytes-text';
import type { Entry } from '../directory/entry';

/** The attributes of an entry, as somebody is shown them. */
export interface ShownAttributes {
  readonly attributes: Record<string, string[]>;
  readonly isCut: boolean;
}

/** Characters of one value, and values of one attribute. */
const longestValue = 1000;
const mostValues = 50;

/** Values as people read them, by the server's names. */
export const attributesOf = (entry: Entry): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(entry.names.map((name) => [name, entry.bytes(name).map((bytes) => bytesText(name, bytes))]));

/** As much of an entry as an answer takes. @param room characters for all of it */
export function shownAttributes(entry: Entry, room: number): ShownAttributes {
  const shown: Record<string, string[]> = {};
  let left = room;
  let isCut = false;
  for (const [name, values] of Object.entries(attributesOf(entry))) {
    const kept: string[] = [];
    for (const value of values) {
      const text = value.slice(0, longestValue);
      // As JSON, a character may take six.
      left -= JSON.stringify(text).length + 4;
      if (left < 0 || kept.length >= mostValues) break;
      kept.push(text);
      isCut ||= text.length < value.length;
    }
    isCut ||= kept.length < values.length;
    left -= name.length + 8;
    if (left < 0) return { attributes: shown, isCut: true };
    shown[name] = kept;
  }
  return { attributes: shown, isCut };
}
