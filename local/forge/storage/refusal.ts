/**
 * An error answer of the storage service: `{code, message}` with a status. Codes marked (own) stand for cases that are
 * neither documented nor observed; local/README.md lists them.
 */
export class StorageRefusal extends Error {
  readonly status: number;
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string = messages[code]) {
    super(message);
    this.name = 'StorageRefusal';
    this.code = code;
    this.status = statuses[code] ?? 400;
  }
}

/** Seen at Atlassian in October 2026 with these texts and statuses; numbers and names are from the requests. */
const seen = {
  KEY_NOT_FOUND: 'Provided key does not exist',
  /** `keyPolicy: FAIL_IF_EXISTS` met an existing key. */
  KEY_CONFLICT: 'Provided key already exists and cannot be overwritten',
  /** A condition of a transaction does not hold. */
  CONDITIONAL_CHECK_FAILED: 'Request failed due to conditional check specified or optimistic locking',
  KEY_DUPLICATION_ERROR: 'Duplicate key found in request',
  TOO_MANY_BATCH_ENTITIES: 'Number of entities to set was 26, but you can only set a maximum of 25 entities at a time.',
  UNPROCESSABLE_ENTITY: 'Request cannot be processed due to one or more semantic errors',
  SCHEMA_NOT_FOUND: 'The schema provided does not exist',
  INCORRECT_PROPERTY_TYPE: 'Data type for property "n" is defined as "integer"',
  INVALID_TTL: 'TTL value must be a positive integer, received: 0',
} as const;

// https://developer.atlassian.com/platform/forge/storage-reference/handling-errors-kvs/ and …-customentities/
const documented = {
  EMPTY_KEY: 'Key cannot be empty.',
  KEY_TOO_SHORT: 'The provided key needs to be more than one character.',
  KEY_TOO_LONG: 'The provided key has exceeded the maximum 500 characters.',
  INVALID_KEY: 'The provided key does not match the regex: /^(?!\\s+$)[a-zA-Z0-9:._\\s-#]+$/',
  MAX_SIZE: 'The provided value has exceeded the maximum size limit.',
  MAX_DEPTH: 'The provided value has exceeded the maximum object depth (32) limit.',
  INVALID_ENTITY_VALUE: 'Entity values must match one of the types defined in Custom Entities.',
  INVALID_ENTITY_ATTRIBUTE: 'The specified attribute is not declared in the manifest.',
  INVALID_ENTITY_INDEX: 'The custom entity index provided is invalid.',
  COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE: 'The page limit must be set between 1 and 100.',
  LIST_QUERY_LIMIT_EXCEEDED: 'Limit for list query should be below 100.',
  EMPTY_FILTER_OPERATOR: 'Filter operators "and" and "or" cannot be empty.',
  INVALID_FILTER_OPERATORS_COMBINATION: 'Filter operators "and" and "or" cannot be present at the same level.',
  INSUFFICIENT_FILTER_VALUES: 'The specified condition needs at least two values.',
  INVALID_FILTER_CONDITION: 'The specified condition is not supported for filters.',
  INVALID_FILTER_VALUES: 'The specified number of values are not supported by the given condition.',
  QUERY_WHERE_INVALID: 'KVS queries should contain only a single "where" clause.',
  QUERY_WHERE_FIELD_INVALID: 'The specified field is not supported for filters.',
  RATE_LIMIT_EXCEEDED: 'The rate limit of the installation has been exceeded.',
  TOO_MANY_REQUESTS: 'The rate limit of the installation has been exceeded.',
} as const;

const own = {
  /** (own) A body that is not JSON, or over 4 MB. */
  BAD_REQUEST: 'The request is malformed.',
  /** (own) A cursor that this query did not issue. */
  INVALID_CURSOR: 'The cursor is not valid for this query.',
  /** (own) The manifest does not ask for the scope `storage:app`. */
  SCOPE_MISSING: 'The app does not have the scope storage:app.',
  /** (own) A failure requested by a test or a person. */
  INTERNAL_SERVER_ERROR: 'Internal server error.',
  /** (own) */
  UNKNOWN_OPERATION: 'There is no such operation.',
} as const;

const messages = { ...seen, ...documented, ...own } as const;
export type RefusalCode = keyof typeof messages;

const statuses: Partial<Record<RefusalCode, number>> = {
  KEY_NOT_FOUND: 404,
  SCHEMA_NOT_FOUND: 404,
  UNKNOWN_OPERATION: 404,
  SCOPE_MISSING: 403,
  KEY_CONFLICT: 409,
  UNPROCESSABLE_ENTITY: 422,
  RATE_LIMIT_EXCEEDED: 429,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
};

/** A request that Atlassian refuses without a specific code: `why` is for developers. */
export const unprocessable = (why: string): StorageRefusal =>
  new StorageRefusal('UNPROCESSABLE_ENTITY', `${messages.UNPROCESSABLE_ENTITY} (${why})`);

/** The body of an error answer. */
export const toErrorBody = (refusal: StorageRefusal) =>
  JSON.stringify({ code: refusal.code, message: refusal.message });
