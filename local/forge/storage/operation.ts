import { checkKey } from './check-key';
import { toStoredValue } from './check-value';
import { checkEntityValue, type EntityDefinition, toComparable, toIndexEntries } from './entity-definition';
import { limits } from './limits';
import type { NewValue, Place, StoredRecord } from './record';
import { StorageRefusal, unprocessable } from './refusal';

/** A parsed request body. */
export type Body = Readonly<Record<string, unknown>>;
export type Entities = ReadonlyMap<string, EntityDefinition>;

/** @throws StorageRefusal if the body is not a JSON object */
export function toBody(value: unknown): Body {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unprocessable('It is not an object.');
  return value as Body;
}

/** The storage place of a request item. @throws StorageRefusal on a bad key or an undeclared entity */
export function toPlace(body: Body, entities: Entities): Place {
  if (body.entityName === undefined) {
    checkKey(body.key);
    return { space: '', key: body.key, entity: undefined };
  }
  const entity = findEntity(body, entities);
  checkKey(body.key, 'EMPTY_KEY');
  return { space: entity.name, key: body.key, entity };
}

/** @throws StorageRefusal if the entity is not declared */
export function findEntity(body: Body, entities: Entities): EntityDefinition {
  const entity = typeof body.entityName === 'string' ? entities.get(body.entityName) : undefined;
  if (!entity) throw new StorageRefusal('SCHEMA_NOT_FOUND');
  return entity;
}

/** The value of an item, checked against the limits and, for an entity, its attributes. @throws StorageRefusal */
export function toNewValue(place: Place, body: Body, now: number, most: number = limits.valueBytes): NewValue {
  const text = toStoredValue(body.value, most);
  const expireAt = toExpiry(readOptions(body).ttl, now);
  if (!place.entity) return { text, entries: [], attributes: {}, at: now, expireAt };
  checkEntityValue(place.entity, body.value);
  const attributes = toComparable(place.entity, body.value);
  return { text, entries: toIndexEntries(place.entity, attributes), attributes, at: now, expireAt };
}

/** The parts of a request item besides key and value. */
export interface Options {
  readonly ttl?: unknown;
  readonly keyPolicy?: unknown;
  readonly returnValue?: unknown;
  readonly metadataFields?: unknown;
  readonly returnMetadataFields?: unknown;
}

const optionNames = ['ttl', 'keyPolicy', 'returnValue', 'metadataFields', 'returnMetadataFields'];

/** @throws StorageRefusal for an unknown option: it would have no effect. */
export function readOptions(body: Body): Options {
  if (body.options === undefined) return {};
  const options = toBody(body.options);
  const unknown = Object.keys(options).find((name) => !optionNames.includes(name));
  if (unknown !== undefined) throw unprocessable(`There is no option "${unknown}".`);
  return options as Options;
}

/** @throws StorageRefusal for a field the operation does not have: it would have no effect. */
export function checkFields(body: Body, names: readonly string[]): void {
  const unknown = Object.keys(body).find((name) => !names.includes(name));
  if (unknown !== undefined) throw unprocessable(`The operation has no field "${unknown}".`);
}

const unitMilliseconds: Record<string, number> = {
  SECONDS: 1_000,
  MINUTES: 60_000,
  HOURS: 3_600_000,
  DAYS: 86_400_000,
};

function toExpiry(ttl: unknown, now: number): number | null {
  if (ttl === undefined) return null;
  const { value, unit } = toBody(ttl);
  const length = typeof unit === 'string' ? unitMilliseconds[unit] : undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) {
    throw new StorageRefusal('INVALID_TTL', `TTL value must be a positive integer, received: ${String(value)}`);
  }
  if (length === undefined) throw new StorageRefusal('INVALID_TTL', `There is no unit ${String(unit)}.`);
  if (value * length > limits.timeToLiveMilliseconds)
    throw new StorageRefusal('INVALID_TTL', 'A TTL is at most one year.');
  return now + value * length;
}

/** The record's JSON in an answer. The stored value goes in as it is, without being parsed. */
export function toRecordText(place: Place, record: StoredRecord, fields: unknown = allFields): string {
  const wanted = Array.isArray(fields) ? fields : [];
  let text = `{"key":${JSON.stringify(place.key)},"value":${record.value}`;
  if (place.space !== '') text += `,"entityName":${JSON.stringify(place.space)}`;
  if (wanted.includes('CREATED_AT')) text += `,"createdAt":${record.created_at}`;
  if (wanted.includes('UPDATED_AT')) text += `,"updatedAt":${record.updated_at}`;
  if (record.expire_at !== null && wanted.includes('EXPIRE_TIME')) {
    text += `,"expireTime":"${new Date(record.expire_at).toISOString()}"`;
  }
  return `${text}}`;
}

const allFields = ['CREATED_AT', 'UPDATED_AT', 'EXPIRE_TIME'];
