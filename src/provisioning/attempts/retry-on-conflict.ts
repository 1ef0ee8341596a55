import type { Uses } from '../call';
import { TooContended } from '../refused';
import { Conflict } from '../store/conflict';
import type { ReadCache } from '../store/read-cache';

const attempts = 40;
const longestPause = 400;

/**
 * Repeats a load-plan-apply-commit if somebody else committed first. Applying twice is harmless: the second plan starts from
 * what the first has done. `again` tells an attempt that it isn't the first.
 * @throws {TooContended} after 40 attempts.
 */
export async function retryOnConflict<Result>(
  call: Uses<'machine' | 'store', ReadCache>,
  attempt: (again: boolean) => Promise<Result>,
): Promise<Result> {
  for (let count = 0; count < attempts; count += 1) {
    try {
      return await attempt(count > 0);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      await call.machine.pause(call.machine.random() * Math.min(longestPause, 10 * 2 ** count));
      call.store.forget();
    }
  }
  throw new TooContended('The resource is being changed by many requests at once.');
}
