import { type Execution, execute } from './execution';
import type { Bounds, Exploration } from './exploration';
import { type Footprint, isIndependent } from './footprint';
import { judgeOf } from './judge';
import type { Model } from './program';
import { type Choice, printChoice } from './schedule';

/** The actor of a step: a program, or an effect that is under way. */
type Process = number | 'late';

/** A completed step and its accesses. */
interface Step {
  readonly choice: Choice;
  readonly footprint: Footprint;
}

/** A point of a schedule, and what is left to do from there. */
interface Place {
  readonly choices: readonly Choice[];
  /** Steps that need not come first here: they did before, and nothing has met them since. */
  readonly sleeping: readonly Step[];
  /** Processes whose step has to come first in some schedule. */
  readonly wanted: Set<Process>;
  readonly tried: Step[];
  taken: Step | undefined;
  /** The earlier steps that must precede the taken one, whatever is swapped. */
  after: ReadonlySet<number>;
}

/**
 * Runs one interleaving for each set that differs only in swaps of independent steps: dynamic partial order reduction
 * with source sets and sleep sets (Abdulla, Aronis, Jonsson and Sagonas, "Optimal dynamic partial order reduction",
 * POPL 2014). Two steps are independent if neither changed what the other touched, observed as they are made. Steps of
 * one program never are, a program's first step follows the ends it can know of, and effects under way may arrive at
 * every point that makes a difference. An arrival after the last end is left to the caller.
 */
export async function exploreOrders(model: Model, bounds: Omit<Bounds, 'preemptions'>): Promise<Exploration> {
  const places: Place[] = [];
  const { judge, failures, found, repeated } = judgeOf(model);
  let runs = 0;
  let states = 0;
  let isDone = false;
  const isFull = () => failures.size >= (bounds.stopAfter ?? Number.POSITIVE_INFINITY);
  const schedules = () => runs + repeated();

  /** From the last point on, until the programs have ended or nothing unseen is left. */
  async function run(): Promise<void> {
    const instance = await model.begin();
    const execution = await execute(instance);
    for (const { taken } of places.slice(0, -1)) if (taken) await execution.take(taken.choice);
    if (places.length === 0) places.push(placeAt(execution, places, bounds.faults));
    for (let place = places.at(-1); place; place = places.at(-1)) {
      const choice = nextAt(place);
      if (!choice) return;
      const { footprint } = await execution.take(choice);
      states += 1;
      place.taken = { choice, footprint };
      place.tried.push(place.taken);
      wantOtherOrders(places);
      if (execution.isOver()) return judge(choicesOf(places), instance, execution);
      places.push(placeAt(execution, places, bounds.faults));
    }
  }

  while (!isDone && !isFull() && schedules() < (bounds.most ?? Number.POSITIVE_INFINITY)) {
    await run();
    runs += 1;
    for (let place = places.at(-1); place && !nextAt(place); place = places.at(-1)) places.pop();
    isDone = places.length === 0;
  }
  return { schedules: schedules(), states, ...found(), isComplete: isDone && !isFull() };
}

const processOf = (choice: Choice): Process => (choice.kind === 'step' ? choice.program : 'late');

const isSame = (one: Choice, other: Choice): boolean => printChoice(one) === printChoice(other);

const isAmong = (choice: Choice, steps: readonly Step[]): boolean => steps.some((step) => isSame(step.choice, choice));

const choicesOf = (places: readonly Place[]): readonly Choice[] =>
  places.flatMap(({ taken }) => (taken ? [taken.choice] : []));

/** The next untried first step from here. */
const nextAt = ({ choices, wanted, tried, sleeping }: Place): Choice | undefined =>
  choices.find((choice) => wanted.has(processOf(choice)) && !isAmong(choice, tried) && !isAmong(choice, sleeping));

/** The program that was running continues first: early failures then have few switches. */
function placeAt(execution: Execution, before: readonly Place[], faults: number): Place {
  const made = choicesOf(before);
  const all = execution.choices(made.filter((choice) => choice.kind === 'step' && choice.fault).length < faults);
  const last = made.at(-1);
  const stays = (choice: Choice) => last !== undefined && processOf(choice) === processOf(last);
  const choices = [...all.filter(stays), ...all.filter((choice) => !stays(choice))];
  const sleeping = stillSleeping(before.at(-1));
  const first = choices.find((choice) => choice.kind === 'step' && !isAmong(choice, sleeping));
  // Effects under way might never arrive before the end, so chance would find no order with them.
  const wanted = new Set<Process>([...(first ? [processOf(first)] : []), 'late']);
  return { choices, sleeping, wanted, tried: [], taken: undefined, after: new Set() };
}

/** A step tried instead of the last one that has not met it would only be swapped with it. */
function stillSleeping(place: Place | undefined): readonly Step[] {
  if (!place?.taken) return [];
  const { taken, sleeping, tried } = place;
  return [...sleeping, ...tried].filter((step) => !isOrdered(step, taken));
}

/** Whether they must not be swapped. */
const isOrdered = (one: Step, other: Step): boolean =>
  processOf(one.choice) === processOf(other.choice) || !isIndependent(one.footprint, other.footprint);

/** For each earlier step that the last one might have preceded: at that point, another process has to go first, too. */
function wantOtherOrders(places: readonly Place[]): void {
  const index = places.length - 1;
  const place = places[index];
  if (!place?.taken) return;
  const after = new Set<number>();
  for (let other = index - 1; other >= 0; other -= 1) {
    const earlier = places[other];
    if (after.has(other) || !earlier?.taken || !isOrdered(earlier.taken, place.taken)) continue;
    after.add(other);
    for (const each of earlier.after) after.add(each);
    place.after = after;
    if (processOf(earlier.taken.choice) !== processOf(place.taken.choice)) wantOther(places, other);
  }
  place.after = after;
}

/** The last step, and the intermediate steps it needs, without the step at `index`. */
function wantOther(places: readonly Place[], index: number): void {
  const place = places[index];
  const processes = places.map(({ taken }) => taken && processOf(taken.choice));
  const last = processes.at(-1);
  const possible = new Set(place?.choices.map(processOf));
  if (!place || last === undefined || !possible.has(last)) return;
  const between = places.flatMap(({ after }, each) => (each > index && !after.has(index) ? [each] : []));
  const others = [...between, places.length - 1];
  const firsts = others.filter(
    (each) => others.findIndex((other) => processes[other] === processes[each]) === others.indexOf(each),
  );
  const initial = firsts
    .filter((each) => !others.some((before) => places[each]?.after.has(before)))
    .flatMap((each) => processes[each] ?? []);
  if (initial.some((process) => place.wanted.has(process))) return;
  const chosen = initial.includes(last) ? last : initial.find((process) => possible.has(process));
  if (chosen !== undefined) place.wanted.add(chosen);
}
