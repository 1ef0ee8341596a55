import type { Clock } from '../clock';
import { limits } from './limits';
import {
  type Body,
  checkFields,
  type Entities,
  readOptions,
  toBody,
  toNewValue,
  toPlace,
  toRecordText,
} from './operation';
import type { NewValue, Place } from './record';
import type { Records } from './records';
import { StorageRefusal, toErrorBody, unprocessable } from './refusal';

/** An item of a batch: ready to run, or refused on its own. */
type Item<T> = { readonly body: Body } & (
  | { readonly place: Place; readonly ready: T }
  | { readonly refusal: StorageRefusal }
);

type Verb = 'get' | 'set' | 'delete';
type Prepare<T> = (place: Place, body: Body) => T;

const placeFields = ['key', 'entityName'];
const getFields = [...placeFields, 'options'];

/**
 * Reads the items of a batch: https://developer.atlassian.com/platform/forge/storage-reference/batchops/
 * A bad item fails alone; an empty or too large batch and a key named twice fail the whole.
 * @throws StorageRefusal
 */
function readItems<T>(verb: Verb, given: unknown, entities: Entities, prepare: Prepare<T>): Item<T>[] {
  if (!Array.isArray(given) || given.length === 0) throw unprocessable('A batch needs at least one key.');
  const most = limits.operations;
  if (given.length > most) {
    const words = `Number of entities to ${verb} was ${given.length}, but you can only ${verb} a maximum of ${most} entities`;
    throw new StorageRefusal('TOO_MANY_BATCH_ENTITIES', `${words} at a time.`);
  }
  const bodies = given.map(toBody);
  const fields = verb === 'set' ? [...placeFields, 'value', 'options'] : verb === 'get' ? getFields : placeFields;
  for (const body of bodies) checkFields(body, fields);
  // Neither a key nor the name of an entity has a NUL in it.
  const names = new Set(bodies.map(({ entityName, key }) => `${entityName ?? ''}\0${key}`));
  if (names.size !== bodies.length) throw new StorageRefusal('KEY_DUPLICATION_ERROR');
  return bodies.map((body) => {
    try {
      const place = toPlace(body, entities);
      return { body, place, ready: prepare(place, body) };
    } catch (error) {
      if (error instanceof StorageRefusal) return { body, refusal: error };
      throw error;
    }
  });
}

function toAnswer<T>(
  items: readonly Item<T>[],
  toText: (item: { place: Place; ready: T }) => string | StorageRefusal,
): string {
  const successful: string[] = [];
  const failed: string[] = [];
  for (const item of items) {
    const outcome = 'refusal' in item ? item.refusal : toText(item);
    if (typeof outcome === 'string') successful.push(outcome);
    else {
      const error = outcome === missing ? missingBody : toErrorBody(outcome);
      failed.push(`${toName(item.body).slice(0, -1)},"error":${error}}`);
    }
  }
  return `{"successfulKeys":[${successful.join(',')}],"failedKeys":[${failed.join(',')}]}`;
}

const toName = ({ key, entityName }: Body) => JSON.stringify({ key, entityName });

/** A shared one: half of the reads for a new record find nothing, and an error's stack is expensive. */
const missing = new StorageRefusal('KEY_NOT_FOUND');
const missingBody = toErrorBody(missing);

/** `POST /api/v1/batch/get`. A missing key counts as failed. */
export function batchGet(records: Records, entities: Entities, given: unknown): string {
  const items = readItems('get', given, entities, (_place, body) => readOptions(body).metadataFields ?? []);
  return toAnswer(items, ({ place, ready }) => {
    const record = records.find(place);
    return record ? toRecordText(place, record, ready) : missing;
  });
}

/** `POST /api/v1/batch/set`, checked; the returned function does the writing. */
export function batchSet(records: Records, entities: Entities, clock: Clock, given: unknown): () => string {
  const items = readItems('set', given, entities, (place, body): NewValue => {
    const { keyPolicy, returnValue } = readOptions(body);
    if (keyPolicy !== undefined || returnValue !== undefined) {
      throw unprocessable('A batch takes no option but ttl.');
    }
    return toNewValue(place, body, clock.now());
  });
  return () =>
    toAnswer(items, ({ place, ready }) => {
      records.put(place, ready);
      return toName({ key: place.key, entityName: place.entity?.name });
    });
}

/** `POST /api/v1/batch/delete`, checked; the returned function does the writing. */
export function batchDelete(records: Records, entities: Entities, given: unknown): () => string {
  const items = readItems('delete', given, entities, () => undefined);
  return () =>
    toAnswer(items, ({ place }) => {
      records.remove(place);
      return toName({ key: place.key, entityName: place.entity?.name });
    });
}
