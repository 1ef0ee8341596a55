import { badValue } from '../error';
import { type Draft, isObject, isUnsafeName, type Json, type JsonObject } from '../json';
import { limits } from '../limits';
import { type PatchPath, parsePath } from '../path';
import { customAttribute } from '../schema/attribute';
import type { ResourceType } from '../schema/resource-type';
import { applyAt } from './apply-at';
import type { PatchOperation } from './patch-operation';
import { chargeComparisons, type Patching } from './patch-work';

/**
 * Adds or replaces each attribute of `values` (RFC 7644 §3.5.2.1, §3.5.2.3 without a path). Names may be plain, URNs of
 * extensions, and dotted or qualified paths (Entra with `aadOptscim062020`). Read-only ones are skipped: Okta echoes
 * `id`, `meta` and `groups`. Any other name is a custom attribute.
 */
export function applyValues(patching: Patching, op: 'add' | 'replace', values: JsonObject): void {
  const names = Object.keys(values);
  if (names.length > limits.attributes) {
    throw badValue({ say: 'sent-too-many-attributes', number: names.length, most: limits.attributes });
  }
  for (const name of names) {
    const value = values[name];
    if (value === undefined || isUnsafeName(name)) continue;
    const path = pathOf(patching.type, patching.draft, name, value);
    if (path.attribute?.mutability === 'readOnly' || path.sub?.mutability === 'readOnly') continue;
    applyTo(patching, op, path, value);
  }
}

/** Applies to one path; the URN of the core schema means the resource itself. */
export function applyTo(patching: Patching, op: PatchOperation['op'], path: PatchPath, value: Json | undefined): void {
  const isWhole = path.attribute === undefined && path.schema === undefined;
  if (isWhole && op !== 'remove' && isObject(value)) applyValues(patching, op, value);
  else {
    chargeComparisons(patching, op, path, value);
    applyAt(patching.type, patching.draft, op, path, value);
  }
}

function pathOf(type: ResourceType, draft: Draft, given: string, value: Json): PatchPath {
  const name = type.plainName(given);
  const ref = type.attribute(name);
  if (ref) return { ...ref, filter: undefined };
  if (name.includes('[')) return parsePath(type, name, draft);
  if (name.includes(':')) return extensionPath(type, draft, name, value);
  const dotted = name.includes('.') ? type.find(name) : undefined;
  if (dotted) return { ...dotted, filter: undefined };
  const lower = name.toLowerCase();
  const spelled = Object.hasOwn(draft, name) ? name : Object.keys(draft).find((key) => key.toLowerCase() === lower);
  return customPath(spelled ?? name);
}

/** An object under an unknown URN is a whole extension; anything else is an attribute of the URN before its last part. */
function extensionPath(type: ResourceType, draft: Draft, name: string, value: Json): PatchPath {
  const known = type.schema(name) ?? type.find(name);
  if (isObject(value) && !known) return customPath(name);
  return known ? parsePath(type, name, draft) : (tryPath(type, draft, name) ?? customPath(name));
}

function tryPath(type: ResourceType, draft: Draft, name: string): PatchPath | undefined {
  try {
    return parsePath(type, name, draft);
  } catch {
    return undefined;
  }
}

const customPath = (name: string): PatchPath => ({
  schema: undefined,
  attribute: customAttribute(name),
  filter: undefined,
  sub: undefined,
});
