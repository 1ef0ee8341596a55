import { type Dn, dnKey, formatDn, isWithin, parseDn } from '../../names/dn';
import { guidText, relativeId } from '../../names/guid';
import { type Entry, textOf, type Value, valuesOf, withDn, withValues } from '../../tree/entry';
import type { Stage } from '../kind';
import { assertFree } from './account-names';
import { deletedObjectsOf, isOfClass } from './domain';
import { stampEntry } from './update-numbers';

/** Attributes that hold the names of other entries, and follow them. */
const linked = ['member', 'manager', 'managedBy'] as const;

/** What was deleted is kept for a while, with its id and little else; whoever named it does so no more. */
export function removeEntry(entry: Entry, stage: Stage): void {
  const [guid] = valuesOf(entry, 'objectGUID');
  relink(entry, undefined, stage);
  const [part] = entry.dn[0] ?? [];
  if (part === undefined || !Buffer.isBuffer(guid)) {
    stage.tree.remove(entry);
    return;
  }
  const name = `${part.value}\nDEL:${guidText(guid)}`;
  const kept = new Set([
    'objectclass',
    'objectguid',
    'objectsid',
    'samaccountname',
    'instancetype',
    'whencreated',
    'usncreated',
  ]);
  const attributes = new Map([...entry.attributes].filter(([key]) => kept.has(key)));
  const parent = formatDn(entry.dn.slice(1), 'literal');
  const dn: Dn = [[{ attribute: part.attribute, value: name }], ...(parseDn(deletedObjectsOf(stage)) ?? [])];
  let gone = withDn({ ...entry, attributes }, dn);
  for (const [attribute, value] of Object.entries({
    cn: name,
    name,
    isDeleted: 'TRUE',
    isRecycled: 'TRUE',
    lastKnownParent: parent,
  })) {
    gone = withValues(gone, attribute, [value]);
  }
  stage.tree.put(stampEntry(gone, stage));
}

/** Names in other entries follow a new name; so do the members of primary groups. @throws Refusal */
export function followChange(before: Entry, after: Entry, stage: Stage): void {
  if (before.key !== after.key || formatDn(before.dn, 'literal') !== formatDn(after.dn, 'literal')) {
    relink(before, after, stage);
  }
  const name = textOf(after, 'sAMAccountName');
  if (name !== undefined && name !== textOf(before, 'sAMAccountName')) assertFree(name, after, stage);
  changePrimaryGroup(before, after, stage);
}

/** Names in other entries follow, without a change of these entries that anybody could look for. */
function relink(before: Entry, after: Entry | undefined, { tree }: Stage): void {
  for (const entry of tree.all()) {
    let changed = entry;
    for (const name of linked) {
      const values = valuesOf(entry, name);
      const others = values.flatMap((value) => renamed(value, before, after));
      if (others.length !== values.length || others.some((value, at) => value !== values[at])) {
        changed = withValues(changed, name, others);
      }
    }
    if (changed !== entry) tree.put(changed);
  }
}

function renamed(value: Value, before: Entry, after: Entry | undefined): readonly Value[] {
  const dn = parseDn(value.toString());
  if (dn === undefined || !isWithin(dnKey(dn), before.key)) return [value];
  if (after === undefined) return [];
  return [formatDn([...dn.slice(0, dn.length - before.dn.length), ...after.dn], 'literal')];
}

/** A member by primary group is in no list; who gets another one becomes a listed member of the one before. */
function changePrimaryGroup(before: Entry, after: Entry, stage: Stage): void {
  const [from, to] = [textOf(before, 'primaryGroupID'), textOf(after, 'primaryGroupID')];
  if (from === to || to === undefined) return;
  const me = formatDn(after.dn, 'literal');
  for (const group of stage.tree.all()) {
    const [sid] = valuesOf(group, 'objectSid');
    if (!Buffer.isBuffer(sid) || !isOfClass(group, 'group')) continue;
    const token = String(relativeId(sid));
    const members = valuesOf(group, 'member').filter((value) => value !== me);
    if (token === to) stage.tree.put(stampEntry(withValues(group, 'member', members), stage));
    if (token === from) stage.tree.put(stampEntry(withValues(group, 'member', [...members, me]), stage));
  }
}
