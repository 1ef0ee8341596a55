import { formatDn } from '../../names/dn';
import { relativeId } from '../../names/guid';
import type { Computed } from '../../search/view';
import { type Entry, valuesOf } from '../../tree/entry';
import type { Tree } from '../../tree/open-tree';
import { type Backlinks, backlinksOf } from '../backlinks';
import type { Stage } from '../kind';
import { isOfClass } from './domain';

/** Found out once for each state of the entries. */
const known = new WeakMap<Tree, { readonly version: number; readonly links: Backlinks }>();

function linksOf({ tree }: Pick<Stage, 'tree'>): Backlinks {
  const kept = known.get(tree);
  if (kept?.version === tree.version()) return kept.links;
  const links = backlinksOf(tree.all(), ['member', 'manager']);
  known.set(tree, { version: tree.version(), links });
  return links;
}

/** The other ends of links, and what a domain controller makes when it is asked. */
export function computedAttributes(stage: Stage): Computed {
  const names = (entries: readonly Entry[]) => entries.map(({ dn }) => formatDn(dn, 'literal'));
  const sid = (entry: Entry) => valuesOf(entry, 'objectSid')[0];
  return {
    memberof: (entry) => names(linksOf(stage).of('member', entry.key)),
    directreports: (entry) => names(linksOf(stage).of('manager', entry.key)),
    distinguishedname: (entry) => (entry.dn.length === 0 ? [] : [formatDn(entry.dn, 'literal')]),
    primarygrouptoken: (entry) => {
      const bytes = sid(entry);
      return Buffer.isBuffer(bytes) && isOfClass(entry, 'group') ? [String(relativeId(bytes))] : [];
    },
    createtimestamp: (entry) => valuesOf(entry, 'whenCreated'),
    modifytimestamp: (entry) => valuesOf(entry, 'whenChanged'),
  };
}
