/** One `attribute=value` of a name. */
export interface NamePart {
  readonly attribute: string;
  readonly value: string;
}

/** One step of a name; nearly always of one part. */
export type Rdn = readonly NamePart[];

/** A distinguished name, the entry itself first (RFC 4514). The empty name is the root. */
export type Dn = readonly Rdn[];

/** A name for comparing: equal keys are equal names, however they are written. */
export type DnKey = string & { readonly __brand: 'DnKey' };

/** Between the steps and the parts of a key; `foldText` leaves neither in a value. */
const step = '\n';
const plus = '\t';

/** @returns undefined for a text that is no name */
export function parseDn(text: string): Dn | undefined {
  if (text.trim() === '') return [];
  const rdns: Rdn[] = [];
  let parts: NamePart[] = [];
  for (const piece of pieces(text)) {
    const part = toPart(piece.text);
    if (part === undefined) return undefined;
    parts.push(part);
    if (piece.ends === '+') continue;
    rdns.push(parts);
    parts = [];
  }
  return rdns;
}

/** The parts of a name, cut at separators that are not escaped, and how each ends. */
function pieces(text: string): readonly { readonly text: string; readonly ends: ',' | '+' }[] {
  const found: { text: string; ends: ',' | '+' }[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text[at] ?? ',';
    if (character === '\\') at += 1;
    else if (character === ',' || character === ';' || character === '+') {
      found.push({ text: text.slice(start, at), ends: character === '+' ? '+' : ',' });
      start = at + 1;
    }
  }
  return found;
}

function toPart(text: string): NamePart | undefined {
  const cut = text.indexOf('=');
  const attribute = text.slice(0, cut).trim();
  if (cut < 1 || !/^([A-Za-z][\w-]*|\d+(\.\d+)+)$/.test(attribute)) return undefined;
  const value = unescaped(text.slice(cut + 1));
  return value === undefined || value === '' ? undefined : { attribute, value };
}

/** @returns undefined for an escape that is none, or a value given as bytes (`#04…`), which nobody uses */
function unescaped(text: string): string | undefined {
  const trimmed = text.replace(/^ +/, '').replace(/(?<!\\) +$/, '');
  if (trimmed.startsWith('#')) return undefined;
  const bytes: Buffer[] = [];
  for (const [whole, hex, literal] of trimmed.matchAll(/\\([0-9a-f]{2})|\\([ "#+,;<=>\\])|\\|[^\\]+/gi)) {
    if (whole === '\\') return undefined;
    bytes.push(hex === undefined ? Buffer.from(literal ?? whole) : Buffer.from(hex, 'hex'));
  }
  return Buffer.concat(bytes).toString('utf8');
}

/** Text as it is compared: letter case and superfluous blanks do not matter (RFC 4518). */
export const foldText = (text: string): string => text.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ');

const rdnKey = (rdn: Rdn): string =>
  rdn
    .map(({ attribute, value }) => `${attribute.toLowerCase()}=${foldText(value)}`)
    .sort()
    .join(plus);

export const dnKey = (dn: Dn): DnKey => dn.map(rdnKey).join(step) as DnKey;

export const parentOf = (dn: Dn): Dn => dn.slice(1);

/** Whether a name is below another one, or is it. */
export const isWithin = (key: DnKey, base: DnKey): boolean =>
  key === base || base === '' || key.endsWith(`${step}${base}`);

/** How a server writes what has to be escaped: slapd `\2C`, Active Directory `\,`. */
export type EscapeStyle = 'hex' | 'literal';

export function formatDn(dn: Dn, style: EscapeStyle): string {
  return dn
    .map((rdn) => rdn.map(({ attribute, value }) => `${attribute}=${escaped(value, style)}`).join('+'))
    .join(',');
}

function escaped(value: string, style: EscapeStyle): string {
  const hex = (text: string) =>
    [...Buffer.from(text)].map((byte) => `\\${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
  return value.replace(/[\\,+"<>;\p{Cc}]|^[ #]|(?<=.) $/gu, (text) =>
    style === 'hex' || /\p{Cc}/u.test(text) ? hex(text) : `\\${text}`,
  );
}
