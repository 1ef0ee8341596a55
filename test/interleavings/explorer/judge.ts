import { type Execution, execute } from './execution';
import type { Instance, Model, Violation } from './program';
import type { Choice, Ending, Schedule } from './schedule';

/** A schedule after which an invariant did not hold. */
export interface Failure {
  readonly schedule: Schedule;
  readonly violations: readonly Violation[];
}

/** Judges each end once, however many schedules reach it. */
export interface Judge {
  judge(choices: readonly Choice[], instance: Instance, execution: Execution): Promise<void>;
  /** One per set of invariants violated together. */
  readonly failures: ReadonlyMap<string, Failure>;
  found(): { readonly ends: number; readonly failed: number; readonly failures: readonly Failure[] };
  /** Schedules run only for another ending. */
  repeated(): number;
}

export function judgeOf(model: Model): Judge {
  const ended = new Set<string>();
  const failures = new Map<string, Failure>();
  let failed = 0;
  let repeated = 0;
  return {
    failures,
    found: () => ({ ends: ended.size, failed, failures: [...failures.values()] }),
    repeated: () => repeated,
    async judge(choices, instance, execution) {
      const key = execution.endState();
      if (ended.has(key)) return;
      ended.add(key);
      for (const [index, ending] of instance.endings(execution.end({})).entries()) {
        const { violations } =
          index === 0 ? await instance.finish(execution.end(ending)) : await replay(model, { choices, ending });
        if (index > 0) repeated += 1;
        if (violations.length === 0) continue;
        failed += 1;
        const kind = kindOf(violations);
        if (!failures.has(kind)) failures.set(kind, { schedule: { choices, ending }, violations });
      }
    },
  };
}

/** Runs one schedule to its end. */
export async function replay(model: Model, { choices, ending }: Schedule) {
  const instance = await model.begin();
  const execution = await execute(instance, { isWatched: false });
  for (const choice of choices) await execution.take(choice);
  return instance.finish(execution.end(ending satisfies Ending));
}

/** The violated invariants, whatever the subject. */
export const kindOf = (violations: readonly Violation[]): string =>
  [...new Set(violations.map(({ invariant }) => invariant))].sort().join(' + ');
