import type { Change, ModifyRequest } from '../protocol/request';
import { foldValue } from '../schema/fold-value';
import type { AttributeType } from '../schema/schema';
import type { Directory } from '../server/directory';
import { findEntry } from '../server/find-base';
import { type Entry, type Value, valuesOf, withValues } from '../tree/entry';
import { checkEntry } from './check-entry';
import { checkValues, writableType } from './check-values';
import { problem } from './problem';

/** Several changes of one entry, all or none. @throws Refusal */
export function modifyEntry({ dn, changes }: ModifyRequest, directory: Directory): void {
  const { kind, tree } = directory;
  const before = findEntry(dn, directory);
  const changed = changes.reduce((entry, change) => changeOnce(entry, change, directory), before);
  assertSameKind(before, changed, directory);
  checkEntry(changed, directory);
  const after = kind.stamp(changed, directory);
  tree.put(after);
  kind.follow(before, after, directory);
}

function changeOnce(entry: Entry, change: Change, directory: Directory): Entry {
  const { kind } = directory;
  const type = writableType(change.attribute, directory);
  const held = valuesOf(entry, type.name);
  const given = checkValues(type, change.values, directory);
  switch (change.how) {
    case 'replace':
      return withValues(entry, type.name, given);
    case 'add':
      return withValues(entry, type.name, added(type, held, given, directory));
    case 'delete':
      return withValues(entry, type.name, deleted(type, held, given, directory));
    case 'increment':
      throw problem(kind, 'valueBad', 'Values are not incremented here.');
  }
}

function added(
  type: AttributeType,
  held: readonly Value[],
  given: readonly Value[],
  { kind }: Directory,
): readonly Value[] {
  const known = new Set(held.map((value) => foldValue(type.syntax, value)));
  const again = given.findIndex((value) => known.has(foldValue(type.syntax, value)));
  if (again >= 0) {
    const what = type.name === 'member' ? 'memberExists' : 'valueExists';
    throw problem(kind, what, `modify/add: ${type.name}: value #${again} already exists`);
  }
  return [...held, ...given];
}

function deleted(
  type: AttributeType,
  held: readonly Value[],
  given: readonly Value[],
  { kind }: Directory,
): readonly Value[] {
  if (held.length === 0) {
    const what = type.name === 'member' && given.length > 0 ? 'memberMissing' : 'attributeMissing';
    throw problem(kind, what, `modify/delete: ${type.name}: no such attribute`);
  }
  if (given.length === 0) return [];
  const known = new Set(held.map((value) => foldValue(type.syntax, value)));
  const going = new Set(given.map((value) => foldValue(type.syntax, value)));
  for (const value of going) {
    if (known.has(value)) continue;
    const what = type.name === 'member' ? 'memberMissing' : 'valueMissing';
    throw problem(kind, what, `modify/delete: ${type.name}: no such value`);
  }
  return held.filter((value) => !going.has(foldValue(type.syntax, value)));
}

/** A person stays a person: the structural class is fixed (RFC 4512 §2.4.2). */
function assertSameKind(before: Entry, after: Entry, { kind }: Directory): void {
  const structural = (entry: Entry) =>
    valuesOf(entry, 'objectClass')
      .flatMap((value) => kind.schema.lineage(value.toString()))
      .filter(({ isStructural }) => isStructural)
      .map(({ name }) => name)
      .sort()
      .join(' ');
  if (valuesOf(after, 'objectClass').length > 0 && structural(before) !== structural(after)) {
    throw problem(kind, 'classFixed', 'structural object class modification not allowed');
  }
}
