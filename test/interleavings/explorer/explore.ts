import { type Execution, execute } from './execution';
import type { Instance, Model, Violation } from './program';
import type { Choice, Ending, Schedule } from './schedule';

export interface Bounds {
  /** Faults in a schedule. */
  readonly faults: 0 | 1;
  /** Switches away from a program that could go on; none said: any number. */
  readonly preemptions?: number;
  /** Stops after so many different failures. */
  readonly stopAfter?: number;
  /** Stops after so many schedules, and says so. */
  readonly most?: number;
}

/** A schedule after which something did not hold. */
export interface Failure {
  readonly schedule: Schedule;
  readonly violations: readonly Violation[];
}

export interface Exploration {
  /** Runs from the first state, each of which reached something new or ended where others had been. */
  readonly schedules: number;
  /** Different states, programs and what is left of the bounds included. */
  readonly states: number;
  /** Different ends that were settled and judged. */
  readonly ends: number;
  /** One for each set of invariants that were violated together. */
  readonly failures: readonly Failure[];
  /** How many endings failed; an end has several where something is to be repeated or is still under way. */
  readonly failed: number;
  readonly isComplete: boolean;
}

/** A schedule in the making, which shares its beginning with others. */
interface Path {
  readonly before: Path | undefined;
  readonly choice: Choice;
}

/**
 * Runs every interleaving within the bounds, depth first: each schedule from the first state on, and none further once it
 * is where another one has been. Two schedules that only swap independent steps come to the same state.
 */
export async function explore(model: Model, bounds: Bounds): Promise<Exploration> {
  const { stackTraceLimit } = Error;
  // Most errors are steps here, and where they come from is in the schedule.
  Error.stackTraceLimit = 0;
  try {
    return await exploreAll(model, bounds);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

async function exploreAll(model: Model, bounds: Bounds): Promise<Exploration> {
  const seen = new Set<string>();
  const ended = new Set<string>();
  const failures = new Map<string, Failure>();
  let schedules = 0;
  let failed = 0;
  const open: (Path | undefined)[] = [undefined];
  const isFull = () => failures.size >= (bounds.stopAfter ?? Number.POSITIVE_INFINITY);
  const isTooMuch = () => schedules >= (bounds.most ?? Number.POSITIVE_INFINITY);

  async function judge(path: Path | undefined, instance: Instance, execution: Execution): Promise<void> {
    const key = execution.state();
    if (ended.has(key)) return;
    ended.add(key);
    const choices = choicesOf(path);
    for (const [index, ending] of instance.endings(execution.end({})).entries()) {
      const { violations } =
        index === 0 ? await instance.finish(execution.end(ending)) : await replay(model, { choices, ending });
      if (index > 0) schedules += 1;
      if (violations.length === 0) continue;
      failed += 1;
      const kind = kindOf(violations);
      if (!failures.has(kind)) failures.set(kind, { schedule: { choices, ending }, violations });
    }
  }

  while (open.length > 0 && !isFull() && !isTooMuch()) {
    const beginning = open.pop();
    const instance = await model.begin();
    const execution = await execute(instance);
    let left = leftAtFirst(bounds);
    for (const choice of choicesOf(beginning)) {
      left = leftAfter(left, choice, execution);
      await execution.take(choice);
    }
    schedules += 1;
    let path = beginning;
    for (;;) {
      if (execution.isOver()) {
        await judge(path, instance, execution);
        break;
      }
      const key = `${execution.state()} ${left.faults} ${left.preemptions === Number.POSITIVE_INFINITY ? '' : `${left.preemptions} ${left.last}`}`;
      if (seen.has(key)) break;
      seen.add(key);
      const [first, ...others] = allowed(execution, left);
      for (const other of others.toReversed()) open.push({ before: path, choice: other });
      if (!first) throw new Error(`${model.name}: nothing can go on.`);
      left = leftAfter(left, first, execution);
      await execution.take(first);
      path = { before: path, choice: first };
    }
  }
  return {
    schedules,
    states: seen.size,
    ends: ended.size,
    failures: [...failures.values()],
    failed,
    isComplete: open.length === 0 && !isFull(),
  };
}

/** Runs one schedule to its end. */
export async function replay(model: Model, { choices, ending }: Schedule) {
  const instance = await model.begin();
  const execution = await execute(instance);
  for (const choice of choices) await execution.take(choice);
  return instance.finish(execution.end(ending satisfies Ending));
}

/** Which invariants, whatever the subject. */
export const kindOf = (violations: readonly Violation[]): string =>
  [...new Set(violations.map(({ invariant }) => invariant))].sort().join(' + ');

interface Left {
  readonly faults: number;
  readonly preemptions: number;
  readonly last: number | undefined;
}

const leftAtFirst = ({ faults, preemptions = Number.POSITIVE_INFINITY }: Bounds): Left => ({
  faults,
  preemptions,
  last: undefined,
});

const isPreemption = (choice: Choice, { last }: Left, execution: Execution): boolean =>
  choice.kind === 'step' && last !== undefined && last !== choice.program && execution.isLive(last);

function leftAfter(left: Left, choice: Choice, execution: Execution): Left {
  if (choice.kind === 'arrive') return left;
  return {
    faults: left.faults - (choice.fault ? 1 : 0),
    preemptions: left.preemptions - (isPreemption(choice, left, execution) ? 1 : 0),
    last: choice.program,
  };
}

/** The program that was at work first: what is found first has few switches. */
function allowed(execution: Execution, left: Left): readonly Choice[] {
  const all = execution.choices(left.faults > 0);
  const fitting = all.filter((choice) => left.preemptions > 0 || !isPreemption(choice, left, execution));
  const stays = (choice: Choice) => choice.kind === 'step' && choice.program === left.last && !choice.fault;
  return [...fitting.filter(stays), ...fitting.filter((choice) => !stays(choice))];
}

function choicesOf(path: Path | undefined): readonly Choice[] {
  const choices: Choice[] = [];
  for (let at = path; at; at = at.before) choices.push(at.choice);
  return choices.reverse();
}
