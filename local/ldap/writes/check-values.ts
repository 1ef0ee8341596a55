import { type Dn, parseDn } from '../names/dn';
import { foldValue } from '../schema/fold-value';
import type { AttributeType } from '../schema/schema';
import type { Directory } from '../server/directory';
import { toValue, type Value } from '../tree/entry';
import { problem } from './problem';

/** The type of an attribute that a client wants to change. @throws Refusal if there is none, or only the server changes it */
export function writableType(name: string, { kind }: Directory): AttributeType {
  const type = kind.schema.type(name);
  if (type === undefined) throw problem(kind, 'typeUnknown', `${name}: attribute type undefined`);
  if (type.isReadOnly) throw problem(kind, 'readOnly', `${type.name}: no user modification allowed`);
  return type;
}

/** The values of a change as they are stored. @throws Refusal for a value that the attribute cannot have, or twice */
export function checkValues(type: AttributeType, bytes: readonly Buffer[], directory: Directory): readonly Value[] {
  const { kind } = directory;
  const seen = new Set<string>();
  return bytes.map((each, at) => {
    const value = type.syntax === 'dn' ? toName(each, at, type, directory) : toValue(each);
    const folded = foldValue(type.syntax, value);
    if (folded === undefined || (each.length === 0 && type.syntax !== 'dn')) {
      throw problem(kind, 'valueBad', `${type.name}: value #${at} invalid per syntax`);
    }
    if (seen.has(folded)) throw problem(kind, 'valueTwice', `${type.name}: value #${at} provided more than once`);
    seen.add(folded);
    if (type.syntax === 'class' && kind.schema.objectClass(value.toString()) === undefined) {
      throw problem(kind, 'classUnknown', `objectClass: value #${at} invalid per syntax`);
    }
    return value;
  });
}

function toName(bytes: Buffer, at: number, type: AttributeType, directory: Directory): Value {
  const dn = parseDn(bytes.toString('utf8'));
  if (dn === undefined) throw problem(directory.kind, 'nameBad', `${type.name}: value #${at} invalid per syntax`);
  return directory.kind.toNameValue(dn, type.name, directory);
}

/** A name below an entry that exists, spelled as the server does. */
export function spelledBelow(rdn: Dn[number], parent: Dn, { kind }: Directory): Dn {
  return [kind.spellRdn(rdn), ...parent];
}
