import type { Filter } from './filter';

/** Whether the filter needs this attribute; a store may leave it unread otherwise. */
export function mentions(filter: Filter, attribute: string): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.terms.some((term) => mentions(term, attribute));
    case 'not':
      return mentions(filter.term, attribute);
    default:
      return filter.ref.schema === undefined && filter.ref.attribute.name === attribute;
  }
}
