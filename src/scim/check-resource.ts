import { badValue, notMutable, refusedWith } from './error';
import { isUnassigned, type JsonObject } from './json';
import { limits } from './limits';
import type { ResourceType } from './schema/resource-type';

/**
 * Checks a whole resource: required attributes are present (RFC 7643 §2.2), and it fits into storage. Members are not
 * part of the record.
 * @throws ScimError 400 invalidValue or mutability, 413 if the record would not fit into storage
 */
export function checkResource(type: ResourceType, attributes: JsonObject, after: 'body' | 'patch'): void {
  for (const { name, required } of type.core.attributes) {
    if (!required || !isUnassigned(attributes[name])) continue;
    if (after === 'body') throw badValue({ say: 'resource-attribute-missing', name, owner: type.name });
    throw notMutable({ say: 'resource-attribute-needed', name, owner: type.name });
  }
  const { members: _, ...kept } = attributes;
  const text = JSON.stringify(kept);
  // A UTF-16 unit takes at most three bytes in UTF-8, so an ordinary resource needs no counting.
  const bytes = text.length * 3 > limits.resourceBytes ? new TextEncoder().encode(text).length : 0;
  if (bytes > limits.resourceBytes) {
    throw refusedWith(413, { say: 'resource-too-large', owner: type.name, bytes, most: limits.resourceBytes });
  }
}
