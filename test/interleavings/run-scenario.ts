import type { Bounds, Exploration } from './explorer/exploration';
import { explore } from './explorer/explore';
import { kindOf } from './explorer/judge';
import type { Model } from './explorer/program';
import { printSchedule, type Schedule } from './explorer/schedule';
import { shorten } from './explorer/shorten';
import { printTold, tell } from './explorer/table';
import type { Scenario } from './world/scenario';
import { scenarioModel } from './world/scenario-model';

/** The result of one scenario. */
export interface ScenarioResult {
  readonly scenario: string;
  readonly schedules: number;
  readonly states: number;
  /** Different ends, and how many of their endings failed. */
  readonly ends: number;
  readonly failed: number;
  readonly milliseconds: number;
  readonly isComplete: boolean;
  /** One per set of invariants violated together. */
  readonly failures: readonly { readonly kind: string; readonly schedule: string; readonly texts: readonly string[] }[];
}

/** Explores it; the first failures become `tables`, each as short as possible. */
export async function runScenario(
  scenario: Scenario,
  { bounds, tables }: { readonly bounds: AskedBounds; readonly tables: number },
): Promise<{ readonly result: ScenarioResult; readonly tables: readonly string[] }> {
  const since = performance.now();
  const model = await scenarioModel(scenario);
  const found = await exploreWithin(model, boundsOf(scenario, bounds));
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

/** The bounds that can be requested: `any` number of switches means every order. */
export interface AskedBounds extends Omit<Bounds, 'preemptions'> {
  readonly preemptions?: number | 'any';
}

/** Default switches in a schedule with a fault: every order with a fault at each step takes hours. */
const usualWithFault = 1;

function boundsOf(
  { preemptions }: Scenario,
  { preemptions: asked, faults, ...limits }: AskedBounds,
): readonly Bounds[] {
  const bounds = (most: AskedBounds['preemptions'], allowed: Bounds['faults']): Bounds => ({
    ...limits,
    faults: allowed,
    ...(typeof most === 'number' && { preemptions: most }),
  });
  if (faults === 1 && asked !== undefined) return [bounds(asked, 1)];
  const plain = bounds(asked ?? preemptions, 0);
  return faults === 0 ? [plain] : [plain, bounds(usualWithFault, 1)];
}

/** Runs explorations in turn; a kind of failure that an earlier one found is not reported again. */
async function exploreWithin(model: Model, all: readonly Bounds[]): Promise<Exploration> {
  const parts: Exploration[] = [];
  for (const bounds of all) parts.push(await explore(model, bounds));
  const sum = (pick: (part: Exploration) => number) => parts.reduce((total, part) => total + pick(part), 0);
  const failures = new Map(
    parts.toReversed().flatMap((part) => part.failures.map((each) => [kindOf(each.violations), each])),
  );
  return {
    schedules: sum(({ schedules }) => schedules),
    states: sum(({ states }) => states),
    ends: sum(({ ends }) => ends),
    failed: sum(({ failed }) => failed),
    failures: [...failures.values()],
    isComplete: parts.every(({ isComplete }) => isComplete),
  };
}

async function tableOf(model: Model, failure: Parameters<typeof shorten>[1]): Promise<string> {
  const { schedule } = await shorten(model, failure);
  return printTold(await tell(model, schedule), model.name, schedule);
}

/** One schedule as a table, and whether it violates an invariant. @throws {Error} if a step is impossible */
export async function replayed(
  scenario: Scenario,
  schedule: Schedule,
): Promise<{ readonly table: string; readonly isViolated: boolean }> {
  const told = await tell(await scenarioModel(scenario), schedule);
  return { table: printTold(told, scenario.name, schedule), isViolated: told.verdict.violations.length > 0 };
}
