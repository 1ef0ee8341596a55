import { cleaned, coerceAttribute } from '../coerce-value';
import { badPath, badValue, notMutable } from '../error';
import {
  type Draft,
  isArray,
  isObject,
  isUnassigned,
  isUnsafeName,
  type Json,
  type JsonObject,
  sameJson,
  shownValue,
} from '../json';
import { limits } from '../limits';
import type { PatchPath } from '../path';
import type { Attribute } from '../schema/attribute';
import { nameOf, type ResourceType } from '../schema/resource-type';
import { applyToElements } from './apply-to-elements';
import type { PatchOperation } from './patch-operation';

type Op = PatchOperation['op'];

/** Applies one operation at one place of the draft (RFC 7644 §3.5.2.1 to §3.5.2.3). */
export function applyAt(type: ResourceType, draft: Draft, op: Op, path: PatchPath, value: Json | undefined): void {
  const { attribute, schema } = path;
  if (attribute) applyToAttribute(draft, op, path, attribute, value);
  else if (schema !== undefined) applyToExtension(type, draft, op, schema, value);
  else throw badPath({ say: 'patch-core-whole' });
}

function applyToAttribute(draft: Draft, op: Op, path: PatchPath, attribute: Attribute, value: Json | undefined): void {
  const { schema, sub } = path;
  const name = nameOf({ schema, attribute, sub });
  if (attribute.mutability === 'readOnly' || sub?.mutability === 'readOnly') {
    throw notMutable({ say: 'patch-read-only', path: name });
  }
  if (attribute.mutability === 'writeOnly') {
    if (op !== 'remove') coerceAttribute(attribute, value, name);
    return;
  }
  const current = schema === undefined ? draft[attribute.name] : inside(draft, schema)[attribute.name];
  const result = resultOf(op, path, attribute, name, current, value);
  if (result === undefined && attribute.initial !== undefined) return;
  write(draft, schema, attribute.name, result);
}

function resultOf(
  op: Op,
  { filter, sub }: PatchPath,
  attribute: Attribute,
  name: string,
  current: Json | undefined,
  value: Json | undefined,
): Json | undefined {
  if (attribute.multiValued) {
    const elements = isArray(current) ? current.filter(isObject) : [];
    const result = applyToElements(op, { attribute, filter, sub, name }, elements, value);
    return result.length > 0 ? result : undefined;
  }
  if (sub) return withPart(attribute, isObject(current) ? current : {}, sub, op === 'remove' ? undefined : value, name);
  if (op === 'remove') return undefined;
  const coerced = coerceAttribute(attribute, value, name);
  if (attribute.type === 'complex') return merged(attribute, current, coerced, value);
  return attribute.type === 'any' ? custom(op, attribute, current, coerced) : coerced;
}

function withPart(
  attribute: Attribute,
  current: JsonObject,
  sub: Attribute,
  value: Json | undefined,
  name: string,
): JsonObject | undefined {
  const part = coerceAttribute(sub, value, name);
  if (sub === attribute.sub('value')) {
    // A reference to somebody else, or to nobody, keeps nothing: the name of the old manager would be wrong.
    if (part === undefined || part === '') return undefined;
    if (part !== current.value) return { [sub.name]: part };
  }
  const { [sub.name]: _, ...others } = current;
  const result = part === undefined ? others : { ...others, [sub.name]: part };
  return Object.keys(result).length > 0 ? result : undefined;
}

/**
 * A complex value keeps the parts that the new one doesn't name (RFC 7644 §3.5.2.3), and loses those named as null.
 * A reference to somebody else, or to nobody, keeps nothing: the old manager's name would be wrong.
 */
function merged(
  attribute: Attribute,
  current: Json | undefined,
  coerced: Json | undefined,
  value: Json | undefined,
): Json | undefined {
  if (!isObject(current)) return coerced;
  if (coerced !== undefined && !isObject(coerced)) return coerced;
  if (coerced?.value !== undefined && coerced.value !== current.value) return coerced;
  if (coerced?.value === undefined && namesItsId(attribute, value)) return coerced;
  if (coerced === undefined && !isObject(value)) return undefined;
  const result: Draft = { ...current, ...coerced };
  for (const name of isObject(value) ? Object.keys(value) : []) {
    if (isObject(value) && isUnassigned(value[name])) delete result[attribute.sub(name)?.name ?? name];
  }
  return Object.keys(result).length > 0 ? result : undefined;
}

/** Whether the value of a reference says whom it refers to, even if that is nobody. */
function namesItsId(attribute: Attribute, given: Json | undefined): boolean {
  const value = isArray(given) ? given[0] : given;
  const id = attribute.sub('value');
  return id !== undefined && isObject(value) && Object.keys(value).some((name) => attribute.sub(name) === id);
}

/** Custom values: extensions merge, arrays grow by `add`, everything else is replaced. */
function custom(op: Op, attribute: Attribute, current: Json | undefined, value: Json | undefined): Json | undefined {
  if (isUnassigned(value)) return undefined;
  const merges = op === 'add' || attribute.name.includes(':');
  if (merges && isObject(current) && isObject(value)) return { ...current, ...value };
  if (op === 'add' && isArray(current) && isArray(value)) {
    return [...current, ...value.filter((item) => !current.some((existing) => sameJson(existing, item)))];
  }
  return value;
}

/** A bare extension URN as path: merges its attributes, or removes the whole extension. */
function applyToExtension(type: ResourceType, draft: Draft, op: Op, schema: string, value: Json | undefined): void {
  if (op === 'remove' || isUnassigned(value)) {
    if (op !== 'add') delete draft[schema];
    return;
  }
  if (!isObject(value)) throw badValue({ say: 'sent-no-object', path: schema, found: shownValue(value) });
  const names = Object.keys(value);
  if (names.length > limits.attributes) {
    throw badValue({ say: 'sent-too-many-parts', path: schema, number: names.length, most: limits.attributes });
  }
  for (const name of names) {
    const ref = type.find(`${schema}:${name}`);
    const member = value[name];
    if (ref) applyAt(type, draft, op, { ...ref, filter: undefined }, member);
    else if (!isUnsafeName(name)) write(draft, schema, name, isUnassigned(member) ? undefined : cleaned(member));
  }
}

const inside = (draft: Draft, schema: string): JsonObject => {
  const value = draft[schema];
  return isObject(value) ? value : {};
};

function write(draft: Draft, schema: string | undefined, name: string, value: Json | undefined): void {
  if (schema === undefined) {
    if (value === undefined) delete draft[name];
    else draft[name] = value;
    return;
  }
  const present = draft[schema];
  if (present !== undefined && !isObject(present)) {
    if (value === undefined) return;
    throw badValue({ say: 'patch-within', path: schema, found: shownValue(present), name });
  }
  const { [name]: _, ...others } = inside(draft, schema);
  const extension = value === undefined ? others : { ...others, [name]: value };
  if (Object.keys(extension).length > 0) draft[schema] = extension;
  else delete draft[schema];
}
