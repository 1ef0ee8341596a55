import { foldValue } from '../schema/fold-value';
import type { ObjectClass } from '../schema/schema';
import type { Directory } from '../server/directory';
import { type Entry, valuesOf } from '../tree/entry';
import { problem } from './problem';

/**
 * Checks a whole entry, after a change, against what its classes demand and allow, and against its name.
 * @throws Refusal
 */
export function checkEntry(entry: Entry, directory: Directory): void {
  const { kind } = directory;
  const classes = valuesOf(entry, 'objectClass').flatMap((value) => kind.schema.lineage(value.toString()));
  if (classes.length === 0) throw problem(kind, 'classMissing', 'no objectClass attribute');
  checkName(entry, directory);
  for (const { name, must } of classes) {
    const lacking = must.find((each) => valuesOf(entry, each).length === 0);
    if (lacking !== undefined) {
      throw problem(kind, 'attributeNeeded', `object class '${name}' requires attribute '${lacking}'`);
    }
  }
  checkAttributes(entry, classes, directory);
}

/** The values in the name are values of the entry. */
function checkName({ dn, attributes }: Entry, { kind }: Directory): void {
  for (const { attribute, value } of dn[0] ?? []) {
    const type = kind.schema.type(attribute);
    const held = type && attributes.get(type.name.toLowerCase())?.values;
    const wanted = type && foldValue(type.syntax, value);
    if (type === undefined || !held?.some((each) => foldValue(type.syntax, each) === wanted)) {
      throw problem(kind, 'nameMissing', `value of naming attribute '${attribute}' is not present in entry`);
    }
  }
}

function checkAttributes({ attributes }: Entry, classes: readonly ObjectClass[], { kind }: Directory): void {
  const isAnything = classes.some(({ name }) => name === 'extensibleObject');
  const allowed = new Set(classes.flatMap(({ must, may }) => [...must, ...may]).map((name) => name.toLowerCase()));
  for (const { name, values } of attributes.values()) {
    const type = kind.schema.type(name);
    if (type === undefined) continue;
    if (type.isSingle && values.length > 1) throw problem(kind, 'valuesMany', `${type.name}: multiple values provided`);
    const isFree = isAnything || type.isReadOnly || type.isOperational || type.name === 'objectClass';
    if (!isFree && !allowed.has(type.name.toLowerCase())) {
      throw problem(kind, 'attributeForbidden', `attribute '${type.name}' not allowed`);
    }
  }
}
