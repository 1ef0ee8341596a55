import { badValue } from '../error';
import { elementsOf } from '../filter/evaluate-filter';
import type { Filter } from '../filter/filter';
import { type Draft, isArray, isObject, type Json, type JsonObject } from '../json';
import { limits } from '../limits';
import type { PatchPath } from '../path';
import type { ResourceType } from '../schema/resource-type';
import type { PatchOperation } from './patch-operation';

/** A resource while the operations of one request change it. */
export interface Patching {
  readonly type: ResourceType;
  readonly draft: Draft;
  /** Characters compared with values so far. */
  compared: number;
}

export function startPatching(type: ResourceType, attributes: JsonObject): Patching {
  return { type, draft: { ...attributes }, compared: 0 };
}

/**
 * Counts the characters an operation will compare with the values of a multi-valued attribute before it runs: 200
 * operations with many terms or values on texts of 60,000 characters each would block everybody for seconds.
 * @throws ScimError 400 invalidValue
 */
export function chargeComparisons(patching: Patching, op: PatchOperation['op'], path: PatchPath, value?: Json): void {
  const { attribute, filter, sub } = path;
  if (!attribute?.multiValued) return;
  const values = elementsOf({ ...path, attribute }, patching.draft);
  const isByValue = !filter && !sub && op !== 'replace';
  const { terms, characters } = filter ? sizeOf(filter) : isByValue ? sizeOfItems(value) : nothing;
  patching.compared += terms * textOf(values) + characters * values.length;
  if (patching.compared > limits.comparedCharacters) {
    throw badValue({ say: 'patch-compares-too-much', most: limits.comparedCharacters, path: attribute.name });
  }
}

/** What each value of an attribute is compared with. */
interface Size {
  readonly terms: number;
  readonly characters: number;
}

const nothing: Size = { terms: 0, characters: 0 };

function sizeOfItems(value: Json | undefined): Size {
  if (value === undefined) return nothing;
  const items = isArray(value) ? value : [value];
  return { terms: items.length, characters: textOf(items) };
}

function sizeOf(filter: Filter): Size {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const parts = filter.terms.map(sizeOf);
      const sum = (key: keyof Size) => parts.reduce((total, part) => total + part[key], 0);
      return { terms: sum('terms'), characters: sum('characters') };
    }
    case 'not':
      return sizeOf(filter.term);
    case 'values':
      return sizeOf(filter.filter);
    case 'present':
      return { terms: 1, characters: 0 };
    case 'compare':
      return { terms: 1, characters: typeof filter.value === 'string' ? filter.value.length : 0 };
  }
}

/** Visiting a value costs about as much as comparing this many characters. */
const LOOK = 64;

const textOf = (values: readonly Json[]): number =>
  values.reduce<number>(
    (sum, value) =>
      Object.values(isObject(value) ? value : [value]).reduce<number>(
        (characters, part) => characters + (typeof part === 'string' ? part.length : 0),
        sum + LOOK,
      ),
    0,
  );
