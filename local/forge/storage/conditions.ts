import { type EntityDefinition, isOfType } from './entity-definition';
import { limits } from './limits';
import type { Body } from './operation';
import { StorageRefusal, unprocessable } from './refusal';

/** Decides whether an entity's attributes meet a condition. */
export type Condition = (value: Readonly<Record<string, unknown>>) => boolean;

type Comparison = (actual: unknown, values: readonly unknown[]) => boolean;

const text = (value: unknown) => value as string;

/** Conditions of filters and transactions, with the attribute types they accept. */
const comparisons: Record<
  string,
  { readonly takes: 'text' | 'ordered' | 'any'; readonly values: number; readonly holds: Comparison }
> = {
  BEGINS_WITH: { takes: 'text', values: 1, holds: (actual, [wanted]) => text(actual).startsWith(text(wanted)) },
  CONTAINS: { takes: 'text', values: 1, holds: (actual, [wanted]) => text(actual).includes(text(wanted)) },
  NOT_CONTAINS: { takes: 'text', values: 1, holds: (actual, [wanted]) => !text(actual).includes(text(wanted)) },
  BETWEEN: {
    takes: 'ordered',
    values: 2,
    holds: (actual, [low, high]) => compare(actual, low) >= 0 && compare(actual, high) <= 0,
  },
  GREATER_THAN: { takes: 'ordered', values: 1, holds: (actual, [wanted]) => compare(actual, wanted) > 0 },
  GREATER_THAN_EQUAL_TO: { takes: 'ordered', values: 1, holds: (actual, [wanted]) => compare(actual, wanted) >= 0 },
  LESS_THAN: { takes: 'ordered', values: 1, holds: (actual, [wanted]) => compare(actual, wanted) < 0 },
  LESS_THAN_EQUAL_TO: { takes: 'ordered', values: 1, holds: (actual, [wanted]) => compare(actual, wanted) <= 0 },
  EQUAL_TO: { takes: 'any', values: 1, holds: (actual, [wanted]) => actual === wanted },
  NOT_EQUAL_TO: { takes: 'any', values: 1, holds: (actual, [wanted]) => actual !== wanted },
};

function compare(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return Buffer.compare(Buffer.from(text(one)), Buffer.from(text(other)));
}

/**
 * Reads `{and: […]}` or `{or: […]}`. A comparison with a missing attribute never holds, except NOT_EXISTS:
 * https://developer.atlassian.com/platform/forge/storage-reference/entities-api-query/#conditions-1
 * @throws StorageRefusal if the platform would not accept the condition
 */
export function toCondition(entity: EntityDefinition, conditions: Body): Condition {
  const operators = Object.keys(conditions);
  if (operators.length > 1) throw new StorageRefusal('INVALID_FILTER_OPERATORS_COMBINATION');
  const list = conditions.and ?? conditions.or;
  if (!Array.isArray(list) || list.length === 0) throw new StorageRefusal('EMPTY_FILTER_OPERATOR');
  if (list.length > limits.conditions) {
    throw unprocessable(`A query has at most ${limits.conditions} conditions.`);
  }
  const parts = list.map((part) => toComparison(entity, part as Body));
  return conditions.and ? (value) => parts.every((part) => part(value)) : (value) => parts.some((part) => part(value));
}

function toComparison(entity: EntityDefinition, part: Body): Condition {
  const { property, condition, values } = part;
  if (typeof property !== 'string' || typeof condition !== 'string')
    throw unprocessable('A condition has a property and a name.');
  const type = entity.attributes.get(property);
  if (type === undefined) {
    throw new StorageRefusal('INVALID_ENTITY_ATTRIBUTE', `Entity "${entity.name}" has no attribute "${property}".`);
  }
  if (type === 'any') throw unprocessable('Attributes of type "any" are not supported in conditions.');
  if (condition === 'EXISTS') return (value) => value[property] !== undefined;
  if (condition === 'NOT_EXISTS') return (value) => value[property] === undefined;
  const comparison = comparisons[condition];
  if (!comparison) throw new StorageRefusal('INVALID_FILTER_CONDITION');
  const isTaken = comparison.takes === 'any' || (comparison.takes === 'text' ? type === 'string' : type !== 'boolean');
  if (!isTaken) throw new StorageRefusal('INVALID_FILTER_CONDITION');
  checkValues(values, comparison.values);
  if (!values.every((value) => isOfType(type, value))) throw new StorageRefusal('INVALID_FILTER_VALUES');
  return (value) => value[property] !== undefined && comparison.holds(value[property], values);
}

/** @throws StorageRefusal if the number of values is wrong for the condition */
export function checkValues(values: unknown, count: number): asserts values is unknown[] {
  if (!Array.isArray(values)) throw new StorageRefusal('INVALID_FILTER_VALUES');
  if (count === 2 && values.length < 2) throw new StorageRefusal('INSUFFICIENT_FILTER_VALUES');
  if (values.length !== count) throw new StorageRefusal('INVALID_FILTER_VALUES');
}
