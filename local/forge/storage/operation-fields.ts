import { type Body, checkFields, toBody } from './operation';

const page = ['limit', 'cursor', 'options'];

/** What the request of an operation may hold: a misspelt field would have no effect, and nobody would notice. */
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

/** The body, if it has no other fields. @throws StorageRefusal */
export function only(operation: keyof typeof fields, given: unknown): Body {
  const body = toBody(given);
  checkFields(body, fields[operation]);
  return body;
}
