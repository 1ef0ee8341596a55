import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import type { Entry } from './entry';
import { isSecret } from './secret-attributes';

/** Where an attribute is in the bytes: its name, and its values one after the other. */
interface Place {
  readonly name: number;
  readonly nameEnd: number;
  readonly values: number;
  readonly valuesEnd: number;
}

/** Bytes that are no entry. */
export class NoEntry extends Error {
  override readonly name = 'NoEntry';
}

/**
 * An entry as it came (RFC 4511 §4.5.2), read only as far as somebody asks: of a directory that has hardly changed, most entries
 * are asked for nothing but their digest and id. It answers as `toEntry` does.
 * @param bytes a SearchResultEntry; what follows it does not count
 * @throws {NoEntry}
 */
export function receivedEntry(bytes: Buffer): Entry {
  const whole = readElement(bytes, 0, bytes.length);
  const dn = readElement(bytes, whole.from, whole.to);
  const end = whole.to;
  let places: readonly Place[] | undefined;
  let names: readonly string[] | undefined;
  let digest: string | undefined;
  const placed = () => {
    places ??= placesIn(bytes, dn.to, end);
    return places;
  };
  /** Where the values of an attribute begin and end, one after the other. */
  function rangesOf(attribute: string): readonly number[] {
    const wanted = attribute.toLowerCase();
    const ranges: number[] = [];
    if (isSecretName(wanted)) return ranges;
    for (const place of placed()) {
      if (!isNamed(bytes, place, wanted)) continue;
      for (let at = place.values; at < place.valuesEnd; ) {
        const { from, to } = readElement(bytes, at, place.valuesEnd);
        ranges.push(from, to);
        at = to;
      }
    }
    return ranges;
  }
  return {
    dn: bytes.toString('utf8', dn.from, dn.to),
    digest() {
      digest ??= hash('sha256', end === bytes.length ? bytes : bytes.subarray(0, end), 'base64url').slice(0, 22);
      return digest;
    },
    texts(attribute) {
      const texts: string[] = [];
      const ranges = rangesOf(attribute);
      for (let at = 0; at < ranges.length; at += 2) {
        const text = textIn(bytes, ranges[at], ranges[at + 1]);
        if (text !== undefined) texts.push(text);
      }
      return texts;
    },
    text(attribute) {
      const ranges = rangesOf(attribute);
      for (let at = 0; at < ranges.length; at += 2) {
        const text = textIn(bytes, ranges[at], ranges[at + 1]);
        if (text !== undefined) return text;
      }
      return undefined;
    },
    bytes(attribute) {
      const ranges = rangesOf(attribute);
      return Array.from({ length: ranges.length / 2 }, (_, at) => bytes.subarray(ranges[2 * at], ranges[2 * at + 1]));
    },
    get names() {
      names ??= placed()
        .filter(({ values: from, valuesEnd }) => valuesEnd > from)
        .map(({ name, nameEnd }) => bytes.toString('latin1', name, nameEnd))
        .filter((name) => !isSecretName(name.toLowerCase()));
      return names;
    },
  };
}

function placesIn(bytes: Buffer, from: number, end: number): readonly Place[] {
  const list = from < end ? readElement(bytes, from, end) : { from, to: from };
  const places: Place[] = [];
  for (let at = list.from; at < list.to; ) {
    const attribute = readElement(bytes, at, list.to);
    const name = readElement(bytes, attribute.from, attribute.to);
    const values = name.to < attribute.to ? readElement(bytes, name.to, attribute.to) : { from: name.to, to: name.to };
    places.push({ name: name.from, nameEnd: name.to, values: values.from, valuesEnd: values.to });
    at = attribute.to;
  }
  return places;
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

/** @param wanted in lower case; names of attributes are ASCII */
function isNamed(bytes: Buffer, { name, nameEnd }: Place, wanted: string): boolean {
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

/** The same few names come with every entry. */
const known = new Map<string, boolean>();
const mostKnown = 10_000;

function isSecretName(name: string): boolean {
  const found = known.get(name);
  if (found !== undefined) return found;
  if (known.size >= mostKnown) known.clear();
  const secret = isSecret(name);
  known.set(name, secret);
  return secret;
}
