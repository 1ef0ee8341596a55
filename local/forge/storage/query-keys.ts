import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Clock } from '../clock';
import { readCursor, toCursor } from './cursor';
import { limits } from './limits';
import { type Body, readOptions, toBody, toRecordText } from './operation';
import type { StoredRecord } from './record';
import type { Records } from './records';
import { StorageRefusal } from './refusal';

type Row = StoredRecord & { readonly key: string };

/**
 * `POST /api/v1/query`: key-value pairs by key prefix, in order of key, as of one lag ago.
 * https://developer.atlassian.com/platform/forge/storage-reference/kvs-api-query/
 */
export function queryKeys(database: DatabaseSync, records: Records, clock: Clock): (body: Body) => string {
  const columns = 'key, value, created_at, updated_at, expire_at';
  const range =
    'space = ? AND key >= ? AND key < ? AND key > ? AND updated_at <= ? AND (expire_at IS NULL OR expire_at > ?)';
  const present = `SELECT ${columns} FROM record WHERE ${range}`;
  const past = `SELECT ${columns} FROM temp.replaced WHERE ${range} AND replaced_at > ?`;
  const current = database.prepare(`${present} ORDER BY key LIMIT ?`);
  const lagging = database.prepare(`${present} UNION ALL ${past} ORDER BY key LIMIT ?`);

  return (body) => {
    const limit = readLimit(body.limit);
    const prefix = readPrefix(body.where);
    const name = `keys:${prefix}`;
    const after = readCursor(name, body.after ?? body.cursor);
    const seenAt = clock.now() - records.lag();
    const values: SQLInputValue[] = ['', prefix, `${prefix}\u{10ffff}`, after?.key ?? '', seenAt, records.goneBefore()];
    const rows = (records.showsReplaced()
      ? lagging.all(...values, ...values, seenAt, limit + 1)
      : current.all(...values, limit + 1)) as unknown as Row[];
    const page = rows.slice(0, limit);
    const fields = readOptions(body).metadataFields;
    const data = page.map((row) => toRecordText({ space: '', key: row.key, entity: undefined }, row, fields ?? []));
    const last = rows.length > limit ? page.at(-1) : undefined;
    const cursor = last ? `,"cursor":"${toCursor(name, { range: '', key: last.key })}"` : '';
    return `{"data":[${data.join(',')}]${cursor}}`;
  };
}

function readLimit(limit: unknown): number {
  if (limit === undefined) return limits.pageDefault;
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > limits.pageMost) {
    throw new StorageRefusal('LIST_QUERY_LIMIT_EXCEEDED');
  }
  return limit;
}

function readPrefix(where: unknown): string {
  if (where === undefined) return '';
  if (!Array.isArray(where) || where.length !== 1) throw new StorageRefusal('QUERY_WHERE_INVALID');
  const { property, condition, values } = toBody(where[0]);
  if (property !== 'key') throw new StorageRefusal('QUERY_WHERE_FIELD_INVALID');
  if (condition !== 'BEGINS_WITH') throw new StorageRefusal('INVALID_FILTER_CONDITION');
  if (!Array.isArray(values) || values.length !== 1) throw new StorageRefusal('INVALID_FILTER_VALUES');
  return String(values[0]);
}
