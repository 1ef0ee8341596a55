import type { Bounds } from './exploration';
import { explore } from './explore';
import { type Failure, kindOf } from './judge';
import type { Model } from './program';

/** More switches than that are no easier to follow than what was found. */
const mostPreemptions = 3;
/** A search that finds nothing short in so many schedules keeps what there is. */
const mostSchedules = 4000;

/** The failure of the same kind with the fewest faults and then the fewest switches between programs. */
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
