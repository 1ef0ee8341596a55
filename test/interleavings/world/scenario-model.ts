import type { End, Instance, LateEffect, Model, Outcome, Verdict } from '../explorer/program';
import type { Ending } from '../explorer/schedule';
import type { Asked } from '../verdict/explained';
import type { Happened } from '../verdict/history';
import { violationsOf } from '../verdict/invariants';
import { type Snapshot, takeSnapshot } from '../verdict/snapshot';
import { queryLagMilliseconds, timeLimits } from './port-methods';
import type { Scenario } from './scenario';
import { setUpOf } from './set-up';
import { settle } from './settle';
import { showEnd } from './show-end';
import { newWorld, type World } from './world';

/** A scenario for the explorer: set up once, restored for each schedule. */
export async function scenarioModel(scenario: Scenario): Promise<Model> {
  const twin = await prepared(scenario);
  const world = await prepared(scenario);
  world.lagBehind(twin, world.clock.now + queryLagMilliseconds);
  const restore = world.save();
  const before = await takeSnapshot(world);
  return {
    name: scenario.name,
    async begin() {
      restore();
      return instanceOf(scenario, world, before);
    },
  };
}

/** The same, set up again for each schedule: slow, but independent of what `save` might miss. */
export const scenarioFromScratch = (scenario: Scenario): Model => ({
  name: scenario.name,
  begin: async () => (await scenarioModel(scenario)).begin(),
});

async function prepared(scenario: Scenario): Promise<World> {
  const world = await newWorld(scenario);
  await scenario.setUp(setUpOf(world, async () => void (await settle(world))));
  world.changes.length = 0;
  return world;
}

function instanceOf(scenario: Scenario, world: World, before: Snapshot): Instance {
  const started = world.clock.now;
  const idOf = (name: string) => world.known.get(name) ?? missing(name);
  const limitOf = ({ program, name }: LateEffect) =>
    started + timeLimits[scenario.operations[program]?.source ?? 'queue'] + (scenario.overdue?.[name] ?? 0);
  const isUnanswered = ({ state, answer }: Outcome, index: number) =>
    scenario.operations[index]?.source === 'scim' && (state === 'crashed' || /^(5|429)/.test(answer));

  /** Every IdP repeats a creation until it is answered: it has no id to go on with. */
  const isCreation = (index: number) => /^create (user|group)$/.test(scenario.operations[index]?.intent?.kind ?? '');

  async function finish({ outcomes, late, ending }: End): Promise<Verdict> {
    // At once means before anything is repeated, as if it had arrived before the last program ended.
    if (ending.late === 0) for (const effect of late) await effect.arrive();
    const asked = askedOf(scenario, outcomes, isUnanswered);
    const repeats = outcomes.flatMap((outcome, index) =>
      (ending.repeat || isCreation(index)) && isUnanswered(outcome, index) ? [index] : [],
    );
    for (const index of repeats) {
      const operation = scenario.operations[index];
      const answer = await operation?.run(world.invocation(-1), idOf);
      if (!operation?.intent || answer === undefined) continue;
      const after = asked.map((_, number) => number).filter((number) => asked[number]?.answer !== undefined);
      const given = /^(5|429)/.test(answer) ? undefined : answer;
      asked.push({ intent: operation.intent, answer: given, after, isAgain: true });
    }
    const underWay = ending.late === 0 ? [] : late;
    const settled = await settle(world, {
      late: underWay.map((effect) => ({ ...effect, limit: limitOf(effect) })),
      ...(ending.late !== undefined && { lateAfter: ending.late }),
    });
    const after = await takeSnapshot(world);
    const byHand = {
      accounts: scenario.accounts ?? [],
      groups: scenario.groups ?? [],
      members: world.byHand,
      suspended: world.suspendedByHand,
    };
    const happened: Happened = {
      before,
      after,
      asked,
      byHand,
      unheard: unheardOf(outcomes, after),
      isAtRest: settled.isAtRest,
    };
    const first = [
      ...violationsOf(happened),
      ...world.reported.map((error) => ({ invariant: 'fault of ours', text: String(error) })),
    ];
    const second = first.length > 0 ? [] : await secondLook(world);
    const shown = showEnd(after, { asked, names: new Map([...world.known].map(([name, id]) => [id, name])) });
    return { violations: [...first, ...second], shown };
  }

  return {
    programs: scenario.operations.map((operation, index) => ({
      name: operation.name,
      run: (gate) => operation.run(world.invocation(index, gate), idOf),
    })),
    state: world.state,
    watch: world.watch,
    endings: ({ outcomes, late }) => endingsOf(outcomes.some(isUnanswered), late.length > 0),
    finish,
  };
}

function endingsOf(isRepeatable: boolean, isLate: boolean): readonly Ending[] {
  const lates: readonly Ending[] = isLate ? [{}, { late: 0 }, { late: 1 }, { late: 2 }, { late: 4 }] : [{}];
  return isRepeatable ? lates.flatMap((ending) => [ending, { ...ending, repeat: true }]) : lates;
}

function askedOf(
  { operations }: Scenario,
  outcomes: readonly Outcome[],
  isUnanswered: (outcome: Outcome, index: number) => boolean,
): Asked[] {
  const requests = operations.flatMap(({ intent }, index) => (intent ? [index] : []));
  return requests.flatMap((index) => {
    const intent = operations[index]?.intent;
    const outcome = outcomes[index];
    if (!intent || !outcome) return [];
    const isOpen = outcome.state === 'crashed' || isUnanswered(outcome, index) || outcome.answer.startsWith('failed');
    const after = outcome.after.map((other) => requests.indexOf(other)).filter((other) => other >= 0);
    return [{ intent, answer: isOpen ? undefined : outcome.answer, after }];
  });
}

const unheardOf = (outcomes: readonly Outcome[], { changes }: Snapshot): ReadonlySet<number> =>
  new Set([
    // Without storage, nobody can record what was done either.
    ...outcomes.flatMap(({ state, answer }, index) =>
      state === 'crashed' || /^(failed|5|429)/.test(answer) ? [index] : [],
    ),
    ...changes.flatMap(({ by, fault }) => (fault ? [by] : [])),
  ]);

/** Looking at everything once more must find nothing to do. */
async function secondLook(world: World): Promise<Verdict['violations']> {
  const made = world.site.changes.length;
  for (const id of world.connections) {
    if (await world.stores.connections.get(id)) await world.invocation(-1).syncNow(id);
  }
  await settle(world);
  const changes = world.site.changes.slice(made);
  return changes.length === 0
    ? []
    : [{ invariant: 'second look', text: `Sync now finds what was left to do: ${changes.join(', ')}.` }];
}

function missing(name: string): never {
  throw new Error(`Nothing was made under the name ${name}.`);
}
