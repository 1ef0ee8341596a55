import type { Filter } from '../filter/filter';
import type { Draft, JsonObject } from '../json';
import type { Attribute } from '../schema/attribute';
import type { PatchOperation } from './patch-operation';

/**
 * The initial parts of a value created because a path selects none: the type that the path names, or the primary mark.
 * Entra's mappings write `emails[type eq "work"].value` and `roles[primary eq "True"].value` whether or not such a
 * value exists, and name the usual types; an `add` may name any. Undefined for every other filter, which needs an
 * existing value: noTarget (RFC 7644 §3.5.2.3).
 */
export function newElement(
  op: Exclude<PatchOperation['op'], 'remove'>,
  { attribute, filter, sub }: { attribute: Attribute; filter: Filter | undefined; sub: Attribute | undefined },
): JsonObject | undefined {
  if (op === 'replace' && !sub) return undefined;
  const parts: Draft = {};
  for (const term of filter?.kind === 'and' ? filter.terms : filter ? [filter] : []) {
    if (term.kind !== 'compare' || term.operator !== 'eq' || term.ref.attribute === sub) return undefined;
    const { name } = term.ref.attribute;
    const isNew = name === 'type' ? op === 'add' || isUsual(attribute, term.value) : isPrimary(name, term.value);
    if (!isNew || term.value === null) return undefined;
    parts[name] = term.value;
  }
  return parts;
}

const isPrimary = (name: string, value: unknown): boolean => name === 'primary' && value === true;

const isUsual = (attribute: Attribute, type: unknown): boolean =>
  typeof type === 'string' && (attribute.sub('type')?.usualValues.includes(type.toLowerCase()) ?? false);
