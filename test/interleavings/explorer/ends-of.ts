import type { Bounds } from './exploration';
import { explore } from './explore';
import type { Model } from './program';

export interface EndsFound {
  /** In order: the state, and how each program went. */
  readonly ends: readonly string[];
  readonly schedules: number;
}

/**
 * All ends that an exploration comes to, once what was still under way has arrived; to compare two ways to explore.
 * @throws {Error} when it does not come to its end
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
