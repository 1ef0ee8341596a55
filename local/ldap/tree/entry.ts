import { type Dn, type DnKey, dnKey } from '../names/dn';

/** Text, or bytes that are none. */
export type Value = string | Buffer;

export interface Attribute {
  /** As the server writes it, with options such as `;lang-de`. */
  readonly name: string;
  readonly values: readonly Value[];
}

/** An entry of the directory; a change makes another one of the same number. */
export interface Entry {
  /** Grows: later entries have higher numbers, and renaming does not change it. */
  readonly no: number;
  readonly dn: Dn;
  readonly key: DnKey;
  /** By name in lower case, in the order of writing. */
  readonly attributes: ReadonlyMap<string, Attribute>;
}

export const valuesOf = ({ attributes }: Entry, name: string): readonly Value[] =>
  attributes.get(name.toLowerCase())?.values ?? [];

export const textOf = (entry: Entry, name: string): string | undefined => valuesOf(entry, name)[0]?.toString();

/** The same entry with one attribute set to values, or without it if there are none. */
export function withValues(entry: Entry, name: string, values: readonly Value[]): Entry {
  const attributes = new Map(entry.attributes);
  const key = name.toLowerCase();
  if (values.length === 0) attributes.delete(key);
  else attributes.set(key, { name: attributes.get(key)?.name ?? name, values });
  return { ...entry, attributes };
}

export const withDn = (entry: Entry, dn: Dn): Entry => ({ ...entry, dn, key: dnKey(dn) });

/** Bytes as text where they are text. */
export function toValue(bytes: Buffer): Value {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : bytes;
}
