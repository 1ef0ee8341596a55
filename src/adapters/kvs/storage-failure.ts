import { ForgeKvsAPIError } from '@forge/kvs';
import { RecordTooLarge } from '../../provisioning/record-too-large';
import { StorageUnavailable } from '../../provisioning/storage-unavailable';
import { StorageFault } from './storage-fault';

/**
 * What a failed request to storage means:
 * - `throttled`: nothing was done, slower please;
 * - `unknown`: no answer or a server's error, so that it may have been done;
 * - `conflict`: a condition did not hold, or the key exists;
 * - `invalid`: the request itself is wrong, which is an error in this program, or it has been given up already.
 */
export type StorageFailure = 'throttled' | 'unknown' | 'conflict' | 'invalid';

/**
 * The codes of a conflict that Forge was seen to answer, and their like. Every other refusal says that the request is
 * wrong, as it is and for ever: to take one for a conflict would be to repeat it as often as conflicts are repeated.
 */
const conflict = /^CONDITIONAL_CHECK_FAILED$|CONFLICT/;
const throttled: readonly string[] = ['RATE_LIMIT_EXCEEDED', 'TOO_MANY_REQUESTS'];

export function storageFailure(error: unknown): StorageFailure {
  if (error instanceof StorageUnavailable || error instanceof RecordTooLarge) return 'invalid';
  if (error instanceof StorageFault) return 'invalid';
  if (error instanceof KeysThrottled) return 'throttled';
  if (!(error instanceof ForgeKvsAPIError)) return 'unknown';
  return meaningOf(error.responseDetails.status, error.code);
}

function meaningOf(status: number, code: string): StorageFailure {
  if (status === 429 || throttled.includes(code)) return 'throttled';
  // Below 400 the answer was a yes that could not be read.
  if (status >= 500 || status < 400) return 'unknown';
  return status === 409 || conflict.test(code) ? 'conflict' : 'invalid';
}

/** A value over 240 KiB, or over 31 levels deep. */
export const isTooLarge = (error: unknown): boolean => error instanceof ForgeKvsAPIError && saysTooLarge(error.code);

const saysTooLarge = (code: string): boolean => /MAX_(SIZE|DEPTH)/.test(code);

/** The refusal of a request that is wrong, under a name that the app's log may show; any other error as it is. */
export function named(error: unknown): unknown {
  if (!(error instanceof ForgeKvsAPIError) || storageFailure(error) !== 'invalid') return error;
  return new StorageFault(`${error.responseDetails.status} ${error.code}`, { cause: error });
}

/** Of a batch only some keys were throttled, and none was refused: the whole is asked for again. */
class KeysThrottled extends Error {
  override readonly name = 'KeysThrottled';
}

/** Keys of a batch that failed, each on its own. */
export type FailedKeys = readonly { readonly error: { readonly code: string } }[];

/** Codes with which a key of a batch fails although the next attempt may not. */
const mayPass = /INTERNAL|UNAVAILABLE|TIMEOUT|UNKNOWN|RATE_LIMIT_EXCEEDED|TOO_MANY_REQUESTS/;

/** What the keys of a batch that failed amount to: for one that is refused as it is no repetition helps. */
export function batchFailure(failedKeys: FailedKeys): Error {
  const codes = failedKeys.map(({ error }) => error.code);
  if (codes.some(saysTooLarge)) return new RecordTooLarge();
  const refused = codes.find((code) => !mayPass.test(code));
  if (refused !== undefined) return new StorageFault(refused);
  const message = `${codes.length} records failed.`;
  return codes.some((code) => throttled.includes(code)) ? new KeysThrottled(message) : new Error(message);
}
