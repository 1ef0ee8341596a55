import {
  AndFilter,
  ApproximateFilter,
  EqualityFilter,
  ExtensibleFilter,
  type Filter,
  GreaterThanEqualsFilter,
  LessThanEqualsFilter,
  NotFilter,
  OrFilter,
  PresenceFilter,
  SubstringFilter,
} from 'ldapts';
import type { FilterValue, LdapFilter } from '../../src/connections/settings/ldap/ldap-filter';

/**
 * A filter for ldapts, made of its classes: as a text it would refuse what other tools take, such as blanks between the
 * parts, and send escaped bytes as other characters.
 */
export function toFilter(filter: LdapFilter): Filter {
  switch (filter.kind) {
    case 'and':
      return new AndFilter({ filters: filter.parts.map(toFilter) });
    case 'or':
      return new OrFilter({ filters: filter.parts.map(toFilter) });
    case 'not':
      return new NotFilter({ filter: toFilter(filter.part) });
    case 'present':
      return new PresenceFilter({ attribute: filter.attribute });
    case 'equal':
      return new EqualityFilter({ attribute: filter.attribute, value: bytesOrText(filter.value) });
    case 'atLeast':
      return new GreaterThanEqualsFilter({ attribute: filter.attribute, value: filter.value });
    case 'atMost':
      return new LessThanEqualsFilter({ attribute: filter.attribute, value: filter.value });
    case 'similar':
      return new ApproximateFilter({ attribute: filter.attribute, value: filter.value });
    case 'substrings': {
      const { attribute, parts } = filter;
      const any = parts.slice(1, -1).filter((part) => part !== '');
      return new SubstringFilter({ attribute, initial: parts[0] ?? '', any, final: parts.at(-1) ?? '' });
    }
    case 'extensible': {
      const { attribute, rule, ofNames, value } = filter;
      return new ExtensibleFilter({ matchType: attribute, rule, dnAttributes: ofNames, value });
    }
  }
}

const bytesOrText = (value: FilterValue): string | Buffer => (typeof value === 'string' ? value : Buffer.from(value));
