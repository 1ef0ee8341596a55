import { badValue } from './error';
import { isArray, isObject, isUnassigned, type Json, type JsonObject, typeName } from './json';

/** A member as an IdP names it: the id that this service gave to the user. */
export interface Member {
  readonly value: string;
  readonly display?: string;
}

/** What a request does to the members, said without knowing them. */
export type MemberChange =
  | { readonly kind: 'unchanged' }
  /** Adding who is in, and removing who isn't, changes nothing. No id is in both lists. */
  | { readonly kind: 'delta'; readonly add: readonly Member[]; readonly remove: readonly string[] }
  | { readonly kind: 'replace'; readonly members: readonly Member[] };

/**
 * The members in a client's value, each once: an array, one object, or bare ids; `$ref` stands in for a missing `value`.
 * @throws ScimError 400 invalidValue
 */
export function membersOf(value: Json | undefined): readonly Member[] {
  if (isUnassigned(value)) return [];
  const elements = isArray(value) ? value : [value];
  const members = new Map<string, Member>();
  for (const element of elements) {
    const member = memberOf(element);
    if (member) members.set(member.value, member);
  }
  return [...members.values()];
}

function memberOf(element: Json): Member | undefined {
  if (element === null) return undefined;
  if (typeof element === 'string') return { value: element };
  if (!isObject(element)) throw badValue(`"members" must be an array of objects, but one is ${typeName(element)}.`);
  const { value, display } = element;
  const id = isUnassigned(value) ? idIn(element.$ref) : value;
  if (typeof id !== 'string') throw badValue(`"members.value" must be a string, but is ${typeName(id)}.`);
  return typeof display === 'string' ? { value: id, display } : { value: id };
}

const idIn = (reference: Json | undefined) =>
  typeof reference === 'string' ? reference.slice(reference.lastIndexOf('/') + 1) : reference;

/** Parts a coerced group into what is stored with it and who is in it. */
export function splitGroup(group: JsonObject): {
  readonly attributes: JsonObject;
  readonly members: readonly Member[];
} {
  const { members, ...attributes } = group;
  return { attributes, members: membersOf(members) };
}
