import { badPath } from '../error';
import type { Filter } from '../filter/filter';

/** A set of member ids: these, or all but these. */
export interface MemberIds {
  readonly kind: 'these' | 'all-but';
  readonly ids: ReadonlySet<string>;
}

const nobody: MemberIds = { kind: 'these', ids: new Set() };
const everybody: MemberIds = { kind: 'all-but', ids: new Set() };

/**
 * The members that a filter such as `members[value eq "a" or value eq "b"]` selects, told from their ids alone, because
 * a group of 50,000 is never read to change it.
 * @throws ScimError 400 invalidPath when it asks for anything but ids (every member is a User)
 */
export function memberIds(filter: Filter): MemberIds {
  switch (filter.kind) {
    case 'or':
      return union(filter.terms.map(memberIds));
    case 'and':
      return complement(union(filter.terms.map((term) => complement(memberIds(term)))));
    case 'not':
      return complement(memberIds(filter.term));
    case 'present':
      if (filter.ref.attribute.name === 'value') return everybody;
      break;
    case 'compare': {
      const { ref, operator, value } = filter;
      if (operator !== 'eq' && operator !== 'ne') break;
      const selected = selectedBy(ref.attribute.name, value);
      if (selected) return operator === 'eq' ? selected : complement(selected);
      break;
    }
    case 'values':
      break;
  }
  throw badPath('Members can only be selected by their id, as in members[value eq "…"].');
}

function selectedBy(attribute: string, value: unknown): MemberIds | undefined {
  if (typeof value !== 'string') return undefined;
  if (attribute === 'value') return { kind: 'these', ids: new Set([value]) };
  if (attribute === 'type') return value.toLowerCase() === 'user' ? everybody : nobody;
  return undefined;
}

const complement = ({ kind, ids }: MemberIds): MemberIds => ({ kind: kind === 'these' ? 'all-but' : 'these', ids });

function union(sets: readonly MemberIds[]): MemberIds {
  const these = new Set(sets.flatMap((set) => (set.kind === 'these' ? [...set.ids] : [])));
  const [allBut, ...others] = sets.filter((set) => set.kind === 'all-but');
  if (!allBut) return { kind: 'these', ids: these };
  const left = [...allBut.ids].filter((id) => !these.has(id) && others.every((other) => other.ids.has(id)));
  return { kind: 'all-but', ids: new Set(left) };
}
