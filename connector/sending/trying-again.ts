import { AppTrouble } from './app-trouble';
import type { Clock } from './clock';

export interface Trying {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds after which nothing is tried any more. */
  readonly patience: number;
  /** Told of the first of several troubles in a row. */
  readonly onTrouble?: (trouble: AppTrouble) => void;
}

const shortest = 1000;
const longest = 60_000;

/** The pause before the next try, in milliseconds: what the app asks for, else growing. @param failures so far, from 1 */
export const pauseAfter = ({ retryAfter }: Pick<AppTrouble, 'retryAfter'>, failures: number, most = longest): number =>
  Math.max(retryAfter ?? 0, Math.min(shortest * 2 ** (failures - 1), most));

/**
 * Does something at the app, and again while what is in the way may pass.
 * @throws {AppTrouble} what does not pass, or the last one when patience ends
 */
export async function tryingAgain<Value>(trying: Trying, work: () => Promise<Value>): Promise<Value> {
  const { clock, signal, patience, onTrouble } = trying;
  const end = clock.now() + patience;
  for (let failures = 1; ; failures += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppTrouble) || !error.isPassing || signal.aborted) throw error;
      const pause = pauseAfter(error, failures);
      if (clock.now() + pause > end) throw error;
      // Once: an app that is down for a night fills no log.
      if (failures === 1) onTrouble?.(error);
      await clock.pause(pause, signal);
    }
  }
}
