import type { Bounds } from './exploration';
import { explore } from './explore';
import type { Model } from './program';

export interface EndsFound {
  /** Sorted: the state, and how each program went. */
  readonly ends: readonly string[];
  readonly schedules: number;
}

/**
 * All ends of an exploration once everything under way has arrived; to compare two ways of exploring.
 * @throws {Error} if it does not finish
 */
export async function endsOf(model: Model, bounds: Bounds): Promise<EndsFound> {
  const ends = new Set<string>();
  const noting: Model = {
    ...model,
    async begin() {
      const instance = await model.begin();
      return {
        ...instance,
        async finish(end) {
          for (const effect of end.late) await effect.arrive();
          const outcomes = end.outcomes.map(({ state, answer, after }) => `${state} ${answer} after ${after}`);
          ends.add([instance.state(), ...outcomes].join(' | '));
          return { violations: [], shown: [] };
        },
      };
    },
  };
  const { schedules, isComplete } = await explore(noting, bounds);
  if (!isComplete) throw new Error(`${model.name}: ${schedules} schedules were not all.`);
  return { ends: [...ends].sort(), schedules };
}
