import { nameOf } from '../schema/resource-type';
import type { Filter } from './filter';

/** The filter as text; `parseFilter` turns it into the same tree. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'or':
      return filter.terms.map(printFilter).join(' or ');
    case 'and':
      return filter.terms
        .map((term) => (term.kind === 'or' ? `(${printFilter(term)})` : printFilter(term)))
        .join(' and ');
    case 'not':
      return `not (${printFilter(filter.term)})`;
    case 'present':
      return `${nameOf(filter.ref)} pr`;
    case 'compare':
      return `${nameOf(filter.ref)} ${filter.operator} ${JSON.stringify(filter.value)}`;
    case 'values':
      return `${nameOf(filter.ref)}[${printFilter(filter.filter)}]`;
  }
}
