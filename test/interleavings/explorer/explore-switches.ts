import { type Execution, execute } from './execution';
import type { Bounds, Exploration } from './exploration';
import { judgeOf } from './judge';
import type { Model } from './program';
import type { Choice } from './schedule';

/** An unfinished schedule, which shares its start with others. */
interface Path {
  readonly before: Path | undefined;
  readonly choice: Choice;
}

/**
 * Runs every interleaving with at most this many switches, depth first: each schedule from the first state, stopped at
 * a state that another one has reached. Schedules that only swap independent steps reach the same state.
 */
export async function exploreSwitches(
  model: Model,
  bounds: Bounds & { readonly preemptions: number },
): Promise<Exploration> {
  const seen = new Set<string>();
  const { judge, failures, found, repeated } = judgeOf(model);
  let runs = 0;
  const open: (Path | undefined)[] = [undefined];
  const isFull = () => failures.size >= (bounds.stopAfter ?? Number.POSITIVE_INFINITY);
  const schedules = () => runs + repeated();

  while (open.length > 0 && !isFull() && schedules() < (bounds.most ?? Number.POSITIVE_INFINITY)) {
    const beginning = open.pop();
    const instance = await model.begin();
    const execution = await execute(instance, { isWatched: false });
    let left: Left = { ...bounds, last: undefined };
    for (const choice of choicesOf(beginning)) {
      left = leftAfter(left, choice, execution);
      await execution.take(choice);
    }
    runs += 1;
    let path = beginning;
    for (;;) {
      if (execution.isOver()) {
        await judge(choicesOf(path), instance, execution);
        break;
      }
      const key = `${execution.state()} ${left.faults} ${left.preemptions} ${left.last}`;
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
  return { schedules: schedules(), states: seen.size, ...found(), isComplete: open.length === 0 && !isFull() };
}

interface Left {
  readonly faults: number;
  readonly preemptions: number;
  readonly last: number | undefined;
}

/**
 * Switches away from a program that could continue, and from the call that a program has had open longest: where one works on
 * several people beside each other, every order of their calls would be more than anybody waits for.
 */
function switchesOf(choice: Choice, { last }: Left, execution: Execution): number {
  if (choice.kind === 'arrive') return 0;
  const isAway = last !== undefined && last !== choice.program && execution.isLive(last);
  return (isAway ? 1 : 0) + (choice.group > 0 ? 1 : 0);
}

function leftAfter(left: Left, choice: Choice, execution: Execution): Left {
  if (choice.kind === 'arrive') return left;
  return {
    faults: left.faults - (choice.fault ? 1 : 0),
    preemptions: left.preemptions - switchesOf(choice, left, execution),
    last: choice.program,
  };
}

/** The running program first: early failures then have few switches. */
function allowed(execution: Execution, left: Left): readonly Choice[] {
  const all = execution.choices(left.faults > 0);
  const fitting = all.filter((choice) => switchesOf(choice, left, execution) <= left.preemptions);
  const stays = (choice: Choice) => choice.kind === 'step' && choice.program === left.last && !choice.fault;
  return [...fitting.filter(stays), ...fitting.filter((choice) => !stays(choice))];
}

function choicesOf(path: Path | undefined): readonly Choice[] {
  const choices: Choice[] = [];
  for (let at = path; at; at = at.before) choices.push(at.choice);
  return choices.reverse();
}
