import { type DnKey, dnKey, parseDn } from '../names/dn';
import { type Entry, valuesOf } from '../tree/entry';

/** Which entries name an entry in one of their attributes. */
export interface Backlinks {
  of(attribute: string, key: DnKey): readonly Entry[];
}

export function backlinksOf(entries: Iterable<Entry>, attributes: readonly string[]): Backlinks {
  const links = new Map<string, Map<DnKey, Entry[]>>(attributes.map((name) => [name, new Map()]));
  for (const entry of entries) {
    for (const [name, byKey] of links) {
      for (const value of valuesOf(entry, name)) {
        const dn = parseDn(value.toString());
        if (dn === undefined) continue;
        const key = dnKey(dn);
        byKey.set(key, [...(byKey.get(key) ?? []), entry]);
      }
    }
  }
  return { of: (attribute, key) => links.get(attribute)?.get(key) ?? [] };
}
