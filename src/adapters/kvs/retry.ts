import { RecordTooLarge } from '../../provisioning/record-too-large';
import { StorageUnavailable } from '../../provisioning/storage-unavailable';
import { isTooLarge, named, storageFailure } from './storage-failure';

export interface RetryOptions {
  /** Milliseconds that this invocation may still take; no wait goes beyond. */
  readonly timeLeft: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

export const retryDefaults: RetryOptions = {
  timeLeft: () => Number.POSITIVE_INFINITY,
  random: Math.random,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** Storage that fails is given up soon; a quota is counted by the minute, and the next one is worth waiting for. */
const tries = { unknown: 5, throttled: 13 } as const;
const firstWait = 100;
const longestWait = 8_000;
/** Kept free for the answer. */
const reserve = 1_000;
/** Quotas are counted by the minute. */
const afterThrottling = 30;
const afterFailure = 5;

/**
 * Repeats a request to storage that was throttled or failed on the way, waiting longer each time, with jitter.
 * A conflict is thrown as it came.
 * @throws {StorageUnavailable} when it doesn't get better in time
 * @throws {RecordTooLarge}
 * @throws {StorageFault} when the request itself is wrong
 */
export async function retry<Value>(options: RetryOptions, request: () => Promise<Value>): Promise<Value> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await request();
    } catch (error) {
      if (isTooLarge(error)) throw new RecordTooLarge({ cause: error });
      const failure = storageFailure(error);
      if (failure !== 'throttled' && failure !== 'unknown') throw named(error);
      const wait = Math.min(longestWait, firstWait * 2 ** attempt) * (0.5 + options.random() / 2);
      if (attempt + 1 >= tries[failure] || wait + reserve > options.timeLeft()) {
        const isThrottled = failure === 'throttled';
        throw new StorageUnavailable(isThrottled ? afterThrottling : afterFailure, { isThrottled, cause: error });
      }
      await options.sleep(wait);
    }
  }
}
