import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { Trouble } from '../source/trouble';
import type { Entry } from './entry';
import { isSecret } from './secret-attributes';

/** Bytes that are no entry: whoever sends them may send anything. */
export class NoEntry extends Trouble {
  override readonly name = 'NoEntry';
  constructor(detail: string) {
    super('server-refused', detail);
  }
}

/**
 * An entry as it came (RFC 4511 §4.5.2), read only as far as somebody asks: of a directory that has hardly changed, most entries
 * are asked for nothing but their digest and id. It answers as `toEntry` does.
 * @param bytes a SearchResultEntry; what follows it does not count
 * @throws {NoEntry}
 */
export const receivedEntry = (bytes: Buffer): Entry => new ReceivedEntry(bytes);

/** A class, so that the thousands of a page share their methods. */
class ReceivedEntry implements Entry {
  readonly #bytes: Buffer;
  readonly #dnFrom: number;
  readonly #dnTo: number;
  readonly #end: number;
  #digest: string | undefined;

  constructor(bytes: Buffer) {
    const whole = readElement(bytes, 0, bytes.length);
    const dn = readElement(bytes, whole.from, whole.to);
    this.#bytes = bytes;
    this.#dnFrom = dn.from;
    this.#dnTo = dn.to;
    this.#end = whole.to;
  }

  get dn(): string {
    return this.#bytes.toString('utf8', this.#dnFrom, this.#dnTo);
  }

  digest(): string {
    const bytes = this.#end === this.#bytes.length ? this.#bytes : this.#bytes.subarray(0, this.#end);
    this.#digest ??= hash('sha256', bytes, 'base64url').slice(0, 22);
    return this.#digest;
  }

  texts(attribute: string): readonly string[] {
    const ranges = this.#rangesOf(attribute);
    const texts: string[] = [];
    for (let at = 0; at < ranges.length; at += 2) {
      const text = textIn(this.#bytes, ranges[at], ranges[at + 1]);
      if (text !== undefined) texts.push(text);
    }
    return texts;
  }

  text(attribute: string): string | undefined {
    const ranges = this.#rangesOf(attribute);
    for (let at = 0; at < ranges.length; at += 2) {
      const text = textIn(this.#bytes, ranges[at], ranges[at + 1]);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  bytes(attribute: string): readonly Buffer[] {
    const ranges = this.#rangesOf(attribute);
    return Array.from({ length: ranges.length / 2 }, (_, at) =>
      this.#bytes.subarray(ranges[2 * at], ranges[2 * at + 1]),
    );
  }

  get names(): readonly string[] {
    const places = this.#places();
    const names: string[] = [];
    for (let at = 0; at < places.length; at += 4) {
      const [name, nameEnd, values = 0, valuesEnd = 0] = places.slice(at, at + 4);
      if (valuesEnd > values && placedNames[at / 4] !== secret)
        names.push(this.#bytes.toString('latin1', name, nameEnd));
    }
    return names;
  }

  /** Where the values of an attribute begin and end, one after the other. To be used up at once: the list is filled anew. */
  #rangesOf(attribute: string): readonly number[] {
    const bytes = this.#bytes;
    const wanted = foldedName(attribute);
    ranges.length = 0;
    if (wanted === secret) return ranges;
    const places = this.#places();
    for (let place = 0; place < places.length; place += 4) {
      if (placedNames[place / 4] !== wanted) continue;
      const end = places[place + 3] ?? 0;
      for (let at = places[place + 2] ?? 0; at < end; ) {
        const { from, to } = readElement(bytes, at, end);
        ranges.push(from, to);
        at = to;
      }
    }
    return ranges;
  }

  /** Where the attributes are: four numbers each, of the name, its end, the values, and their end. */
  #places(): readonly number[] {
    if (placed !== this) {
      // Not this one's, until they all are.
      placed = undefined;
      findPlaces(this.#bytes, this.#dnTo, this.#end);
      placed = this;
    }
    return places;
  }
}

/**
 * Entries are read one after the other, mostly, and kept for a page at least: so only the one that was asked last has its places
 * found, and all have one list of them, and one of values. Whoever is asked in between finds theirs again.
 */
let placed: ReceivedEntry | undefined;
const places: number[] = [];
const ranges: number[] = [];
/**
 * The folded names of the attributes, by their place in the entry, and what is left of longer entries before. A server gives the
 * attributes of its entries in one order, so mostly a name is the one that the last entry had there, and need not be looked up.
 */
const placedNames: string[] = [];

function findPlaces(bytes: Buffer, from: number, end: number): void {
  places.length = 0;
  if (from >= end) return;
  const list = readElement(bytes, from, end);
  for (let at = list.from; at < list.to; ) {
    const attribute = readElement(bytes, at, list.to);
    const name = readElement(bytes, attribute.from, attribute.to);
    const hasValues = name.to < attribute.to;
    const values = hasValues ? readElement(bytes, name.to, attribute.to) : { from: name.to, to: name.to };
    const place = places.length / 4;
    const before = placedNames[place];
    if (before === undefined || !isNamed(bytes, name.from, name.to, before)) {
      placedNames[place] = foldedName(bytes.toString('latin1', name.from, name.to));
    }
    places.push(name.from, name.to, values.from, values.to);
    at = attribute.to;
  }
}

/** Where the contents of an element are (X.690 §8.1, definite length). @throws {NoEntry} */
function readElement(bytes: Buffer, at: number, end: number): { readonly from: number; readonly to: number } {
  const first = bytes[at + 1];
  if (first === undefined || at + 2 > end) throw new NoEntry('An entry ends early.');
  const octets = first < 0x80 ? 0 : first & 0x7f;
  const from = at + 2 + octets;
  if (first === 0x80 || octets > 4 || from > end) throw new NoEntry('A length in an entry is none.');
  const to = from + (octets === 0 ? first : bytes.readUIntBE(at + 2, octets));
  if (to > end) throw new NoEntry('An entry ends early.');
  return { from, to };
}

/** @param wanted folded; names of attributes are ASCII */
function isNamed(bytes: Buffer, name: number, nameEnd: number, wanted: string): boolean {
  if (nameEnd - name !== wanted.length) return false;
  for (let at = 0; at < wanted.length; at += 1) {
    const byte = bytes[name + at] ?? 0;
    const lower = byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
    if (lower !== wanted.charCodeAt(at)) return false;
  }
  return true;
}

/** Undefined for bytes that are no text. A view of each value, to ask that, would cost more than to read it. */
function textIn(bytes: Buffer, from = 0, to = 0): string | undefined {
  if (from === to) return undefined;
  const text = bytes.toString('utf8', from, to);
  return text.includes('\ufffd') && !isUtf8(bytes.subarray(from, to)) ? undefined : text;
}

/** The same few names are asked of every entry, and come with it: folded, each spelling of one name as the same text. */
const folded = new Map<string, string>();
const mostFolded = 10_000;
/** In place of a name that may be that of a secret; no name of an attribute. */
const secret = '';

/** A name in lower case, or `secret`. */
function foldedName(name: string): string {
  const found = folded.get(name);
  if (found !== undefined) return found;
  if (folded.size >= mostFolded) folded.clear();
  const lower = isSecret(name) ? secret : name.toLowerCase();
  folded.set(name, lower);
  return lower;
}
