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
 * The members that a filter such as `members[value eq "a" or value eq "b"]` selects, determined by id alone, because a
 * group of 50,000 is never read to change it. Members that are groups are known (`nested`); all others are people.
 * @throws ScimError 400 invalidPath if it asks for anything but ids and types
 */
export function memberIds(filter: Filter, nested: ReadonlySet<string> = new Set()): MemberIds {
  const idsOf = (term: Filter) => memberIds(term, nested);
  switch (filter.kind) {
    case 'or':
      return union(filter.terms.map(idsOf));
    case 'and':
      return complement(union(filter.terms.map((term) => complement(idsOf(term)))));
    case 'not':
      return complement(idsOf(filter.term));
    case 'present':
      if (filter.ref.attribute.name === 'value') return everybody;
      break;
    case 'compare': {
      const { ref, operator, value } = filter;
      if (operator !== 'eq' && operator !== 'ne') break;
      const selected = selectedBy(ref.attribute.name, value, nested);
      if (selected) return operator === 'eq' ? selected : complement(selected);
      break;
    }
    case 'values':
      break;
  }
  throw badPath({ say: 'patch-members-by-id', example: 'members[value eq "…"]' });
}

function selectedBy(attribute: string, value: unknown, nested: ReadonlySet<string>): MemberIds | undefined {
  if (typeof value !== 'string') return undefined;
  if (attribute === 'value') return { kind: 'these', ids: new Set([value]) };
  if (attribute !== 'type') return undefined;
  const type = value.toLowerCase();
  if (type === 'user') return { kind: 'all-but', ids: nested };
  return type === 'group' ? { kind: 'these', ids: nested } : nobody;
}

const complement = ({ kind, ids }: MemberIds): MemberIds => ({ kind: kind === 'these' ? 'all-but' : 'these', ids });

function union(sets: readonly MemberIds[]): MemberIds {
  const these = new Set(sets.flatMap((set) => (set.kind === 'these' ? [...set.ids] : [])));
  const [allBut, ...others] = sets.filter((set) => set.kind === 'all-but');
  if (!allBut) return { kind: 'these', ids: these };
  const left = [...allBut.ids].filter((id) => !these.has(id) && others.every((other) => other.ids.has(id)));
  return { kind: 'all-but', ids: new Set(left) };
}
