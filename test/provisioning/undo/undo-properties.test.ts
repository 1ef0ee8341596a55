import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GroupId, UserId } from '../../../src/directory/ids';
import type { UndoOf } from '../../../src/directory/undo';
import { undoWorld } from './undo-world';

const crowd = 4;
const stepAbout = (person: fc.Arbitrary<number>) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ what: fc.constantFrom('leave' as const, 'return' as const), of: person }) },
    { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('add' as const, 'remove' as const), of: person }) },
    { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('cook' as const, 'engineer' as const), of: person }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('repeat' as const), of: person }) },
  );
const step = stepAbout(fc.integer({ min: 0, max: crowd - 1 }));
/** About one of two, so that the IdP comes back to what it has said before. */
const again = stepAbout(fc.integer({ min: 0, max: 1 }));
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface Person {
  readonly active: boolean;
  readonly title?: string;
}

/** The IdP, which sends whole people and whole groups. */
async function aWorld() {
  const world = await undoWorld(crowd);
  const group: GroupId = await world.pushGroup('Staff', world.people.slice(0, 2));
  await world.settle();
  const people = new Map<number, Person>(world.people.map((_, number) => [number, { active: true }]));
  const members = new Set<number>([0, 1]);
  const idOf = (number: number) => world.people[number] as UserId;

  /** What the IdP has said otherwise than before: about the access of somebody, their title, or their place in the group. */
  const spoken = new Set<string>();
  const speak = (about: string, isNew: boolean) => isNew && spoken.add(about);

  async function play({ what, of }: Step): Promise<void> {
    const before = people.get(of) ?? { active: true };
    // What the IdP says of somebody without access is not at Atlassian yet, and comes with the access.
    if ((what === 'cook' || what === 'engineer') && !before.active) return;
    const said: Person =
      what === 'leave'
        ? { ...before, active: false }
        : what === 'return'
          ? { ...before, active: true }
          : what === 'cook' || what === 'engineer'
            ? { ...before, title: what }
            : before;
    people.set(of, said);
    speak(`access ${of}`, said.active !== before.active);
    speak(`title ${of}`, said.title !== before.title);
    speak(`place ${of}`, (what === 'add' && !members.has(of)) || (what === 'remove' && members.has(of)));
    if (what === 'add') members.add(of);
    if (what === 'remove') members.delete(of);
    if (what === 'add' || what === 'remove') await world.replace(group, 'Staff', [...members].map(idOf));
    else await world.put(idOf(of), said);
  }

  /** The IdP sends all that it says once more. */
  async function repeat(): Promise<void> {
    for (const [number, said] of people) await world.put(idOf(number), said);
    await world.replace(group, 'Staff', [...members].map(idOf));
  }

  /** What Atlassian has: who has access, their titles, and who is in the group. */
  const state = () => ({
    access: world.withAccess(),
    members: world.inGroup('Staff').filter((number) => world.withAccess().includes(number)),
    // The profile of somebody without access follows when they have it.
    titles: world.withAccess().map((number) => world.account(number)?.jobTitle ?? ''),
  });
  return { ...world, play, repeat, state, spoken };
}
type State = ReturnType<Awaited<ReturnType<typeof aWorld>>['state']>;

/** What is so of each, by the names of `spoken`; titles and places only of those who have access. */
function parts({ access, members, titles }: State): ReadonlyMap<string, unknown> {
  const all = Array.from({ length: crowd }, (_, number) => [`access ${number}`, access.includes(number)] as const);
  const more = access.flatMap((number, index) => [
    [`title ${number}`, titles[index]] as const,
    [`place ${number}`, members.includes(number)] as const,
  ]);
  return new Map<string, unknown>([...all, ...more]);
}

const ofUndo = (undo: { readonly id: string } | undefined): UndoOf => ({
  kind: 'occasion',
  occasion: { kind: 'undo', id: undo?.id ?? '' },
});

describe('undoing everything that was done since a time', () => {
  it('equals the state before, also after the IdP has repeated itself, and undoing that equals the state between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 6 }),
        fc.array(step, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (first, then, isAskedAgain) => {
          const world = await aWorld();
          for (const each of first) await world.play(each);
          const before = world.state();
          const start = world.mark();
          for (const each of then) await world.play(each);
          const between = world.state();
          const middle = world.mark();
          await world.undo({ kind: 'time', since: start, until: middle });
          expect(world.state()).toEqual(before);
          await world.repeat();
          expect(world.state()).toEqual(before);
          if (isAskedAgain) {
            await world.undo(world.since(start));
            expect(world.state()).toEqual(before);
          }
          await world.undo(world.since(middle));
          expect(world.state()).toEqual(between);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is undone by undoing that, and so on, to any depth', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(again, { maxLength: 4 }),
        fc.array(again, { minLength: 1, maxLength: 5 }),
        async (first, then) => {
          const world = await aWorld();
          for (const each of first) await world.play(each);
          const before = world.state();
          const start = world.mark();
          for (const each of then) await world.play(each);
          const between = world.state();
          let undo = await world.undo({ kind: 'time', since: start, until: world.mark() });
          for (let depth = 0; depth < 4; depth += 1) {
            expect(world.state()).toEqual(depth % 2 === 0 ? before : between);
            undo = await world.undo(ofUndo(undo));
          }
          expect(world.state()).toEqual(before);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('and undoing that, and undoing the undo of it, leaves what the IdP has said otherwise in between, and only that', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(again, { minLength: 1, maxLength: 6 }),
        fc.array(again, { minLength: 2, maxLength: 10 }),
        async (then, since) => {
          const world = await aWorld();
          const before = parts(world.state());
          const start = world.mark();
          for (const each of then) await world.play(each);
          const first = await world.undo({ kind: 'time', since: start, until: world.mark() });
          const lift = await world.undo(ofUndo(first));
          world.spoken.clear();
          world.mark();
          for (const each of since) {
            await world.play(each);
            world.mark();
          }
          const now = parts(world.state());
          await world.undo(ofUndo(lift));
          const after = parts(world.state());
          for (const [what, is] of after) {
            const expected = world.spoken.has(what) ? now : before;
            if (expected.has(what)) expect([what, is]).toEqual([what, expected.get(what)]);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
