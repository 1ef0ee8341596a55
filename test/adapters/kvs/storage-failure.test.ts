import { ForgeKvsAPIError } from '@forge/kvs';
import { describe, expect, it } from 'vitest';
import { keys } from '../../../src/adapters/kvs/keys';
import { type Kvs, openStorage } from '../../../src/adapters/kvs/storage';
import { storageFailure } from '../../../src/adapters/kvs/storage-failure';
import { toScimError } from '../../../src/entry/scim/resource/to-scim-error';
import { RecordTooLarge } from '../../../src/provisioning/record-too-large';
import { StorageUnavailable } from '../../../src/provisioning/storage-unavailable';
import { Conflict } from '../../../src/provisioning/store/conflict';
import { noTallies } from './no-tallies';

const refusal = (status: number, code: string) =>
  new ForgeKvsAPIError({ status, statusText: '', traceId: null } as ConstructorParameters<typeof ForgeKvsAPIError>[0], {
    code,
    message: 'Words of Atlassian.',
  });

/** Codes observed at Atlassian with their status, and others named in its documentation. */
const conflicts: [number, string][] = [
  [400, 'CONDITIONAL_CHECK_FAILED'],
  [409, 'KEY_CONFLICT'],
];
const faultsOfOurs: [number, string][] = [
  [404, 'SCHEMA_NOT_FOUND'],
  [422, 'UNPROCESSABLE_ENTITY'],
  [400, 'KEY_DUPLICATION_ERROR'],
  [400, 'TOO_MANY_BATCH_ENTITIES'],
  [400, 'INCORRECT_PROPERTY_TYPE'],
  [404, 'INCORRECT_PROPERTY_TYPE'],
  [404, 'NOT_FOUND'],
  [403, 'UNKNOWN_ERROR'],
  [418, 'A_CODE_OF_TOMORROW'],
];
const knownFaults: [number, string][] = [
  [400, 'INVALID_TTL'],
  [422, 'INVALID_TTL'],
  [400, 'KEY_TOO_SHORT'],
  [400, 'EMPTY_KEY'],
  [400, 'INVALID_KEY'],
  [400, 'KEY_TOO_LONG'],
  [400, 'INVALID_ENTITY_TYPE'],
  [400, 'INVALID_ENTITY_VALUE'],
  [400, 'LIST_QUERY_LIMIT_EXCEEDED'],
  [400, 'COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE'],
];

const options = { timeLeft: () => 1e9, random: () => 0, sleep: async () => {} };

/** Storage whose requests all end in this error. */
function failing(error: Error) {
  let requests = 0;
  const fail = async () => {
    requests += 1;
    throw error;
  };
  const transaction = { set: () => transaction, delete: () => transaction, check: () => transaction, execute: fail };
  const kvs = { transact: () => transaction, batchGet: fail, set: fail, entity: () => ({ set: fail }) };
  const storage = openStorage(kvs as never as Kvs, options, { queue: async () => {} }, noTallies);
  return { storage, requests: () => requests };
}

const place = keys.connection('c');
const write = { place, value: { version: 1, doc: {} }, ifVersion: 1 };

describe('the meaning of an answer from storage', () => {
  it.each(conflicts)('%i %s is a conflict', (status, code) => {
    expect(storageFailure(refusal(status, code))).toBe('conflict');
  });

  it.each(knownFaults)('%i %s is a fault of ours', (status, code) => {
    expect(storageFailure(refusal(status, code))).toBe('invalid');
  });

  it.each(faultsOfOurs)('%i %s is a fault of ours', (status, code) => {
    expect(storageFailure(refusal(status, code))).toBe('invalid');
  });

  it.each([
    [429, 'RATE_LIMIT_EXCEEDED'],
    [400, 'TOO_MANY_REQUESTS'],
    [429, 'UNKNOWN_ERROR'],
  ])('%i %s asks to go slower', (status, code) => {
    expect(storageFailure(refusal(status, code))).toBe('throttled');
  });

  it.each([
    [500, 'INTERNAL_SERVER_ERROR'],
    [503, 'UNKNOWN_ERROR'],
  ])('%i %s is inconclusive', (status, code) => {
    expect(storageFailure(refusal(status, code))).toBe('unknown');
  });

  it('an answer that is not JSON is inconclusive', () => {
    expect(storageFailure(refusal(200, 'UNKNOWN_ERROR'))).toBe('unknown');
  });
});

describe('a fault of ours in a request to storage', () => {
  it.each([...faultsOfOurs, ...knownFaults])('%i %s is not retried, and is not a conflict', async (status, code) => {
    const { storage, requests } = failing(refusal(status, code));
    const error = await storage.commit([write]).catch((thrown: unknown) => thrown);
    expect(requests()).toBe(1);
    expect(error).not.toBeInstanceOf(Conflict);
    expect(error).not.toBeInstanceOf(StorageUnavailable);
    expect((error as Error).name).toBe(`StorageFault ${status} ${code}`);
    // The edge turns it into a 500, with an id under which the app's log has the name.
    expect(() => toScimError(error)).toThrow(error as Error);
  });

  it('is one in a batch, too, and passing failures are retried', async () => {
    const answer = (code: string) => ({ successfulKeys: [], failedKeys: [{ key: 'k', error: { code, message: '' } }] });
    let requests = 0;
    const storageOf = (code: string) => {
      requests = 0;
      const batch = async () => {
        requests += 1;
        return answer(code);
      };
      const kvs = { batchGet: batch, batchSet: batch, batchDelete: batch };
      return openStorage(kvs as never as Kvs, options, { queue: async () => {} }, noTallies);
    };
    const ways = [
      (code: string) => storageOf(code).get(place),
      (code: string) => storageOf(code).setAll([write]),
      (code: string) => storageOf(code).deleteAll([place]),
    ];
    for (const way of ways) {
      await expect(way('SCHEMA_NOT_FOUND')).rejects.toMatchObject({ name: expect.stringContaining('StorageFault') });
      expect(requests).toBe(1);
      await expect(way('INTERNAL_SERVER_ERROR')).rejects.toMatchObject({ isThrottled: false });
      const unanswered = requests;
      expect(unanswered).toBeGreaterThan(1);
      requests = 0;
      await expect(way('RATE_LIMIT_EXCEEDED')).rejects.toMatchObject({ isThrottled: true });
      expect(requests).toBeGreaterThan(unanswered);
    }
  });

  it('is a record that is too large if it says so', async () => {
    for (const code of ['MAX_SIZE', 'MAX_DEPTH']) {
      const { storage, requests } = failing(refusal(400, code));
      await expect(storage.commit([write])).rejects.toThrow(RecordTooLarge);
      expect(requests()).toBe(1);
    }
  });
});

describe('a conflict in storage', () => {
  it.each(conflicts)('%i %s is reported to the committer', async (status, code) => {
    const { storage, requests } = failing(refusal(status, code));
    await expect(storage.commit([write])).rejects.toThrow(Conflict);
    expect(await storage.create(place, {})).toBe(false);
    expect(requests()).toBe(2);
  });
});
