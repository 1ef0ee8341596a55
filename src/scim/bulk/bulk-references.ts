import { type Draft, isArray, isObject, isUnsafeName, type Json, type JsonObject } from '../json';
import type { BulkOperation } from './bulk-request';

const prefix = 'bulkId:';

export interface BulkDependencies {
  /** The operation that creates the resource of a bulkId. */
  readonly creators: ReadonlyMap<string, number>;
  /** For each operation: the bulkIds it refers to that an operation creates, and one that none creates. */
  readonly references: readonly { readonly known: readonly string[]; readonly unknown: string | undefined }[];
}

export function dependenciesOf(operations: readonly BulkOperation[]): BulkDependencies {
  const creators = new Map<string, number>();
  for (const [index, { bulkId, method }] of operations.entries()) {
    if (bulkId !== undefined && method === 'POST' && !creators.has(bulkId)) creators.set(bulkId, index);
  }
  const references = operations.map((operation) => {
    const all = [...referencesIn(operation)];
    const known = all.filter((bulkId) => creators.has(bulkId));
    return { known, unknown: all.find((bulkId) => !creators.has(bulkId)) };
  });
  return { creators, references };
}

/** The bulkIds that an operation refers to, in its path or anywhere in its data (RFC 7644 §3.7.2). */
function referencesIn(operation: BulkOperation): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: Json): void => {
    if (typeof value === 'string') {
      if (value.startsWith(prefix)) found.add(value.slice(prefix.length));
    } else if (isArray(value)) value.forEach(visit);
    else if (isObject(value)) Object.values(value).forEach(visit);
  };
  for (const segment of operation.path.split('/')) visit(segment);
  if (operation.data) visit(operation.data);
  return found;
}

/** The operation with every reference replaced by the id it stands for. */
export function substituted(operation: BulkOperation, ids: ReadonlyMap<string, string>): BulkOperation {
  const resolve = (text: string) => (text.startsWith(prefix) ? (ids.get(text.slice(prefix.length)) ?? text) : text);
  const visit = (value: Json): Json => {
    if (typeof value === 'string') return resolve(value);
    if (isArray(value)) return value.map(visit);
    return isObject(value) ? visitObject(value) : value;
  };
  const visitObject = (value: JsonObject): JsonObject => {
    const copy: Draft = {};
    for (const [name, item] of Object.entries(value)) if (!isUnsafeName(name)) copy[name] = visit(item);
    return copy;
  };
  return {
    ...operation,
    path: operation.path.split('/').map(resolve).join('/'),
    data: operation.data && visitObject(operation.data),
  };
}
