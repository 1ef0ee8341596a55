import fc from 'fast-check';
import { expect } from 'vitest';
import type { UserId } from '../../../src/directory/ids';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import type { UndoPlan } from '../../../src/provisioning/undo/plan-undo';
import { countTakings } from '../limits/counted-takings';
import { undoWorld } from './undo-world';

export const hour = 3_600_000;

/** Something that is done about these people, or so many hours of it. */
export const named = <What extends string>(what: What, of: fc.Arbitrary<readonly number[]>) =>
  fc.record({ what: fc.constant(what), of });

type World = Awaited<ReturnType<typeof limitedWorld>>;

/** A connection within one limit, whose work is decided about and undone. */
export async function limitedWorld(kind: 'people' | 'members', ...options: Parameters<typeof undoWorld>) {
  const world = await undoWorld(...options);
  const { service } = world;
  const { taken, decide: decideAboutPeople, forget } = countTakings(world, 'people', () => world.people);
  let first = world.mark();
  const now = () => service.call().machine.now();

  async function decide(decision: 'approve' | 'reject', only?: readonly UserId[]): Promise<void> {
    if (kind === 'people') return decideAboutPeople(decision, only);
    const batch = await world.batch(kind);
    if (batch !== undefined) await decideBatch(await world.call(), { kind, batch, decision, by: 'administrator-1' });
    await world.settle();
  }

  return {
    ...world,
    taken,
    decide,
    forget,
    ids: (of: readonly number[]) => of.flatMap((number): UserId[] => world.people.slice(number, number + 1)),
    /** All is set up: nothing from before this is undone. */
    begin() {
      first = world.mark();
    },
    /** Undoes what was done in so many hours. */
    undoHours(hours = 1) {
      const since = new Date(now() - hours * hour).toISOString();
      return world.undo(world.since(since > first ? since : first));
    },
    /** Approves whatever is held, until nothing is. */
    async approveAll(): Promise<void> {
      for (let round = 0; (await world.batch(kind)) !== undefined; round += 1) {
        if (round > world.people.length) throw new Error('It is held again and again.');
        await decide('approve');
        await world.sweep();
        service.advance(hour);
      }
    },
  };
}

interface Undone<State> {
  /** Before what was undone, and after the undo. */
  readonly known: State;
  readonly state: State;
  readonly rows: UndoPlan['rows'];
}

/** Plays something, then more, and undoes that: whatever is held in between is approved, also what the undo takes. */
export async function undoneAgain<Step, State>(
  world: Pick<World, 'approveAll' | 'mark' | 'plan' | 'since' | 'undo'>,
  { play, state }: { readonly play: (step: Step) => Promise<void>; readonly state: () => State },
  [before, then]: readonly [readonly Step[], readonly Step[]],
): Promise<Undone<State>> {
  for (const each of before) await play(each);
  await world.approveAll();
  const known = state();
  const start = world.mark();
  for (const each of then) await play(each);
  await world.approveAll();
  const { rows } = await world.plan(world.since(start));
  expect(await world.undo(world.since(start))).toMatchObject({ finished: expect.any(String) });
  await world.approveAll();
  return { known, state: state(), rows };
}
