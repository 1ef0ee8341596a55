import { type Dn, dnKey, isWithin, parseDn, type Rdn } from '../names/dn';
import { Refusal } from '../protocol/refusal';
import type { RenameRequest } from '../protocol/request';
import { foldValue } from '../schema/fold-value';
import type { Directory } from '../server/directory';
import { findEntry } from '../server/find-base';
import { type Entry, valuesOf, withDn, withValues } from '../tree/entry';
import { checkEntry } from './check-entry';
import { spelledBelow } from './check-values';
import { problem } from './problem';

/** Another name for an entry, and for everything below it. @throws Refusal */
export function renameEntry(request: RenameRequest, directory: Directory): void {
  const { kind, tree } = directory;
  const before = findEntry(request.dn, directory);
  const [rdn] = parseDn(request.newRdn) ?? [];
  if (rdn === undefined) throw new Refusal('invalidDnSyntax', 'invalid new RDN');
  const dn = spelledBelow(rdn, superiorOf(request, before, directory), directory);
  const key = dnKey(dn);
  const other = tree.find(key);
  if (other !== undefined && other.no !== before.no) throw problem(kind, 'entryExists', '');
  if (kind.name === 'active-directory') assertAllowed(request, before, rdn, directory);
  const named = withNameValues(withDn(before, dn), before.dn[0] ?? [], rdn, request.deleteOldRdn, directory);
  checkEntry(named, directory);
  const after = kind.stamp(named, directory);
  for (const entry of [...tree.all()]) {
    if (entry.no === before.no || !isWithin(entry.key, before.key)) continue;
    tree.put(withDn(entry, [...entry.dn.slice(0, entry.dn.length - before.dn.length), ...dn]));
  }
  tree.put(after);
  kind.follow(before, after, directory);
}

function superiorOf({ newSuperior }: RenameRequest, entry: Entry, directory: Directory): Dn {
  const { kind, tree } = directory;
  if (newSuperior === undefined) return tree.find(dnKey(entry.dn.slice(1)))?.dn ?? entry.dn.slice(1);
  const dn = parseDn(newSuperior);
  if (dn === undefined) throw new Refusal('invalidDnSyntax', 'invalid new superior');
  const found = tree.find(dnKey(dn));
  if (found === undefined) throw problem(kind, 'superiorMissing', 'new superior not found');
  if (isWithin(found.key, entry.key)) throw problem(kind, 'intoItself', 'cannot place an entry below itself');
  return found.dn;
}

/** What a domain controller allows: the old name goes, and an object is named by the attribute of its class. */
function assertAllowed({ deleteOldRdn }: RenameRequest, entry: Entry, rdn: Rdn, { kind }: Directory): void {
  if (!deleteOldRdn) throw problem(kind, 'oldNameKept', '00002035: Unwilling to perform. Old RDN must be deleted');
  const before = entry.dn[0]?.[0]?.attribute.toUpperCase();
  if (rdn.length !== 1 || rdn[0]?.attribute.toUpperCase() !== before) {
    throw problem(kind, 'oldNameKept', `00002035: objectclass: Invalid RDN '${rdn[0]?.attribute ?? ''}'!`);
  }
}

/** The values of the new name come, those of the old one go if they are to. */
function withNameValues(entry: Entry, old: Rdn, rdn: Rdn, isOldDeleted: boolean, { kind }: Directory): Entry {
  const goes = isOldDeleted ? old : [];
  const without = goes.reduce((whole, part) => change(whole, part, 'goes'), entry);
  const renamed = rdn.reduce((whole, part) => change(whole, part, 'comes'), without);
  return kind.name === 'active-directory' ? withValues(renamed, 'name', [rdn[0]?.value ?? '']) : renamed;

  function change(whole: Entry, { attribute, value }: Rdn[number], how: 'comes' | 'goes'): Entry {
    const type = kind.schema.type(attribute);
    if (type === undefined) throw problem(kind, 'typeUnknown', `${attribute}: attribute type undefined`);
    const wanted = foldValue(type.syntax, value);
    const held = valuesOf(whole, type.name);
    const others = held.filter((each) => foldValue(type.syntax, each) !== wanted);
    return withValues(whole, type.name, how === 'goes' ? others : [...others, value]);
  }
}
