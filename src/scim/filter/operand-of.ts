import { badFilter } from '../error';
import { type AttributeRef, nameOf } from '../schema/resource-type';
import type { FilterValue, Operator } from './filter';
import { instantOf } from './instant-of';
import type { Token } from './tokens';

/**
 * The value of a comparison, by the type of its attribute (RFC 7644 §3.4.2.2, table 3). An unquoted word is text if the
 * attribute is (Entra's examples have `externalId eq jyoung`), and "True" is a boolean if the attribute is.
 */
export function operandOf(ref: AttributeRef, operator: Operator, token: Token): FilterValue {
  const attribute = ref.sub ?? ref.attribute;
  const word = token.kind === 'word' ? token.text.toLowerCase() : undefined;
  const where = { attribute: nameOf(ref), position: token.position };
  if (word === 'null') {
    if (operator === 'eq' || operator === 'ne') return null;
    throw badFilter({ say: 'filter-null-operator', ...where });
  }
  switch (attribute.type) {
    case 'boolean': {
      if (operator !== 'eq' && operator !== 'ne')
        throw badFilter({ say: 'filter-boolean-operator', operator, ...where });
      const text = token.text.toLowerCase();
      if (text === 'true' || text === 'false') return text === 'true';
      throw badFilter({ say: 'filter-boolean-value', ...where });
    }
    case 'dateTime':
      if (operator === 'co' || operator === 'sw' || operator === 'ew') return token.text;
      if (instantOf(token.text) !== undefined) return token.text;
      throw badFilter({ say: 'filter-date-value', ...where });
    default:
      return token.text;
  }
}
