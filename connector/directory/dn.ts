/**
 * Distinguished names (RFC 4514), compared as names and never as texts: servers give one name in different letter case,
 * with other escapes and blanks, and the parts of a multi-valued RDN in any order.
 */

/** One name, for comparing: two names are the same if and only if their keys are. */
export type DnKey = string;

/** An attribute and its value; several of them make a multi-valued RDN. */
interface Assertion {
  readonly type: string;
  readonly value: string;
}

type Rdn = readonly Assertion[];

/** Names of attribute types and their dotted numbers (RFC 4514 §3, RFC 4519), which may stand for each other. */
const byNumber: Readonly<Record<string, string>> = {
  '2.5.4.3': 'cn',
  '2.5.4.4': 'sn',
  '2.5.4.6': 'c',
  '2.5.4.7': 'l',
  '2.5.4.8': 'st',
  '2.5.4.9': 'street',
  '2.5.4.10': 'o',
  '2.5.4.11': 'ou',
  '0.9.2342.19200300.100.1.1': 'uid',
  '0.9.2342.19200300.100.1.25': 'dc',
};

const aliases: Readonly<Record<string, string>> = {
  commonname: 'cn',
  surname: 'sn',
  countryname: 'c',
  localityname: 'l',
  stateorprovincename: 'st',
  streetaddress: 'street',
  organizationname: 'o',
  organizationalunitname: 'ou',
  userid: 'uid',
  domaincomponent: 'dc',
};

/** The key of a name. @returns undefined if the text is no distinguished name */
export function dnKey(text: string): DnKey | undefined {
  return plainKey(text) ?? fullKey(text);
}

/** Most names are one plain part below a place that many share, and very many are read. */
const plain = /^([A-Za-z][A-Za-z-]*)=([\w.@'-]+(?: [\w.@'-]+)*)$/;
const places = new Map<string, DnKey>();
const mostPlaces = 1000;

/** @returns undefined if the name has to be read in full */
function plainKey(text: string): DnKey | undefined {
  const comma = text.indexOf(',');
  const [, type, value] = (comma === -1 ? undefined : plain.exec(text.slice(0, comma))) ?? [];
  if (type === undefined || value === undefined) return undefined;
  const place = text.slice(comma + 1);
  let placeKey = places.get(place);
  if (placeKey === undefined) {
    placeKey = place.trim() === '' ? undefined : fullKey(place);
    if (placeKey === undefined) return undefined;
    if (places.size >= mostPlaces) places.clear();
    places.set(place, placeKey);
  }
  const name = type.toLowerCase();
  return `${aliases[name] ?? name}=${value.toLowerCase()}${separator}${placeKey}`;
}

function fullKey(text: string): DnKey | undefined {
  const rdns = parseDn(text);
  return rdns === undefined ? undefined : keyOf(rdns);
}

/** Whether a name is below another one, or the same. */
export function isWithin(name: DnKey, base: DnKey): boolean {
  return base === '' || name === base || name.endsWith(`${separator}${base}`);
}

/** The value of the first part of a name: `Mia Krystof` of `CN=Mia Krystof,OU=Staff`. */
export function firstValue(text: string): string | undefined {
  return parseDn(text)?.[0]?.[0]?.value;
}

/** No character of a name: values have theirs escaped below. */
const separator = '\n';

function keyOf(rdns: readonly Rdn[]): DnKey {
  return rdns
    .map((rdn) =>
      rdn
        .map(({ type, value }) => `${type}=${folded(value)}`)
        .sort()
        .join('\t'),
    )
    .join(separator);
}

/**
 * As caseIgnoreMatch prepares values (RFC 4518): case and runs of blanks do not count. What would be taken for the
 * separators of the key is kept apart.
 */
function folded(value: string): string {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\\\n\t]/g, (character) => `\\${character.charCodeAt(0).toString(16)}`)
    .replace(/ +/g, ' ')
    .trim();
}

/** The parts of a name, from the entry to the root; an empty text is the root itself. */
function parseDn(text: string): readonly Rdn[] | undefined {
  if (text.trim() === '') return [];
  const reader = { text, at: 0 };
  const rdns: Rdn[] = [];
  let rdn: Assertion[] = [];
  for (;;) {
    const assertion = readAssertion(reader);
    if (assertion === undefined) return undefined;
    rdn.push(assertion);
    const next = text[reader.at];
    reader.at += 1;
    if (next === '+') continue;
    rdns.push(rdn);
    rdn = [];
    if (next === undefined) return rdns;
    // A semicolon separates in LDAPv2, and servers still take it.
    if (next !== ',' && next !== ';') return undefined;
  }
}

interface Reader {
  readonly text: string;
  at: number;
}

function readAssertion(reader: Reader): Assertion | undefined {
  const found = /\s*([A-Za-z][\w-]*|(?:OID\.)?\d+(?:\.\d+)*)\s*=/iy;
  found.lastIndex = reader.at;
  const name = found
    .exec(reader.text)?.[1]
    ?.toLowerCase()
    .replace(/^oid\./, '');
  if (name === undefined) return undefined;
  reader.at = found.lastIndex;
  const value = readValue(reader);
  if (value === undefined) return undefined;
  return { type: byNumber[name] ?? aliases[name] ?? name, value };
}

/** A value up to the next separator, its escapes resolved; blanks around it do not count unless they are escaped. */
function readValue(reader: Reader): string | undefined {
  const { text } = reader;
  while (text[reader.at] === ' ') reader.at += 1;
  if (text[reader.at] === '"') return readQuoted(reader);
  const bytes: number[] = [];
  let kept = 0;
  for (;;) {
    const character = text[reader.at];
    if (character === undefined || ',;+'.includes(character)) break;
    if (character === '\\') {
      const escaped = readEscape(reader);
      if (escaped === undefined) return undefined;
      bytes.push(...escaped);
      kept = bytes.length;
    } else {
      bytes.push(...utf8(takeCharacter(reader)));
      if (character !== ' ') kept = bytes.length;
    }
  }
  return decoded(bytes.slice(0, kept));
}

/** `"…"` of LDAPv2. */
function readQuoted(reader: Reader): string | undefined {
  const bytes: number[] = [];
  reader.at += 1;
  for (;;) {
    const character = reader.text[reader.at];
    if (character === undefined) return undefined;
    if (character === '"') break;
    const part = character === '\\' ? readEscape(reader) : utf8(takeCharacter(reader));
    if (part === undefined) return undefined;
    bytes.push(...part);
  }
  reader.at += 1;
  while (reader.text[reader.at] === ' ') reader.at += 1;
  return decoded(bytes);
}

/** `\2C`, a byte, or `\,`, a character. */
function readEscape(reader: Reader): readonly number[] | undefined {
  const pair = /\\([0-9a-f]{2})/iy;
  pair.lastIndex = reader.at;
  const [, hex] = pair.exec(reader.text) ?? [];
  if (hex !== undefined) {
    reader.at += 3;
    return [Number.parseInt(hex, 16)];
  }
  reader.at += 1;
  return reader.at < reader.text.length ? utf8(takeCharacter(reader)) : undefined;
}

function takeCharacter(reader: Reader): string {
  const character = String.fromCodePoint(reader.text.codePointAt(reader.at) ?? 0);
  reader.at += character.length;
  return character;
}

const utf8 = (text: string): readonly number[] => [...Buffer.from(text, 'utf8')];

/** Bytes that are no text get a form of their own, which no text has. */
function decoded(bytes: readonly number[]): string {
  const buffer = Buffer.from(bytes);
  const text = buffer.toString('utf8');
  return Buffer.from(text, 'utf8').equals(buffer) ? text : `#${buffer.toString('hex')}`;
}
