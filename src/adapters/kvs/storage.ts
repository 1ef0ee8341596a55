import { Filter, FilterConditions, type kvs } from '@forge/kvs';
import type { WakeUps } from '../../provisioning/background/wake-ups';
import { StorageUnavailable } from '../../provisioning/storage-unavailable';
import { Conflict } from '../../provisioning/store/conflict';
import { type Json, sameJson } from '../../scim/json';
import { batchedReader, type Found } from './batched-reader';
import type { Place } from './keys';
import { limits, slices } from './limits';
import type { CountedEntry, Tallies } from './log-days/tallies';
import { type RetryOptions, retry } from './retry';
import { batchFailure, storageFailure } from './storage-failure';

export type Kvs = typeof kvs;

/** A record of an entity: its document, and the attributes for conditions and indexes. */
export interface Stored<Document> {
  readonly version: number;
  readonly doc: Document;
}

/** One step of a transaction. */
export interface Write {
  readonly place: Place;
  /** The new value; undefined deletes. */
  readonly value?: object | undefined;
  /** The step succeeds only if the record exists with this version. */
  readonly ifVersion?: number;
  /** How long it is kept; for ever by default. */
  readonly days?: number;
  readonly hours?: number;
  /** A condition only; the record stays as it is. */
  readonly isCheck?: true;
  /** When work on the record is due, if no index says so; ISO 8601. */
  readonly dueAt?: readonly string[];
  /** Somebody is to hear of it soon. */
  readonly isAlarming?: true;
  /** It is a log entry, to be counted with its day. */
  readonly counted?: CountedEntry;
}

/** Forge storage for one invocation: batched reads, transactions with optimistic locks, retries. */
export interface Storage {
  get<Value>(place: Place): Promise<Value | undefined>;
  forget(places?: readonly Place[]): void;
  /** All or nothing, at most 25 steps; no steps, no cost. The first is the record it is about. @throws {Conflict} */
  commit(writes: readonly Write[]): Promise<void>;
  /** Creates a record. False: it exists already. */
  create(place: Place, value: object, kept?: Pick<Write, 'days'>): Promise<boolean>;
  /** Any number of records, 25 per request, not atomically: a partial failure is repeated. */
  setAll(writes: readonly Write[]): Promise<void>;
  /** Any number of places, in the same way. */
  deleteAll(places: readonly Place[]): Promise<void>;
  /** Any other request, with retries. */
  ask<Value>(request: (kvs: Kvs) => Promise<Value>): Promise<Value>;
}

export function openStorage(kvs: Kvs, options: RetryOptions, wakeUps: WakeUps, tallies: Tallies): Storage {
  const ask = <Value>(request: (kvs: Kvs) => Promise<Value>) => retry(options, () => request(kvs));
  const reader = batchedReader((places) => ask(() => readBatch(kvs, places)));
  const get = <Value>(place: Place) => reader.get(place) as Promise<Value | undefined>;

  /** Whether an earlier try, whose answer was lost, has written this. */
  const isWritten = async ({ place, value, isCheck }: Write) => {
    if (isCheck) return false;
    reader.forget([place]);
    return sameJson((await get<Json>(place)) ?? null, (value ?? null) as Json);
  };
  /** `failed` is called if it certainly did nothing. */
  const transact = async (writes: readonly Write[], failed: () => void) => {
    let mayBeDone = false;
    await ask(async () => {
      try {
        await toTransaction(kvs, writes).execute();
      } catch (error) {
        const [first] = writes;
        const failure = storageFailure(error);
        if (mayBeDone && first && failure === 'conflict' && (await isWritten(first))) return;
        if (!mayBeDone && failure === 'conflict') failed();
        mayBeDone ||= failure === 'unknown';
        throw error;
      }
    });
  };
  /** With its entries counted; in a transaction of their own where there is no room for the counts. */
  const transactCounted = async (writes: readonly Write[]) => {
    const { steps, done, undone } = tallies.begin(writes.flatMap(({ counted }) => counted ?? []));
    const hasRoom = writes.length + steps.length <= limits.operations;
    await transact(hasRoom ? [...writes, ...steps] : writes, undone);
    if (!hasRoom && !(await countApart(steps))) return;
    done();
  };
  /** What has been committed stays so, whatever becomes of its count: the nightly look counts it. */
  const countApart = async (steps: readonly Write[]): Promise<boolean> => {
    try {
      await transact(steps, () => undefined);
      return true;
    } catch (error) {
      if (error instanceof StorageUnavailable) return false;
      throw error;
    }
  };

  return {
    get,
    forget: reader.forget,
    ask,
    async commit(writes) {
      if (writes.length === 0) return;
      const dueAts = writes.flatMap(dueTimes);
      // Before the write: after a crash in between, a wake-up finds nothing, but no record is left without one.
      if (dueAts.length > 0) await wakeUps.queue(dueAts);
      try {
        await transactCounted(writes);
      } catch (error) {
        if (storageFailure(error) === 'conflict')
          throw new Conflict('Somebody else committed first.', { cause: error });
        throw error;
      }
      // Storage may have delayed the write beyond the wake-up: this queues another one for records already due.
      if (dueAts.length > 0) await wakeUps.queue(dueAts);
      for (const { place, value, isCheck } of writes) if (!isCheck) reader.remember(place, value);
      if (writes.some(({ isAlarming }) => isAlarming)) await wakeUps.alarm?.();
    },
    async create(place, value, kept = {}) {
      try {
        await ask(() => setNew(kvs, place, value, kept));
      } catch (error) {
        if (storageFailure(error) !== 'conflict') throw error;
        reader.forget([place]);
        return false;
      }
      reader.remember(place, value);
      return true;
    },
    async setAll(writes) {
      for (const slice of slices(writes)) {
        const items = slice.map(({ place, value }) => ({ ...toName(place), value }));
        await ask(async () => {
          const { failedKeys } = await kvs.batchSet(items);
          if (failedKeys.length > 0) throw batchFailure(failedKeys);
        });
      }
    },
    async deleteAll(places) {
      for (const slice of slices(places)) {
        await ask(async () => {
          const { failedKeys } = await kvs.batchDelete(slice.map(toName));
          const failed = failedKeys.filter(({ error }) => error.code !== missing);
          if (failed.length > 0) throw batchFailure(failed);
        });
        for (const place of slice) reader.remember(place, undefined);
      }
    },
  };
}

/** When work on the record is due, according to the sweep's index or the step itself. */
function dueTimes({ value, dueAt = [] }: Write): readonly string[] {
  const { state, dueAt: indexed } = (value ?? {}) as { readonly state?: unknown; readonly dueAt?: unknown };
  return state === 'pending' && typeof indexed === 'string' ? [...dueAt, indexed] : dueAt;
}

/** The error of a missing key, reported as a failure in a batch. */
const missing = 'KEY_NOT_FOUND';

async function readBatch(kvs: Kvs, places: readonly Place[]): Promise<readonly Found[]> {
  const { successfulKeys, failedKeys } = await kvs.batchGet<unknown>(places.map(toName));
  const failed = failedKeys.filter(({ error }) => error.code !== missing);
  if (failed.length > 0) throw batchFailure(failed);
  return successfulKeys;
}

function setNew(kvs: Kvs, { entity, key }: Place, value: object, kept: Pick<Write, 'days'>): Promise<void> {
  const options = { keyPolicy: 'FAIL_IF_EXISTS', ...timeToLive(kept) } as const;
  return entity === undefined ? kvs.set(key, value, options) : kvs.entity(entity).set(key, value, options);
}

function toTransaction(kvs: Kvs, writes: readonly Write[]) {
  const transaction = kvs.transact();
  for (const { place, value, ifVersion, isCheck, ...kept } of writes) {
    const { entity, key } = place;
    const conditions = ifVersion === undefined ? {} : { conditions: isAtVersion(ifVersion) };
    if (isCheck && entity !== undefined && ifVersion !== undefined) {
      transaction.check(key, { entityName: entity, conditions: isAtVersion(ifVersion) });
      continue;
    }
    const target = entity === undefined ? undefined : { entityName: entity, ...conditions };
    const ttl = timeToLive(kept);
    if (value === undefined) transaction.delete(key, target);
    else transaction.set(key, value as Versioned, target, ttl);
  }
  return transaction;
}

function timeToLive({ days, hours }: Pick<Write, 'days' | 'hours'>) {
  if (days !== undefined) return { ttl: { value: days, unit: 'DAYS' as const } };
  return hours === undefined ? undefined : { ttl: { value: hours, unit: 'HOURS' as const } };
}

/** The attribute that conditions test; only entity records have conditions, and all of these have a version. */
type Versioned = Pick<Stored<unknown>, 'version'>;

const isAtVersion = (version: number) => new Filter<Versioned>().and('version', FilterConditions.equalTo(version));

const toName = ({ entity, key }: Place) => (entity === undefined ? { key } : { key, entityName: entity });
