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
  const placed = () => {
    places ??= placesIn(bytes, dn.to, end);
    return places;
  };
  function values(attribute: string): readonly Buffer[] {
    const wanted = attribute.toLowerCase();
    if (isSecretName(wanted)) return [];
    const found: Buffer[] = [];
    for (const place of placed()) {
      if (!isNamed(bytes, place, wanted)) continue;
      for (let at = place.values; at < place.valuesEnd; ) {
        const value = readElement(bytes, at, place.valuesEnd);
        found.push(bytes.subarray(value.from, value.to));
        at = value.to;
      }
    }
    return found;
  }
  const texts = (attribute: string) => values(attribute).flatMap((value) => textOf(value) ?? []);
  return {
    dn: bytes.toString('utf8', dn.from, dn.to),
    digest: () => hash('sha256', bytes.subarray(0, end), 'base64url').slice(0, 22),
    texts,
    text(attribute) {
      for (const value of values(attribute)) {
        const text = textOf(value);
        if (text !== undefined) return text;
      }
      return undefined;
    },
    bytes: values,
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

const textOf = (value: Buffer): string | undefined =>
  value.length > 0 && isUtf8(value) ? value.toString('utf8') : undefined;

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
