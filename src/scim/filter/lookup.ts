import type { ResourceType } from '../schema/resource-type';
import type { Filter } from './filter';

export type LookupKey = 'id' | 'userName' | 'externalId' | 'displayName' | 'member';

/** How to answer a filter with a direct read instead of a scan. */
export interface Lookup {
  readonly by: LookupKey;
  readonly value: string;
  /** Users that the group must also contain: a read of its id set. */
  readonly members: readonly string[];
  /** The condition that the resources found must still meet. */
  readonly rest: Filter | undefined;
}

const order: Readonly<Record<ResourceType['name'], readonly LookupKey[]>> = {
  User: ['id', 'userName', 'externalId'],
  Group: ['id', 'displayName', 'externalId', 'member'],
};

/**
 * Recognises `id|userName|externalId|displayName eq "x"`, alone or joined with others by `and`. Entra asks whether a
 * user is in a group with `id eq "g" and members eq "u"`: that is a direct read too, without reading the members.
 */
export function lookupOf(type: ResourceType, filter: Filter): Lookup | undefined {
  const terms = filter.kind === 'and' ? filter.terms : [filter];
  const keys = terms.map(keyOf);
  const by = order[type.name].find((key) => keys.some((found) => found?.key === key));
  if (!by) return undefined;
  const chosen = keys.findIndex((found) => found?.key === by);
  const others = keys.map((_, index) => index).filter((index) => index !== chosen);
  const members = others.flatMap((index) => (keys[index]?.key === 'member' ? [keys[index].value] : []));
  const rest = others.flatMap((index) => (keys[index]?.key === 'member' ? [] : (terms[index] ?? [])));
  return { by, value: keys[chosen]?.value ?? '', members, rest: conjunction(rest) };
}

function conjunction(terms: readonly Filter[]): Filter | undefined {
  return terms.length > 1 ? { kind: 'and', terms } : terms[0];
}

function keyOf(filter: Filter): { key: LookupKey; value: string } | undefined {
  if (filter.kind === 'values' && filter.ref.attribute.name === 'members') {
    const inner = filter.filter;
    if (inner.kind !== 'compare' || inner.ref.attribute.name !== 'value') return undefined;
    return inner.operator === 'eq' && typeof inner.value === 'string'
      ? { key: 'member', value: inner.value }
      : undefined;
  }
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || typeof filter.value !== 'string') return undefined;
  if (filter.ref.schema !== undefined) return undefined;
  const { attribute, sub } = filter.ref;
  if (attribute.name === 'members' && sub?.name === 'value') return { key: 'member', value: filter.value };
  if (sub) return undefined;
  const { name } = attribute;
  if (name === 'id' || name === 'userName' || name === 'externalId' || name === 'displayName') {
    return { key: name, value: filter.value };
  }
  return undefined;
}
