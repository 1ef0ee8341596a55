import { fold, isArray, isObject, isUnassigned, type Json, type JsonObject } from '../json';
import type { Attribute } from '../schema/attribute';
import type { AttributeRef } from '../schema/resource-type';
import type { Filter, FilterValue, Operator } from './filter';
import { instantOf } from './instant-of';

type Comparison = Extract<Filter, { kind: 'compare' }>;

/**
 * Whether the resource satisfies the filter (RFC 7644 §3.4.2.2). A term over a multi-valued attribute holds when any
 * value satisfies it. A missing attribute counts as one null value, so that `title ne "x"` finds users without a title.
 */
export function matches(filter: Filter, resource: JsonObject): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.terms.every((term) => matches(term, resource));
    case 'or':
      return filter.terms.some((term) => matches(term, resource));
    case 'not':
      return !matches(filter.term, resource);
    case 'present':
      return valuesOf(filter.ref, resource).some(isPresent);
    case 'values':
      return elementsOf(filter.ref, resource).some((element) => isObject(element) && matches(filter.filter, element));
    case 'compare':
      return compareAny(filter, valuesOf(filter.ref, resource));
  }
}

function compareAny(filter: Comparison, values: readonly Json[]): boolean {
  if (values.length === 0) return satisfies(filter, null);
  return values.some((value) => satisfies(filter, value));
}

/** The values of the attribute that `ref` names, or of the attribute that holds the named part. */
export function elementsOf(ref: AttributeRef, resource: JsonObject): readonly Json[] {
  const holder = ref.schema === undefined ? resource : resource[ref.schema];
  const value = isObject(holder) ? holder[ref.attribute.name] : undefined;
  if (isUnassigned(value)) return [];
  return isArray(value) ? value : [value];
}

function valuesOf(ref: AttributeRef, resource: JsonObject): readonly Json[] {
  const elements = elementsOf(ref, resource);
  const { sub } = ref;
  if (!sub) return elements;
  return elements.flatMap((element) => {
    const value = isObject(element) ? element[sub.name] : undefined;
    return isUnassigned(value) ? [] : [value];
  });
}

/** `pr`: a non-empty value; for a complex attribute, at least one non-empty part. */
function isPresent(value: Json): boolean {
  if (isUnassigned(value) || value === '') return false;
  return !isObject(value) || Object.values(value).some(isPresent);
}

function satisfies({ ref, operator, value }: Comparison, actual: Json): boolean {
  const attribute = ref.sub ?? ref.attribute;
  if (operator === 'ne') return !equals(attribute, actual, value);
  if (operator === 'eq') return equals(attribute, actual, value);
  if (typeof actual !== 'string' || typeof value !== 'string') return false;
  if (attribute.type === 'dateTime') {
    const [left, right] = [instantOf(actual), instantOf(value)];
    if (left !== undefined && right !== undefined) return ordered(operator, left, right);
  }
  const [left, right] = attribute.caseExact ? [actual, value] : [fold(actual), fold(value)];
  if (operator === 'co') return left.includes(right);
  if (operator === 'sw') return left.startsWith(right);
  if (operator === 'ew') return left.endsWith(right);
  return ordered(operator, left, right);
}

function equals(attribute: Attribute, actual: Json, value: FilterValue): boolean {
  if (actual === value) return true;
  if (typeof actual !== 'string' || typeof value !== 'string') return false;
  if (attribute.type === 'dateTime') {
    const instant = instantOf(actual);
    return instant !== undefined && instant === instantOf(value);
  }
  return !attribute.caseExact && fold(actual) === fold(value);
}

function ordered<T extends string | number>(operator: Operator, left: T, right: T): boolean {
  if (operator === 'gt') return left > right;
  if (operator === 'ge') return left >= right;
  if (operator === 'lt') return left < right;
  return operator === 'le' && left <= right;
}
