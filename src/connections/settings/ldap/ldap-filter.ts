import type { Sentence } from '../../../journal/sentence';
import { RuleError } from '../rules/rule-error';

/** A search filter of LDAP (RFC 4515), parsed. Bytes that are no text are kept as bytes. */
export type LdapFilter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly LdapFilter[] }
  | { readonly kind: 'not'; readonly part: LdapFilter }
  | { readonly kind: 'present'; readonly attribute: string }
  | { readonly kind: 'equal'; readonly attribute: string; readonly value: FilterValue }
  | { readonly kind: 'atLeast' | 'atMost' | 'similar'; readonly attribute: string; readonly value: string }
  | { readonly kind: 'substrings'; readonly attribute: string; readonly parts: readonly string[] }
  | {
      readonly kind: 'extensible';
      readonly attribute: string;
      readonly rule: string;
      readonly ofNames: boolean;
      readonly value: string;
    };

export type FilterValue = string | Uint8Array;

const deepest = 50;

/**
 * Parses a filter as people and other tools write it: blanks between the parts do no harm.
 * @throws {RuleError} that says at which character it cannot be read
 */
export function parseLdapFilter(text: string): LdapFilter {
  const reader: Reader = { text, at: 0 };
  const filter = readFilter(reader, 0);
  skipBlanks(reader);
  if (reader.at < text.length) throw refusal(reader, { say: 'ldap-filter-surplus' });
  return filter;
}

interface Reader {
  readonly text: string;
  at: number;
}

function refusal({ text, at }: Reader, what: Sentence): RuleError {
  const where: Sentence =
    at < text.length
      ? { say: 'ldap-filter-at', at: at + 1, near: text.slice(at, at + 12) }
      : { say: 'ldap-filter-at-end', at: at + 1 };
  return new RuleError(where, what);
}

function skipBlanks(reader: Reader): void {
  while (/\s/.test(reader.text[reader.at] ?? '')) reader.at += 1;
}

function take(reader: Reader, character: '(' | ')'): void {
  skipBlanks(reader);
  const say = character === '(' ? 'ldap-filter-opening' : 'ldap-filter-closing';
  if (reader.text[reader.at] !== character) throw refusal(reader, { say });
  reader.at += 1;
}

function readFilter(reader: Reader, depth: number): LdapFilter {
  if (depth > deepest) throw refusal(reader, { say: 'ldap-filter-deep' });
  take(reader, '(');
  skipBlanks(reader);
  const operator = reader.text[reader.at];
  const filter =
    operator === '&' || operator === '|' || operator === '!'
      ? readCompound(reader, operator, depth)
      : readComparison(reader);
  take(reader, ')');
  return filter;
}

function readCompound(reader: Reader, operator: '&' | '|' | '!', depth: number): LdapFilter {
  reader.at += 1;
  if (operator === '!') return { kind: 'not', part: readFilter(reader, depth + 1) };
  const parts: LdapFilter[] = [];
  for (;;) {
    skipBlanks(reader);
    if (reader.text[reader.at] !== '(') break;
    parts.push(readFilter(reader, depth + 1));
  }
  if (parts.length === 0) throw refusal(reader, { say: 'ldap-filter-part', operator });
  return { kind: operator === '&' ? 'and' : 'or', parts };
}

/** `name`, `name;option`, a number, and `:dn:rule:` of an extensible match, up to the sign. */
const comparison =
  /([a-z][\w-]*(?:;[\w-]+)*|\d+(?:\.\d+)+(?:;[\w-]+)*)?((?::dn)?)(?::([a-z][\w-]*|\d+(?:\.\d+)+))?(:=|>=|<=|~=|=)/iy;

function readComparison(reader: Reader): LdapFilter {
  comparison.lastIndex = reader.at;
  const [all, attribute = '', ofNames = '', rule = '', sign] = comparison.exec(reader.text) ?? [];
  const isExtensible = sign === ':=';
  if (all === undefined || (attribute === '' && rule === '') || (!isExtensible && ofNames + rule !== '')) {
    throw refusal(reader, { say: 'ldap-filter-comparison' });
  }
  reader.at += all.length;
  const start = { ...reader };
  const values = readValues(reader);
  const [value, ...more] = values;
  if (value === undefined) throw refusal(start, { say: 'ldap-filter-comparison' });
  if (sign === '=' && more.length > 0) return substrings(attribute, values, start);
  if (more.length > 0) throw refusal(start, { say: 'ldap-filter-star' });
  if (sign === '=') return { kind: 'equal', attribute, value };
  const text = textOnly(value, start);
  if (isExtensible) return { kind: 'extensible', attribute, rule, ofNames: ofNames !== '', value: text };
  return { kind: kinds[sign as keyof typeof kinds], attribute, value: text };
}

const kinds = { '>=': 'atLeast', '<=': 'atMost', '~=': 'similar' } as const;

function substrings(attribute: string, values: readonly FilterValue[], start: Reader): LdapFilter {
  const parts = values.map((value) => textOnly(value, start));
  return parts.every((part) => part === '') ? { kind: 'present', attribute } : { kind: 'substrings', attribute, parts };
}

function textOnly(value: FilterValue, start: Reader): string {
  if (typeof value === 'string') return value;
  throw refusal(start, { say: 'ldap-filter-bytes' });
}

/** The pieces of a value between asterisks. */
function readValues(reader: Reader): readonly FilterValue[] {
  const pieces: number[][] = [[]];
  for (;;) {
    const character = reader.text[reader.at];
    if (character === undefined || character === ')') break;
    if (character === '(') throw refusal(reader, { say: 'ldap-filter-parenthesis' });
    if (character === '*') {
      pieces.push([]);
      reader.at += 1;
    } else pieces.at(-1)?.push(...readBytes(reader));
  }
  return pieces.map(toValue);
}

function readBytes(reader: Reader): Iterable<number> {
  const { text, at } = reader;
  if (text[at] === '\\') {
    const [, hex] = /^\\([0-9a-f]{2})/i.exec(text.slice(at, at + 3)) ?? [];
    if (hex === undefined) throw refusal(reader, { say: 'ldap-filter-escape' });
    reader.at += 3;
    return [Number.parseInt(hex, 16)];
  }
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  reader.at += character.length;
  return new TextEncoder().encode(character);
}

function toValue(piece: readonly number[]): FilterValue {
  const bytes = Uint8Array.from(piece);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes;
  }
}
