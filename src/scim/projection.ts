import { badValue } from './error';
import { type Draft, isArray, isObject, type Json, type JsonObject } from './json';
import { limits } from './limits';
import type { Attribute } from './schema/attribute';
import type { ResourceType } from './schema/resource-type';

/** What a client wants to see of a resource (RFC 7644 §3.9). */
export interface Projection {
  readonly type: ResourceType;
  /** Only these; undefined if the client named none. */
  readonly included: Selection | undefined;
  readonly excluded: Selection | undefined;
}

/** Names in lower case; a nested selection narrows to parts of the attribute, `true` is all of it. */
type Selection = ReadonlyMap<string, Selection | true>;
type SelectionDraft = Map<string, SelectionDraft | true>;

export type AttributeNames = string | readonly string[] | undefined;

/**
 * Parses `attributes` and `excludedAttributes`: names separated by commas or in an array, in any spelling of RFC 7644
 * §3.10. Unknown names select nothing.
 */
export function parseProjection(
  type: ResourceType,
  names: { readonly attributes?: AttributeNames; readonly excludedAttributes?: AttributeNames },
): Projection {
  return {
    type,
    included: selectionOf(type, names.attributes),
    excluded: selectionOf(type, names.excludedAttributes),
  };
}

export const wholeResource = (type: ResourceType): Projection => ({ type, included: undefined, excluded: undefined });

/** Whether the answer may contain this core attribute; a store may leave it unread otherwise. */
export function wants({ included, excluded }: Projection, attribute: string): boolean {
  const name = attribute.toLowerCase();
  return excluded?.get(name) !== true && (!included || included.has(name));
}

/**
 * The requested parts of the resource. `returned: always` (RFC 7643 §7) can't be excluded, `never` is never included,
 * and `request` must be named.
 */
export function project({ type, included, excluded }: Projection, resource: JsonObject): JsonObject {
  const result: Draft = {};
  for (const name of Object.keys(resource)) {
    const value = resource[name];
    if (value === undefined) continue;
    const attribute = type.attribute(name)?.attribute;
    const kept = attribute?.returned === 'always' ? value : narrowed(name, attribute, value);
    if (kept !== undefined) result[name] = kept;
  }
  return result;

  function narrowed(name: string, attribute: Attribute | undefined, value: Json): Json | undefined {
    const key = name.toLowerCase();
    const wanted = included && selectedAt(included, key);
    if (attribute?.returned === 'never' || (included && wanted === undefined)) return undefined;
    if (attribute?.returned === 'request' && wanted === undefined) return undefined;
    const picked = wanted instanceof Map ? pick(value, wanted) : value;
    const unwanted = excluded && selectedAt(excluded, key);
    if (unwanted === undefined || picked === undefined) return picked;
    return unwanted === true ? undefined : drop(picked, unwanted);
  }
}

/** Custom extensions have no known names: `urn:custom:1.0:attr` is understood if the resource has `urn:custom:1.0`. */
function selectedAt(selection: Selection, key: string): Selection | true | undefined {
  const exact = selection.get(key);
  if (exact !== undefined || !key.includes(':')) return exact;
  const inside = [...selection].filter(([name]) => name.startsWith(`${key}:`));
  return inside.length > 0 ? new Map(inside.map(([name, all]) => [name.slice(key.length + 1), all])) : undefined;
}

const pick = (value: Json, selection: Selection): Json | undefined =>
  parts(value, (name, part) => {
    const nested = selection.get(name);
    if (nested === undefined) return undefined;
    return nested === true ? part : pick(part, nested);
  });

const drop = (value: Json, selection: Selection): Json | undefined =>
  parts(value, (name, part) => {
    const nested = selection.get(name);
    if (nested === undefined) return part;
    return nested === true ? undefined : drop(part, nested);
  });

function parts(value: Json, keep: (name: string, part: Json) => Json | undefined): Json | undefined {
  if (isArray(value)) {
    const elements = value.flatMap((element) => parts(element, keep) ?? []);
    return elements.length > 0 ? elements : undefined;
  }
  if (!isObject(value)) return undefined;
  const result: Draft = {};
  for (const [name, part] of Object.entries(value)) {
    const kept = keep(name.toLowerCase(), part);
    if (kept !== undefined) result[name] = kept;
  }
  return Object.keys(result).length > 0 ? result : undefined;
}

function selectionOf(type: ResourceType, names: AttributeNames): Selection | undefined {
  const list = (typeof names === 'string' ? names.split(',') : (names ?? [])).map((name) => name.trim());
  if (list.length > limits.selectedNames) {
    throw badValue(`There are ${list.length} attribute names; at most ${limits.selectedNames} are allowed.`);
  }
  const selection: SelectionDraft = new Map();
  for (const name of list) if (name !== '') select(selection, stepsOf(type, name));
  return list.some((name) => name !== '') ? selection : undefined;
}

/** The steps from the top of the resource to an attribute, in lower case. */
function stepsOf(type: ResourceType, given: string): readonly string[] {
  const name = type.plainName(given);
  const ref = type.find(name);
  const schema = ref ? undefined : type.schema(name);
  if (schema && schema !== type.core) return [schema.id.toLowerCase()];
  const steps = ref ? [ref.schema, ref.attribute.name, ref.sub?.name] : [name];
  return steps.flatMap((step) => (step === undefined ? [] : step.toLowerCase()));
}

function select(selection: SelectionDraft, steps: readonly string[]): void {
  const [step, ...others] = steps;
  if (step === undefined) return;
  const existing = selection.get(step);
  if (existing === true) return;
  if (others.length === 0) {
    selection.set(step, true);
    return;
  }
  const nested = existing ?? new Map<string, SelectionDraft | true>();
  selection.set(step, nested);
  select(nested, others);
}
