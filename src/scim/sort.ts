import { badValue } from './error';
import { instantOf } from './filter/instant-of';
import { fold, isArray, isObject, isUnassigned, type Json, type JsonObject } from './json';
import { type AttributeRef, nameOf, type ResourceType } from './schema/resource-type';

export interface Sort {
  readonly by: AttributeRef;
  readonly order: 'ascending' | 'descending';
}

/** @throws ScimError 400 invalidValue for an unknown attribute or order (RFC 7644 §3.4.2.3) */
export function parseSort(type: ResourceType, by: string, order: string | undefined): Sort {
  const ref = type.find(by.trim());
  if (!ref) throw badValue(`"sortBy" names "${by.slice(0, 80)}", which is not an attribute of a ${type.name}.`);
  const lower = order?.trim().toLowerCase() || 'ascending';
  if (lower !== 'ascending' && lower !== 'descending') {
    throw badValue('"sortOrder" must be "ascending" or "descending".');
  }
  const sub = ref.attribute.type === 'complex' && !ref.sub ? ref.attribute.sub('value') : ref.sub;
  if (ref.attribute.type === 'complex' && !sub) throw badValue(`"sortBy" needs a part of ${nameOf(ref)}.`);
  return { by: { ...ref, sub }, order: lower };
}

/**
 * Orders resources (RFC 7644 §3.4.2.3): text ignores case unless the attribute is caseExact, dates compare as instants,
 * several values by the primary or the first; resources without a value come last (descending: first).
 */
export function comparator({ by, order }: Sort): (a: JsonObject, b: JsonObject) => number {
  const sign = order === 'ascending' ? 1 : -1;
  return (a, b) => sign * compare(keyOf(by, a), keyOf(by, b)) || compare(String(a.id), String(b.id));
}

type Key = string | number | undefined;

function compare(a: Key, b: Key): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b ? -1 : 1;
}

function keyOf({ schema, attribute, sub }: AttributeRef, resource: JsonObject): Key {
  const holder = schema === undefined ? resource : resource[schema];
  const value = isObject(holder) ? preferred(holder[attribute.name]) : undefined;
  const part = sub && isObject(value) ? value[sub.name] : value;
  if (isUnassigned(part) || typeof part === 'object') return undefined;
  const { type, caseExact } = sub ?? attribute;
  if (typeof part === 'boolean') return part ? 1 : 0;
  if (typeof part === 'number') return part;
  if (type === 'dateTime') return instantOf(part) ?? undefined;
  return caseExact ? part : fold(part);
}

function preferred(value: Json | undefined): Json | undefined {
  if (!isArray(value)) return value;
  return value.find((element) => isObject(element) && element.primary === true) ?? value[0];
}
