import { type Bounds, explore, kindOf } from './explorer/explore';
import type { Model } from './explorer/program';
import { printSchedule } from './explorer/schedule';
import { shorten } from './explorer/shorten';
import { printTold, tell } from './explorer/table';
import type { Scenario } from './world/scenario';
import { scenarioModel } from './world/scenario-model';

/** What came of one scenario. */
export interface ScenarioResult {
  readonly scenario: string;
  readonly schedules: number;
  readonly states: number;
  /** Different ends that were settled and judged, and how many of them failed. */
  readonly ends: number;
  readonly failed: number;
  readonly milliseconds: number;
  readonly isComplete: boolean;
  /** One for each set of invariants that were violated together. */
  readonly failures: readonly { readonly kind: string; readonly schedule: string; readonly texts: readonly string[] }[];
}

/** Explores it; `tables` are told for the first failures, each made as short as can be. */
export async function runScenario(
  scenario: Scenario,
  { bounds, tables }: { readonly bounds: Bounds; readonly tables: number },
): Promise<{ readonly result: ScenarioResult; readonly tables: readonly string[] }> {
  const since = performance.now();
  const model = await scenarioModel(scenario);
  const preemptions = bounds.preemptions ?? scenario.preemptions;
  const found = await explore(model, { ...bounds, ...(preemptions !== undefined && { preemptions }) });
  const result: ScenarioResult = {
    scenario: scenario.name,
    schedules: found.schedules,
    states: found.states,
    ends: found.ends,
    failed: found.failed,
    milliseconds: Math.round(performance.now() - since),
    isComplete: found.isComplete,
    failures: found.failures.map(({ schedule, violations }) => ({
      kind: kindOf(violations),
      schedule: printSchedule(schedule),
      texts: violations.map(({ text }) => text),
    })),
  };
  const told: string[] = [];
  for (const failure of found.failures.slice(0, tables)) told.push(await tableOf(model, failure));
  return { result, tables: told };
}

async function tableOf(model: Model, failure: Parameters<typeof shorten>[1]): Promise<string> {
  const { schedule } = await shorten(model, failure);
  return printTold(await tell(model, schedule), model.name, schedule);
}
