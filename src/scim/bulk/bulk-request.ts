import { badSyntax, badValue, ScimError } from '../error';
import { isArray, isObject, type Json, type JsonObject, typeName } from '../json';
import { limits } from '../limits';
import { member } from '../patch/parse-patch';
import { urns } from '../schema/urns';

/** One operation as the client sent it (RFC 7644 §3.7). */
export interface BulkOperation {
  readonly method: string;
  readonly path: string;
  readonly bulkId: string | undefined;
  /** Compared as If-Match. */
  readonly version: string | undefined;
  readonly data: JsonObject | undefined;
}

export interface BulkRequest {
  /** The number of errors after which the rest is skipped; undefined: none is. */
  readonly failOnErrors: number | undefined;
  readonly operations: readonly BulkOperation[];
}

/**
 * Parses the body of `POST /Bulk`.
 * @throws ScimError 400 invalidSyntax, 413 for too many operations (RFC 7644 §3.7.4)
 */
export function parseBulk(body: JsonObject): BulkRequest {
  const schemas = member(body, 'schemas');
  if (isArray(schemas) && schemas.length > 0 && !schemas.includes(urns.bulkRequest)) {
    throw badSyntax(`A bulk request needs the schema "${urns.bulkRequest}".`);
  }
  const operations = member(body, 'Operations');
  if (!isArray(operations)) throw badSyntax('A bulk request needs an array "Operations".');
  if (operations.length > limits.bulkOperations) {
    const { bulkOperations } = limits;
    throw new ScimError(413, `The request has ${operations.length} operations; at most ${bulkOperations} are allowed.`);
  }
  return { failOnErrors: failOnErrorsIn(body), operations: operations.map(parseOperation) };
}

function failOnErrorsIn(body: JsonObject): number | undefined {
  const value = member(body, 'failOnErrors');
  // Clients in languages without absent numbers send 0.
  if (value === undefined || value === null || value === 0) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value;
  throw badValue('"failOnErrors" must be a whole number of at least 1.');
}

function parseOperation(operation: Json, index: number): BulkOperation {
  if (!isObject(operation)) throw badSyntax(`Operation ${index + 1} must be an object, but is ${typeName(operation)}.`);
  const text = (name: string) => {
    const value = member(operation, name);
    return typeof value === 'string' ? value : undefined;
  };
  const data = member(operation, 'data');
  return {
    method: (text('method') ?? '').toUpperCase(),
    path: text('path') ?? '',
    bulkId: text('bulkId'),
    version: text('version'),
    data: isObject(data) ? data : undefined,
  };
}
