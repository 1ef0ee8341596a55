import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Clock } from '../clock';
import { type Condition, checkValues, toCondition } from './conditions';
import { readCursor, toCursor } from './cursor';
import {
  type EntityDefinition,
  type IndexDefinition,
  type IndexValue,
  isOfType,
  toIndexValue,
  toPartition,
} from './entity-definition';
import { limits } from './limits';
import { type Body, type Entities, findEntity, readOptions, toBody, toRecordText } from './operation';
import type { StoredRecord } from './record';
import type { Records } from './records';
import { StorageRefusal, unprocessable } from './refusal';

type Row = StoredRecord & { readonly key: string; readonly range: IndexValue };

/** The index that every entity has: https://developer.atlassian.com/platform/forge/storage-reference/entities-manifest/#key-index */
const KEY_INDEX = 'by-key';

/**
 * `POST /api/v1/entity/query`: one page of one index, as of one lag ago. Filters apply to the index's page, so a page
 * may be empty and still have a cursor.
 * https://developer.atlassian.com/platform/forge/storage-reference/entities-api-query/
 */
export function queryEntities(
  database: DatabaseSync,
  records: Records,
  clock: Clock,
  entities: Entities,
): (body: Body) => string {
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string) => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };

  return (body) => {
    const query = readQuery(body, entities);
    const seenAt = clock.now() - records.lag();
    const { sql, values } = toSql(query, seenAt, records.goneBefore(), records.showsReplaced());
    const rows = prepare(sql).all(...values) as unknown as Row[];
    const page = rows.slice(0, query.limit);
    const found = page.filter((row) => query.filter(JSON.parse(row.value) as Record<string, unknown>));
    const fields = readOptions(body).metadataFields ?? body.metadataFields ?? [];
    const data = found.map((row) =>
      toRecordText({ space: query.entity.name, key: row.key, entity: query.entity }, row, fields),
    );
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    const cursor = last ? `,"cursor":"${toCursor(query.name, last)}"` : '';
    return `{"data":[${data.join(',')}]${cursor}}`;
  };
}

interface EntityQuery {
  readonly name: string;
  readonly entity: EntityDefinition;
  readonly index: IndexDefinition | undefined;
  readonly partition: string;
  readonly range: RangeSql;
  readonly filter: Condition;
  readonly isDescending: boolean;
  readonly after: { readonly range: IndexValue; readonly key: string } | undefined;
  readonly limit: number;
}

function readQuery(body: Body, entities: Entities): EntityQuery {
  const entity = findEntity(body, entities);
  const index = findIndex(entity, body.indexName);
  const partition = readPartition(entity, index, body.partition);
  const limit = body.limit ?? limits.pageDefault;
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > limits.pageMost) {
    throw new StorageRefusal('COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE');
  }
  if (body.sort !== undefined && body.sort !== 'ASC' && body.sort !== 'DESC') throw unprocessable('Unknown sort.');
  const name = JSON.stringify([entity.name, body.indexName, partition, body.range, body.sort ?? 'ASC']);
  return {
    name,
    entity,
    index,
    partition,
    range: readRange(entity, index, body.range),
    filter: body.filters === undefined ? () => true : toCondition(entity, toBody(body.filters)),
    isDescending: body.sort === 'DESC',
    after: readCursor(name, body.cursor),
    limit,
  };
}

function findIndex(entity: EntityDefinition, name: unknown): IndexDefinition | undefined {
  if (name === KEY_INDEX) return undefined;
  const index = typeof name === 'string' ? entity.indexes.get(name) : undefined;
  if (!index)
    throw new StorageRefusal('INVALID_ENTITY_INDEX', `Entity "${entity.name}" has no index "${String(name)}".`);
  return index;
}

function readPartition(entity: EntityDefinition, index: IndexDefinition | undefined, given: unknown): string {
  const values = given ?? [];
  const attributes = index?.partition ?? [];
  if (!Array.isArray(values) || values.length !== attributes.length) {
    throw unprocessable('A value is needed for each attribute of the partition, in their order.');
  }
  for (const [position, attribute] of attributes.entries()) {
    if (!isOfType(entity.attributes.get(attribute) ?? 'string', values[position])) {
      throw new StorageRefusal('INVALID_FILTER_VALUES', `The partition value of "${attribute}" is not of its type.`);
    }
  }
  return toPartition(values);
}

interface RangeSql {
  readonly sql: string;
  readonly values: readonly IndexValue[];
}

const rangeOperators: Record<string, string> = {
  EQUAL_TO: '=',
  GREATER_THAN: '>',
  GREATER_THAN_EQUAL_TO: '>=',
  LESS_THAN: '<',
  LESS_THAN_EQUAL_TO: '<=',
};

function readRange(entity: EntityDefinition, index: IndexDefinition | undefined, given: unknown): RangeSql {
  if (given === undefined) return { sql: '', values: [] };
  if (index && index.range === undefined)
    throw new StorageRefusal('INVALID_FILTER_CONDITION', 'The index has no range.');
  const type = index?.range === undefined ? 'string' : (entity.attributes.get(index.range) ?? 'string');
  const { condition, values } = toBody(given);
  checkValues(values, condition === 'BETWEEN' ? 2 : 1);
  if (!values.every((value) => isOfType(type, value))) throw new StorageRefusal('INVALID_FILTER_VALUES');
  const wanted = values.map(toIndexValue);
  if (condition === 'BETWEEN' && type !== 'boolean') return { sql: 'AND range >= ? AND range <= ?', values: wanted };
  if (condition === 'BEGINS_WITH' && type === 'string') {
    return { sql: 'AND range >= ? AND range < ?', values: [wanted[0] ?? '', `${wanted[0]}\u{10ffff}`] };
  }
  const operator = typeof condition === 'string' ? rangeOperators[condition] : undefined;
  if (!operator || (type === 'boolean' && operator !== '=')) throw new StorageRefusal('INVALID_FILTER_CONDITION');
  return { sql: `AND range ${operator} ?`, values: wanted };
}

function toSql(query: EntityQuery, seenAt: number, goneBefore: number, withPast: boolean) {
  const direction = query.isDescending ? 'DESC' : 'ASC';
  const beyond = query.after ? `AND (range, key) ${query.isDescending ? '<' : '>'} (?, ?)` : '';
  const visible = 'AND updated_at <= ? AND (expire_at IS NULL OR expire_at > ?)';
  const columns = 'range, key, value, created_at, updated_at, expire_at';
  const after = query.after ? [query.after.range, query.after.key] : [];
  const where = query.index ? [query.entity.name, query.index.name, query.partition] : [query.entity.name];
  const values: SQLInputValue[] = [...where, ...query.range.values, ...after, seenAt, goneBefore];

  const byIndex = (from: string) => `SELECT ${columns} FROM ${from} WHERE space = ? AND name = ? AND partition = ?`;
  const byKey = (from: string) =>
    `SELECT key AS range, ${columns.slice('range, '.length)} FROM ${from} WHERE space = ?`;
  const rest = query.index
    ? `${query.range.sql} ${beyond} ${visible}`
    : `${query.range.sql} ${beyond} ${visible}`.replaceAll('range', 'key');
  const present = query.index ? byIndex('entity_index JOIN record USING (space, key)') : byKey('record');
  const past = query.index ? byIndex('temp.replaced_index') : byKey('temp.replaced');
  const order = `ORDER BY range ${direction}, key ${direction} LIMIT ?`;
  if (!withPast) return { sql: `${present} ${rest} ${order}`, values: [...values, query.limit + 1] };
  return {
    sql: `${present} ${rest} UNION ALL ${past} ${rest} AND replaced_at > ? ${order}`,
    values: [...values, ...values, seenAt, query.limit + 1],
  };
}
