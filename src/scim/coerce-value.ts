import { distinctValues } from './distinct-values';
import { badValue } from './error';
import {
  type Draft,
  isArray,
  isObject,
  isUnassigned,
  isUnsafeName,
  type Json,
  type JsonObject,
  shownValue,
} from './json';
import { limits } from './limits';
import type { Attribute } from './schema/attribute';

/**
 * A client's value of an attribute in canonical form; undefined if it is unassigned (null or [], RFC 7643 §2.5).
 * @throws ScimError 400 invalidValue that names the path and the value found there.
 */
export function coerceAttribute(attribute: Attribute, value: Json | undefined, path: string): Json | undefined {
  if (attribute.multiValued) return coerceValues(attribute, value, path);
  if (attribute.type === 'complex') return coerceComplex(attribute, value, path);
  return coerceSimple(attribute, value, path);
}

/** The elements of a multi-valued attribute; OneLogin's templates may send one object instead of an array. */
export function coerceValues(
  attribute: Attribute,
  value: Json | undefined,
  path: string,
): readonly JsonObject[] | undefined {
  if (isUnassigned(value) || value === '') return undefined;
  if (!isArray(value) && !isObject(value)) throw badValue({ say: 'sent-no-objects', path, found: shownValue(value) });
  const elements = isArray(value) ? value : [value];
  if (elements.length > limits.values && attribute.name !== 'members') {
    throw badValue({ say: 'sent-too-many-values', path, number: elements.length, most: limits.values });
  }
  const coerced: JsonObject[] = [];
  elements.forEach((element, index) => {
    const item = coerceElement(attribute, element, elements.length > 1 ? `${path}[${index}]` : path);
    if (item) coerced.push(item);
  });
  if (coerced.length === 0) return undefined;
  // Members may be many, and are deduplicated later, by id.
  return attribute.name === 'members' ? coerced : distinctValues(attribute, coerced);
}

/** One element; a bare string is taken as its `value` (roles from Entra, members from some clients). */
export function coerceElement(attribute: Attribute, value: Json | undefined, path: string): JsonObject | undefined {
  if (isUnassigned(value)) return undefined;
  if (isObject(value)) return coerceParts(attribute, value, path);
  if (typeof value === 'string' && attribute.sub('value')) return coerceParts(attribute, { value }, path);
  throw badValue({ say: 'sent-no-object', path, found: shownValue(value) });
}

/**
 * A single complex value. Entra sends `manager` as a string, an object, or an array of one object; a reference whose
 * parts are all empty strings refers to nobody.
 */
function coerceComplex(attribute: Attribute, value: Json | undefined, path: string): JsonObject | undefined {
  if (value === null || value === undefined) return undefined;
  const isReference = attribute.sub('value') !== undefined;
  if (isReference && isArray(value)) return coerceComplex(attribute, value[0], path);
  if (isReference && value === '') return undefined;
  if (isReference && typeof value === 'string') return coerceParts(attribute, { value }, path);
  if (isObject(value)) return coerceParts(attribute, isReference ? withoutEmpty(value) : value, path);
  throw badValue({ say: 'sent-no-object', path, found: shownValue(value) });
}

const withoutEmpty = (value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== ''));

function coerceParts(attribute: Attribute, value: JsonObject, path: string): JsonObject | undefined {
  const parts: Draft = {};
  let assigned = false;
  for (const name of Object.keys(value)) {
    const raw = value[name];
    if (isUnassigned(raw) || isUnsafeName(name)) continue;
    const sub = attribute.sub(name);
    const part = sub ? coerceSimple(sub, raw, `${path}.${sub.name}`) : cleaned(raw);
    if (part === undefined) continue;
    parts[sub ? sub.name : name] = part;
    assigned = true;
  }
  return assigned ? parts : undefined;
}

function coerceSimple(attribute: Attribute, given: Json | undefined, path: string): Json | undefined {
  if (attribute.type === 'any') return isUnassigned(given) ? undefined : cleaned(given);
  const value = unwrapped(given);
  if (value === null || value === undefined) return undefined;
  return attribute.type === 'boolean' ? coerceBoolean(value, path) : coerceText(attribute, value, path);
}

/** Entra's older jobs send `[{"$ref": null, "value": "x"}]` even for an attribute with one plain value. */
function unwrapped(value: Json | undefined): Json | undefined {
  if (!isArray(value)) return value;
  const [only] = value;
  return value.length === 1 && isObject(only) && Object.hasOwn(only, 'value') ? only.value : value;
}

/** Entra sends "True" and "False" as strings. */
function coerceBoolean(value: Json, path: string): boolean {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (text === 'true' || text === 'false') return text === 'true';
  throw badValue({ say: 'sent-no-boolean', path, found: shownValue(value) });
}

function coerceText(attribute: Attribute, value: Json, path: string): string {
  const text = typeof value === 'number' && attribute.numberAsText ? String(value) : value;
  if (typeof text !== 'string') throw badValue({ say: 'sent-no-text', path, found: shownValue(value) });
  const most = attribute.uniqueness === 'server' ? limits.nameCharacters : limits.textCharacters;
  if (text.length > most) {
    throw badValue({ say: 'sent-too-long', path, length: text.length, most });
  }
  if (attribute.required && text.trim() === '') throw badValue({ say: 'sent-empty', path });
  return attribute.spelling ? attribute.spelling(text) : text;
}

/** A custom value as received, without nulls and without names that would reach a prototype. */
export function cleaned(value: Json): Json {
  if (isArray(value)) return value.map(cleaned);
  if (!isObject(value)) return value;
  const copy: Draft = {};
  for (const name of Object.keys(value)) {
    const member = value[name];
    if (member !== null && member !== undefined && !isUnsafeName(name)) copy[name] = cleaned(member);
  }
  return copy;
}
