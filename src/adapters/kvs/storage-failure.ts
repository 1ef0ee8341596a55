import { ForgeKvsAPIError } from '@forge/kvs';
import { RecordTooLarge } from '../../provisioning/record-too-large';
import { StorageUnavailable } from '../../provisioning/storage-unavailable';

/**
 * What a failed request to storage means:
 * - `throttled`: nothing was done, slower please;
 * - `unknown`: no answer or a server's error, so that it may have been done;
 * - `conflict`: a condition did not hold, or the key exists;
 * - `invalid`: the request itself is wrong, which is an error in this program, or it has been given up already.
 */
export type StorageFailure = 'throttled' | 'unknown' | 'conflict' | 'invalid';

/**
 * The codes that are documented say what is wrong with a request; the one of a condition that does not hold is not
 * documented, so what is none of these is a conflict.
 * https://developer.atlassian.com/platform/forge/storage-reference/handling-errors-customentities/
 */
const invalid = /INVALID|EMPTY|TOO_(LONG|SHORT|LARGE)|MAX_|LIMIT_|INSUFFICIENT|UNSUPPORTED|BAD_REQUEST|SCOPE|WHERE/;

export function storageFailure(error: unknown): StorageFailure {
  if (error instanceof StorageUnavailable || error instanceof RecordTooLarge) return 'invalid';
  if (!(error instanceof ForgeKvsAPIError)) return 'unknown';
  const { status } = error.responseDetails;
  if (status === 429 || /RATE_LIMIT_EXCEEDED|TOO_MANY_REQUESTS/.test(error.code)) return 'throttled';
  if (status >= 500) return 'unknown';
  return invalid.test(error.code) ? 'invalid' : 'conflict';
}

/** A value over 240 KiB, or over 31 levels deep. */
export const isTooLarge = (error: unknown): boolean =>
  error instanceof ForgeKvsAPIError && /MAX_(SIZE|DEPTH)/.test(error.code);
