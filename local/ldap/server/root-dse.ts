import { dnKey } from '../names/dn';
import type { Entry } from '../tree/entry';
import type { Directory } from './directory';

/** What the server says about itself, as an entry without a name (RFC 4512 §5.1). */
export function rootDse(directory: Directory): Entry {
  const said = Object.entries(directory.kind.rootDse(directory));
  return {
    no: 0,
    dn: [],
    key: dnKey([]),
    attributes: new Map(said.map(([name, values]) => [name.toLowerCase(), { name, values }])),
  };
}
