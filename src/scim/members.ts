import { badValue } from './error';
import { isArray, isObject, isUnassigned, type Json, type JsonObject, shownValue } from './json';

/** A member as an IdP names it: by the id that this service gave to the user. */
export interface Member {
  readonly value: string;
  readonly display?: string;
}

/** What a request does to the members, stated without knowing them. */
export type MemberChange =
  | { readonly kind: 'unchanged' }
  /** Adding present members or removing absent ones changes nothing. No id is in both lists. */
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

/**
 * Whether a non-empty list names nobody, such as `[null]` or `[{"value":""}]`: a gap in an IdP's mapping, which says
 * nothing, unlike the empty list, which says that nobody is left.
 */
export const isGap = (value: Json | undefined): boolean =>
  value !== undefined && value !== null && !(isArray(value) && value.length === 0)
    ? (isArray(value) ? value : [value]).every(isBlank)
    : false;

const isEmpty = (value: Json | undefined): boolean => value === undefined || value === null || value === '';
const isBlank = (element: Json): boolean =>
  isObject(element) ? Object.values(element).every(isEmpty) : isEmpty(element);

function memberOf(element: Json): Member | undefined {
  if (isBlank(element)) return undefined;
  if (typeof element === 'string') return { value: element };
  if (!isObject(element)) throw badValue({ say: 'sent-no-member-object', found: shownValue(element) });
  const { value, display } = element;
  const id = isUnassigned(value) ? idIn(element.$ref) : value;
  if (typeof id !== 'string') throw badValue({ say: 'sent-no-member-id', found: shownValue(id) });
  return typeof display === 'string' ? { value: id, display } : { value: id };
}

const idIn = (reference: Json | undefined) =>
  typeof reference === 'string' ? reference.slice(reference.lastIndexOf('/') + 1) : reference;

/** Splits a coerced group into its stored attributes and its members. */
export function splitGroup(group: JsonObject): {
  readonly attributes: JsonObject;
  readonly members: readonly Member[];
} {
  const { members, ...attributes } = group;
  return { attributes, members: membersOf(members) };
}
