import type { Directory } from '../server/directory';
import { findEntry } from '../server/find-base';
import { problem } from './problem';

/** @throws Refusal: what has something below it stays */
export function deleteEntry(dn: string, directory: Directory): void {
  const { kind, tree } = directory;
  const entry = findEntry(dn, directory);
  if (tree.children(entry.key).length > 0) {
    throw problem(kind, 'notLeaf', 'subordinate objects must be deleted first');
  }
  kind.remove(entry, directory);
}
