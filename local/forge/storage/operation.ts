import { checkKey } from './check-key';
import { toStoredValue } from './check-value';
import { checkEntityValue, type EntityDefinition, toComparable, toIndexEntries } from './entity-definition';
import { limits } from './limits';
import type { NewValue, Place, StoredRecord } from './records';
import { StorageRefusal } from './refusal';

/** A parsed request body. */
export type Body = Readonly<Record<string, unknown>>;
export type Entities = ReadonlyMap<string, EntityDefinition>;

/** @throws StorageRefusal when the body is not a JSON object */
export function toBody(value: unknown): Body {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new StorageRefusal('BAD_REQUEST');
  return value as Body;
}

/** Where an item of a request is stored. @throws StorageRefusal on a bad key or an undeclared entity */
export function toPlace(body: Body, entities: Entities): Place {
  checkKey(body.key);
  if (body.entityName === undefined) return { space: '', key: body.key, entity: undefined };
  const entity = findEntity(body, entities);
  return { space: entity.name, key: body.key, entity };
}

/** @throws StorageRefusal when the entity is not declared */
export function findEntity(body: Body, entities: Entities): EntityDefinition {
  const entity = typeof body.entityName === 'string' ? entities.get(body.entityName) : undefined;
  if (!entity)
    throw new StorageRefusal('INVALID_ENTITY_TYPE', `The manifest declares no entity "${String(body.entityName)}".`);
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

/** What an item of a request says beyond key and value. */
export interface Options {
  readonly ttl?: unknown;
  readonly keyPolicy?: unknown;
  readonly returnValue?: unknown;
  readonly metadataFields?: unknown;
  readonly returnMetadataFields?: unknown;
}

export function readOptions(body: Body): Options {
  return body.options === undefined ? {} : (toBody(body.options) as Options);
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
  if (length === undefined || typeof value !== 'number' || !Number.isInteger(value) || value < 1) {
    throw new StorageRefusal('BAD_REQUEST', 'A TTL is a whole number of SECONDS, MINUTES, HOURS or DAYS.');
  }
  if (value * length > limits.timeToLiveMilliseconds)
    throw new StorageRefusal('BAD_REQUEST', 'A TTL is at most one year.');
  return now + value * length;
}

/** The record as an answer shows it, JSON. The stored value goes in as it is, without being parsed. */
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
