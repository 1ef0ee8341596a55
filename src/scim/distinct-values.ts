import { fold, type Json, type JsonObject } from './json';
import type { Attribute } from './schema/attribute';

/**
 * The values of an attribute, without duplicate pairs of type and value (RFC 7643 §2.4). The other parts of a later
 * duplicate override the earlier ones. Values without a `value`, such as addresses, are equal when all their parts are.
 */
export function distinctValues(attribute: Attribute, values: readonly JsonObject[]): readonly JsonObject[] {
  if (values.length < 2) return values;
  const byIdentity = new Map<string, JsonObject>();
  for (const value of values) {
    const identity = identityOf(attribute, value);
    const same = byIdentity.get(identity);
    byIdentity.set(identity, same ? joined(same, value) : value);
  }
  return byIdentity.size === values.length ? values : [...byIdentity.values()];
}

function identityOf(attribute: Attribute, value: JsonObject): string {
  const names = value.value === undefined ? Object.keys(value).sort() : ['type', 'value'];
  const parts = names.flatMap((name) => (name === 'primary' ? [] : [[name, comparable(attribute, name, value[name])]]));
  return JSON.stringify(parts);
}

const comparable = (attribute: Attribute, name: string, part: Json | undefined): Json | undefined =>
  typeof part === 'string' && !attribute.sub(name)?.caseExact ? fold(part) : part;

const joined = (first: JsonObject, later: JsonObject): JsonObject => ({
  ...later,
  ...first,
  ...(later.primary === true ? { primary: true } : {}),
});
