import type { Bounds } from './exploration';
import { explore } from './explore';
import { type Failure, kindOf } from './judge';
import type { Model } from './program';

/** More switches than this would be no easier to follow than the original. */
const mostPreemptions = 3;
/** A search without a short result in this many schedules keeps the original. */
const mostSchedules = 4000;

/** The failure of the same kind with the fewest faults, then the fewest switches between programs. */
export async function shorten(model: Model, failure: Failure): Promise<Failure> {
  const kind = kindOf(failure.violations);
  const hasFault = failure.schedule.choices.some((choice) => choice.kind === 'step' && choice.fault);
  for (const faults of hasFault ? ([0, 1] as const) : ([0] as const)) {
    for (let preemptions = 0; preemptions <= mostPreemptions; preemptions += 1) {
      const bounds: Bounds = { faults, preemptions, most: mostSchedules };
      const { failures } = await explore(model, bounds);
      const found = failures.find(({ violations }) => kindOf(violations) === kind);
      if (found) return found;
    }
  }
  return failure;
}
