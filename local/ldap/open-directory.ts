import { places } from './company/places';
import { activeDirectory } from './kinds/active-directory/active-directory';
import type { Kind, KindName } from './kinds/kind';
import { openldap } from './kinds/openldap';
import { dnKey, parseDn } from './names/dn';
import { viewOf } from './search/view';
import type { Directory } from './server/directory';
import { type EntryStore, noStore, openTree } from './tree/open-tree';

const kinds: Readonly<Record<KindName, Kind>> = { openldap, 'active-directory': activeDirectory };

export interface DirectoryOptions {
  readonly kind: KindName;
  readonly administratorPassword: string;
  /** By default, everything is forgotten. */
  readonly store?: EntryStore;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** A simulated directory with what its store has. */
export function openDirectory({
  kind: name,
  administratorPassword,
  store = noStore,
  now = Date.now,
}: DirectoryOptions): Directory {
  const kind = kinds[name];
  const { suffix, reader, administrator } = places[name];
  const stage = { tree: openTree(store), suffix: parseDn(suffix) ?? [], now };
  const readerKey = dnKey(parseDn(reader) ?? []);
  return {
    ...stage,
    kind,
    view: viewOf(kind.schema, kind.computed(stage)),
    administrator: { name: administrator, password: administratorPassword },
    isUnlimited: (caller) => caller === readerKey,
  };
}
