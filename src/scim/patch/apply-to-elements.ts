import { coerceAttribute, coerceElement, coerceValues } from '../coerce-value';
import { badValue, noTarget } from '../error';
import { matches } from '../filter/evaluate-filter';
import type { Filter } from '../filter/filter';
import { type Draft, fold, isArray, type Json, type JsonObject, sameJson } from '../json';
import { limits } from '../limits';
import type { Attribute } from '../schema/attribute';
import { newElement } from './new-element';
import type { PatchOperation } from './patch-operation';

export interface Target {
  readonly attribute: Attribute;
  readonly filter: Filter | undefined;
  readonly sub: Attribute | undefined;
  /** Its name in error texts. */
  readonly name: string;
}

/** The elements of a multi-valued attribute after one operation. */
export function applyToElements(
  op: PatchOperation['op'],
  target: Target,
  elements: readonly JsonObject[],
  value: Json | undefined,
): readonly JsonObject[] {
  if (op === 'remove') return remove(target, elements, value);
  if (target.filter || target.sub) return onePrimary(elements, setMatching(op, target, elements, value));
  const values = coerceValues(target.attribute, value, target.name) ?? [];
  return op === 'replace' ? values : onePrimary(elements, addAll(target.attribute, elements, values));
}

/**
 * RFC 7644 §3.5.2.2: all elements, those that the filter matches, or a part of them. Entra and JumpCloud name the
 * elements to remove by `value` instead of a filter; null and [] name none. A missing element counts as removed.
 */
function remove({ attribute, filter, sub, name }: Target, elements: readonly JsonObject[], value: Json | undefined) {
  if (sub) {
    return elements.flatMap((element) => (!filter || matches(filter, element) ? without(element, sub) : [element]));
  }
  if (filter) return elements.filter((element) => !matches(filter, element));
  if (value === undefined) return [];
  const unwanted = coerceValues(attribute, value, name) ?? [];
  return elements.filter((element) => !unwanted.some((item) => isSameElement(attribute, element, item)));
}

function without(element: JsonObject, sub: Attribute): readonly JsonObject[] {
  const { [sub.name]: _, ...others } = element;
  return Object.keys(others).length > 0 ? [others] : [];
}

/** Adds or replaces what the path selects (RFC 7644 §3.5.2.3); if it selects nothing, see `newElement`. */
function setMatching(
  op: 'add' | 'replace',
  target: Target,
  elements: readonly JsonObject[],
  value: Json | undefined,
): readonly JsonObject[] {
  const { attribute, filter, sub, name } = target;
  const selected = elements.filter((element) => !filter || matches(filter, element));
  const parts = sub ? partOf(sub, value, name) : wholeElement(attribute, value, name);
  if (selected.length === 0) {
    const template = newElement(op, target);
    if (!template) throw noTarget({ say: 'patch-no-match', path: attribute.name });
    return parts ? [...elements, { ...template, ...parts }] : elements;
  }
  const isSelected = new Set(selected);
  const changed = (element: JsonObject): readonly JsonObject[] => {
    if (!isSelected.has(element)) return [element];
    if (!parts) return sub ? without(element, sub) : [];
    if (sub || op === 'add') return [{ ...element, ...parts }];
    return [{ ...(filter && partsIn(filter)), ...parts }];
  };
  return elements.flatMap(changed);
}

function partOf(sub: Attribute, value: Json | undefined, name: string): JsonObject | undefined {
  const part = coerceAttribute(sub, value, name);
  return part === undefined ? undefined : { [sub.name]: part };
}

const wholeElement = (attribute: Attribute, value: Json | undefined, name: string) =>
  coerceElement(attribute, isArray(value) && value.length === 1 ? value[0] : value, name);

/** The parts an element needs to match a filter of equalities. */
function partsIn(filter: Filter): JsonObject | undefined {
  if (filter.kind === 'compare' && filter.operator === 'eq' && filter.value !== null) {
    return { [filter.ref.attribute.name]: filter.value };
  }
  if (filter.kind !== 'and') return undefined;
  const parts: Draft = {};
  for (const term of filter.terms) {
    const part = partsIn(term);
    if (!part) return undefined;
    Object.assign(parts, part);
  }
  return parts;
}

/** RFC 7644 §3.5.2.1: an existing value isn't added twice; its new parts are merged in. */
function addAll(
  attribute: Attribute,
  elements: readonly JsonObject[],
  values: readonly JsonObject[],
): readonly JsonObject[] {
  const result = [...elements];
  if (elements.length + values.length > limits.values) {
    throw badValue({ say: 'patch-values-too-many', path: attribute.name, most: limits.values });
  }
  for (const value of values) {
    const index = result.findIndex((element) => isSameElement(attribute, element, value));
    const existing = result[index];
    if (!existing) result.push(value);
    else if (!includes(attribute, existing, value)) result[index] = { ...existing, ...value };
  }
  return result;
}

function isSameElement(attribute: Attribute, element: JsonObject, value: JsonObject): boolean {
  if (value.value === undefined) return includes(attribute, element, value);
  if (!isSamePart(attribute.sub('value'), element.value, value.value)) return false;
  return value.type === undefined || isSamePart(attribute.sub('type'), element.type, value.type);
}

/** Whether the element has every part of `value`. */
const includes = (attribute: Attribute, element: JsonObject, value: JsonObject) =>
  Object.keys(value).every((name) => isSamePart(attribute.sub(name), element[name], value[name]));

function isSamePart(sub: Attribute | undefined, a: Json | undefined, b: Json | undefined): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return sameJson(a, b);
  return a === b || (!sub?.caseExact && fold(a) === fold(b));
}

/** RFC 7644 §3.5.2: when an operation makes a value primary, the previous one no longer is. */
function onePrimary(before: readonly JsonObject[], after: readonly JsonObject[]): readonly JsonObject[] {
  const old = new Set(before);
  if (!after.some((element) => !old.has(element) && element.primary === true)) return after;
  return after.map((element) =>
    old.has(element) && element.primary === true ? { ...element, primary: false } : element,
  );
}
