import { type Body, checkFields, toBody } from './operation';

const page = ['limit', 'cursor', 'options'];

/** The allowed fields of each operation's request: a misspelt one would silently have no effect. */
const fields = {
  get: ['key', 'options'],
  set: ['key', 'value', 'options'],
  delete: ['key'],
  query: [...page, 'after', 'where'],
  'entity/get': ['entityName', 'key', 'options'],
  'entity/set': ['entityName', 'key', 'value', 'options'],
  'entity/delete': ['entityName', 'key'],
  'entity/query': [...page, 'entityName', 'indexName', 'partition', 'range', 'filters', 'sort', 'metadataFields'],
} as const;

/** The body, provided it has no other fields. @throws StorageRefusal */
export function only(operation: keyof typeof fields, given: unknown): Body {
  const body = toBody(given);
  checkFields(body, fields[operation]);
  return body;
}
