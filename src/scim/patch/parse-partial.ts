import { badSyntax } from '../error';
import { type Draft, isArray, isObject, isUnassigned, isUnsafeName, type Json, type JsonObject } from '../json';
import type { ResourceType } from '../schema/resource-type';
import { member } from './parse-patch';
import type { PatchOperation } from './patch-operation';

/**
 * Parses a SCIM 1.1 PATCH (§3.3.2), a partial resource, into operations: `meta.attributes` are removed first, single
 * values replace or merge, values of a multi-valued attribute are added, those with `"operation":"delete"` removed.
 * @throws ScimError 400 invalidSyntax
 */
export function parsePartial(type: ResourceType, body: JsonObject): readonly PatchOperation[] {
  const operations: PatchOperation[] = clearedAttributes(body).map((path) => ({
    op: 'remove',
    path,
    value: undefined,
  }));
  const singles: Draft = {};
  for (const name of Object.keys(body)) {
    const value = body[name];
    const ref = type.attribute(name);
    if (value === undefined || isUnsafeName(name)) continue;
    if (ref?.attribute.multiValued && ref.attribute.mutability !== 'readOnly') {
      operations.push(...operationsOf(ref.attribute.name, value));
    } else {
      singles[name] = value;
    }
  }
  if (Object.keys(singles).length > 0) operations.push({ op: 'replace', path: undefined, value: singles });
  return operations;
}

function clearedAttributes(body: JsonObject): readonly string[] {
  const meta = member(body, 'meta');
  const attributes = isObject(meta) ? member(meta, 'attributes') : undefined;
  if (isUnassigned(attributes)) return [];
  if (isArray(attributes) && attributes.every((name) => typeof name === 'string')) return attributes;
  throw badSyntax({ say: 'patch-cleared-names' });
}

/** Deletions go first, so that one request may delete a value and add it again. */
function operationsOf(path: string, value: Json): readonly PatchOperation[] {
  const elements = isArray(value) ? value : [value];
  const deleted = elements.filter(isDeletion);
  const added = elements.filter((element) => !isDeletion(element));
  return [
    ...(deleted.length > 0 ? [{ op: 'remove' as const, path, value: deleted.map(withoutOperation) }] : []),
    ...(added.length > 0 ? [{ op: 'add' as const, path, value: added }] : []),
  ];
}

const isDeletion = (element: Json): boolean =>
  isObject(element) && typeof element.operation === 'string' && element.operation.toLowerCase() === 'delete';

function withoutOperation(element: Json): Json {
  if (!isObject(element)) return element;
  const { operation: _, ...others } = element;
  return others;
}
