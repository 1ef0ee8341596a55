import { isSecret } from './secret-attributes';

/** An entry as ldapts answers it: one value as it is, several as a list, and `[]` for an attribute without any. */
export interface RawEntry {
  readonly dn: string;
  readonly [attribute: string]: Value | readonly Value[];
}

export type Value = string | Buffer;

/** The entry of a directory, by names of attributes in any letter case. */
export interface Entry {
  readonly dn: string;
  /** Of all that came, in the order in which it came; undefined if that is not known. */
  digest(): string | undefined;
  /** All values as text; bytes that are no text are left out. Empty if there are none. */
  texts(attribute: string): readonly string[];
  text(attribute: string): string | undefined;
  /** All values as bytes. */
  bytes(attribute: string): readonly Buffer[];
  /** The names of the attributes that have a value, as the server writes them. */
  readonly names: readonly string[];
}

/**
 * The same entry, to be read regardless of how the server spells the names of its attributes: slapd answers with its own
 * names, 389 Directory Server with those that were asked for (facts: an attribute that was asked for under another name
 * comes back empty beside the one that has the value). What may be a password or a key is dropped here, before anything
 * else could see it: whoever asks for all attributes is sent them as well.
 */
export function toEntry({ dn, ...attributes }: RawEntry): Entry {
  const values = new Map<string, readonly Value[]>();
  const names: string[] = [];
  for (const [name, value] of Object.entries(attributes)) {
    const list = listOf(value);
    if (list.length === 0 || isSecret(name)) continue;
    names.push(name);
    const key = name.toLowerCase();
    values.set(key, [...(values.get(key) ?? []), ...list]);
  }
  const of = (attribute: string) => values.get(attribute.toLowerCase()) ?? [];
  const texts = (attribute: string) => of(attribute).flatMap(toText);
  return {
    dn,
    digest: () => undefined,
    texts,
    text: (attribute) => texts(attribute)[0],
    bytes: (attribute) =>
      of(attribute).map((value) => (typeof value === 'string' ? Buffer.from(value, 'utf8') : value)),
    names,
  };
}

const listOf = (value: Value | readonly Value[]): readonly Value[] =>
  typeof value === 'string' || Buffer.isBuffer(value) ? [value] : value;

/** One value that is no text makes ldapts answer all values of the attribute as bytes. */
function toText(value: Value): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  const text = value.toString('utf8');
  return text !== '' && Buffer.from(text, 'utf8').equals(value) ? [text] : [];
}
