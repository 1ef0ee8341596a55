import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock';
import { batchDelete, batchGet, batchSet } from './batch';
import { checkKey } from './check-key';
import type { GroupCommit } from './group-commit';
import { limits } from './limits';
import {
  type Body,
  type Entities,
  findEntity,
  readOptions,
  toBody,
  toNewValue,
  toPlace,
  toRecordText,
} from './operation';
import { only } from './operation-fields';
import { queryEntities } from './query-entities';
import { queryKeys } from './query-keys';
import type { Place, StoredRecord } from './record';
import type { Records } from './records';
import { StorageRefusal, unprocessable } from './refusal';
import type { Secrets } from './secrets';
import { transaction } from './transaction';

/** One operation of the storage protocol. `body` is the parsed request; the answer is JSON text, or '' if empty. */
export interface StorageOperation {
  readonly access: 'read' | 'write';
  /** How many keys a request names. */
  readonly keys: (body: unknown) => number;
  /** @throws StorageRefusal (a write: rejects with it) */
  readonly run: (body: unknown) => string | Promise<string>;
}

export interface StoreParts {
  readonly database: DatabaseSync;
  readonly records: Records;
  readonly secrets: Secrets;
  readonly commits: GroupCommit;
  readonly clock: Clock;
  readonly entities: Entities;
}

/** The operations of the storage protocol by their path below `/api/v1/`. */
export function storageOperations(parts: StoreParts): ReadonlyMap<string, StorageOperation> {
  const { records, commits, clock, entities } = parts;
  const one = () => 1;
  const many = (body: unknown) => (Array.isArray(body) ? body.length : 0);
  const read = (run: StorageOperation['run'], keys: StorageOperation['keys'] = one): StorageOperation => ({
    access: 'read',
    keys,
    run,
  });
  const write = (run: StorageOperation['run'], keys: StorageOperation['keys'] = one): StorageOperation => ({
    access: 'write',
    keys,
    run,
  });
  const plainPlace = (body: unknown) => toPlace(toBody(body), entities);
  const entityPlace = (body: unknown) => {
    findEntity(toBody(body), entities);
    return toPlace(toBody(body), entities);
  };
  const get = (place: Place) => {
    const record = records.find(place);
    if (!record) throw new StorageRefusal('KEY_NOT_FOUND');
    return toRecordText(place, record);
  };
  const remove = (place: Place) =>
    commits.write(() => {
      records.remove(place);
      return '';
    });
  const byKey = queryKeys(parts.database, records, clock);
  const byIndex = queryEntities(parts.database, records, clock, entities);

  return new Map<string, StorageOperation>([
    ['get', read((body) => get(plainPlace(only('get', body))))],
    ['set', write((body) => set(parts, plainPlace(only('set', body)), toBody(body)))],
    ['delete', write((body) => remove(plainPlace(only('delete', body))))],
    ['entity/get', read((body) => get(entityPlace(only('entity/get', body))))],
    ['entity/set', write((body) => set(parts, entityPlace(only('entity/set', body)), toBody(body)))],
    ['entity/delete', write((body) => remove(entityPlace(only('entity/delete', body))))],
    ['secret/get', read((body) => getSecret(parts, only('get', body)))],
    ['secret/set', write((body) => setSecret(parts, only('set', body)))],
    ['secret/delete', write((body) => removeSecret(parts, only('delete', body)))],
    ['query', read((body) => byKey(only('query', body)))],
    ['entity/query', read((body) => byIndex(only('entity/query', body)))],
    ['batch/get', read((body) => batchGet(records, entities, body), many)],
    ['batch/set', write((body) => commits.write(batchSet(records, entities, clock, body)), many)],
    ['batch/delete', write((body) => commits.write(batchDelete(records, entities, body)), many)],
    ['transaction', write((body) => transact(parts, toBody(body)), countSteps)],
  ]);
}

function countSteps(body: unknown): number {
  if (typeof body !== 'object' || body === null) return 0;
  return Object.values(body).reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
}

async function transact(parts: StoreParts, body: Body): Promise<string> {
  await parts.commits.write(transaction(parts.records, parts.entities, parts.clock, body));
  return '';
}

function set(parts: StoreParts, place: Place, body: Body): Promise<string> {
  const policy = readPolicy(body);
  const value = toNewValue(place, body, parts.clock.now());
  return parts.commits.write(() => {
    if (policy.failIfExists && parts.records.find(place)) throw new StorageRefusal('KEY_CONFLICT');
    const previous = parts.records.put(place, value);
    return policy.toAnswer(place, previous, () => parts.records.find(place));
  });
}

function getSecret(parts: StoreParts, body: Body): string {
  checkKey(body.key);
  const record = parts.secrets.find(body.key);
  if (!record) throw new StorageRefusal('KEY_NOT_FOUND');
  return toRecordText({ space: '', key: body.key, entity: undefined }, record);
}

function setSecret(parts: StoreParts, body: Body): Promise<string> {
  const place = toPlace({ key: body.key }, parts.entities);
  const policy = readPolicy(body);
  const value = toNewValue(place, body, parts.clock.now(), limits.secretBytes);
  return parts.commits.write(() => {
    if (policy.failIfExists && parts.secrets.find(place.key)) throw new StorageRefusal('KEY_CONFLICT');
    const previous = parts.secrets.put(place.key, value);
    return policy.toAnswer(place, previous, () => parts.secrets.find(place.key));
  });
}

function removeSecret(parts: StoreParts, body: Body): Promise<string> {
  const { key } = body;
  checkKey(key);
  return parts.commits.write(() => {
    parts.secrets.remove(key);
    return '';
  });
}

interface WritePolicy {
  readonly failIfExists: boolean;
  readonly toAnswer: (
    place: Place,
    previous: StoredRecord | undefined,
    latest: () => StoredRecord | undefined,
  ) => string;
}

/** `keyPolicy`, `returnValue` and `returnMetadataFields` of a single set. */
function readPolicy(body: Body): WritePolicy {
  const { keyPolicy = 'OVERRIDE', returnValue, returnMetadataFields = [] } = readOptions(body);
  if (keyPolicy !== 'OVERRIDE' && keyPolicy !== 'FAIL_IF_EXISTS') throw unprocessable('Unknown keyPolicy.');
  if (
    returnValue !== undefined &&
    (keyPolicy !== 'OVERRIDE' || (returnValue !== 'PREVIOUS' && returnValue !== 'LATEST'))
  ) {
    throw unprocessable('returnValue is PREVIOUS or LATEST and needs keyPolicy OVERRIDE.');
  }
  return {
    failIfExists: keyPolicy === 'FAIL_IF_EXISTS',
    toAnswer(place, previous, latest) {
      const record = returnValue === 'PREVIOUS' ? previous : returnValue === 'LATEST' ? latest() : undefined;
      return record ? toRecordText(place, record, returnMetadataFields) : '';
    },
  };
}
