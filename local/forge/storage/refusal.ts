/**
 * An error answer of the storage service: `{code, message}` with a status. Codes marked (own) are not documented by
 * Atlassian; local/README.md lists them.
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

// https://developer.atlassian.com/platform/forge/storage-reference/handling-errors-kvs/ and …-customentities/
const messages = {
  EMPTY_KEY: 'Key cannot be empty.',
  KEY_TOO_SHORT: 'The provided key needs to be more than one character.',
  KEY_TOO_LONG: 'The provided key has exceeded the maximum 500 characters.',
  INVALID_KEY: 'The provided key does not match the regex: /^(?!\\s+$)[a-zA-Z0-9:._\\s-#]+$/',
  KEY_NOT_FOUND: 'The specified key does not exist.',
  MAX_SIZE: 'The provided value has exceeded the maximum size limit.',
  MAX_DEPTH: 'The provided value has exceeded the maximum object depth (32) limit.',
  INVALID_ENTITY_TYPE: 'The entity is not declared in the manifest.',
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
  /** (own) A body that is not the request the operation expects. */
  BAD_REQUEST: 'The request is malformed.',
  /** (own) `keyPolicy: FAIL_IF_EXISTS` met an existing key. */
  KEY_ALREADY_EXISTS: 'The specified key already exists.',
  /** (own) A condition of a transaction does not hold. */
  CONDITION_FAILED: 'A condition of the transaction is not met.',
  /** (own) An attribute of type `any` in a condition; the status is documented, the code is not. */
  UNSUPPORTED_ATTRIBUTE_TYPE: 'Attributes of type "any" are not supported in conditions.',
  /** (own) A cursor that this query did not give out. */
  INVALID_CURSOR: 'The cursor is not valid for this query.',
  /** (own) The manifest does not ask for the scope `storage:app`. */
  SCOPE_MISSING: 'The app does not have the scope storage:app.',
  /** (own) A failure that a test or a person asked for. */
  INTERNAL_SERVER_ERROR: 'Internal server error.',
  /** (own) */
  UNKNOWN_OPERATION: 'There is no such operation.',
} as const;
export type RefusalCode = keyof typeof messages;

const statuses: Partial<Record<RefusalCode, number>> = {
  KEY_NOT_FOUND: 404,
  UNKNOWN_OPERATION: 404,
  SCOPE_MISSING: 403,
  KEY_ALREADY_EXISTS: 409,
  CONDITION_FAILED: 409,
  UNSUPPORTED_ATTRIBUTE_TYPE: 422,
  RATE_LIMIT_EXCEEDED: 429,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
};

/** The body of an error answer. */
export const toErrorBody = (refusal: StorageRefusal) =>
  JSON.stringify({ code: refusal.code, message: refusal.message });
