import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GroupId } from '../../../src/directory/ids';
import { mostInADay } from '../limits/counted-takings';
import { hour, limitedWorld, named, undoneAgain } from './limited-world';

const crowd = 6;
const limit = 2;

const person = fc.integer({ min: 0, max: crowd - 1 });
const some = fc.uniqueArray(person, { minLength: 1, maxLength: 4 });
const step = fc.oneof(
  { weight: 5, arbitrary: named('leave', some) },
  { weight: 3, arbitrary: named('return', some) },
  { weight: 2, arbitrary: named('add', fc.tuple(person)) },
  { weight: 2, arbitrary: named('remove', fc.tuple(person)) },
  { weight: 1, arbitrary: named('delete', fc.tuple(person)) },
  { weight: 2, arbitrary: named('wait', fc.tuple(fc.integer({ min: 1, max: 26 }))) },
  { weight: 2, arbitrary: named('approve', fc.constant([])) },
  { weight: 1, arbitrary: named('approve some', some) },
  { weight: 1, arbitrary: named('reject', fc.constant([])) },
  { weight: 2, arbitrary: named('undo', fc.tuple(fc.integer({ min: 1, max: 30 }))) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** An IdP, administrators who decide and undo, and Atlassian, within a limit of people. */
async function aWorld() {
  const world = await limitedWorld('people', crowd, { people: limit, peoplePercent: 0 });
  const { service, decide, forget, ids } = world;
  const group: GroupId = await world.pushGroup('Staff', world.people.slice(0, 3));
  await world.settle();
  world.begin();
  const deleted = new Set<number>();

  async function play({ what, of }: Step): Promise<void> {
    const living = of.filter((number) => !deleted.has(number));
    if (what === 'leave') await Promise.all(ids(living).map((id) => world.set(id, false)));
    if (what === 'return') {
      await forget(ids(living));
      await Promise.all(ids(living).map((id) => world.set(id, true)));
    }
    if (what === 'add' || what === 'remove') {
      const value = ids(living).map((id) => ({ value: id }));
      const op = what === 'add' ? 'add' : 'remove';
      const body = { Operations: [{ op, path: 'members', value }] };
      if (value.length > 0) await service.ask('PATCH', `/Groups/${group}`, { body });
    }
    if (what === 'delete') {
      for (const id of ids(living)) await service.ask('DELETE', `/Users/${id}`);
      for (const number of living) deleted.add(number);
    }
    if (what === 'wait') service.advance((of[0] ?? 1) * hour);
    if (what === 'approve') await decide('approve');
    if (what === 'approve some') await decide('approve', ids(of));
    if (what === 'reject') await decide('reject');
    if (what === 'undo') await world.undoHours(of[0]);
    await world.settle();
  }

  /** What Atlassian has of everybody whom the IdP has not deleted. */
  const state = () => ({
    access: world.withAccess().filter((number) => !deleted.has(number)),
    members: world.inGroup('Staff').filter((number) => !deleted.has(number) && world.withAccess().includes(number)),
  });
  return { ...world, deleted, play, state };
}

const isSaid = (reason: unknown): boolean => JSON.stringify(reason) === JSON.stringify({ say: 'undo-idp-wants' });

/** Why something stays as it is: it is about somebody whom the IdP has deleted, or the IdP has come to say the same. */
const leftAlone = new Set(
  (['undo-person-gone', 'undo-given-back', 'undo-deletion-waits', 'undo-idp-wants'] as const).map((say) =>
    JSON.stringify({ say }),
  ),
);

describe('whatever is done within a limit, and undone', () => {
  it('takes no more in any 24 hours than the limit and what was approved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const world = await aWorld();
        for (const each of steps) await world.play(each);
        expect(mostInADay(world.taken)).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('equals the state before once all of it is undone, except for those whom the IdP has deleted, or wants so itself since: whoever has no access is listed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 6 }),
        fc.array(step, { minLength: 1, maxLength: 10 }),
        async (before, then) => {
          const world = await aWorld();
          const { known, state, rows } = await undoneAgain(world, world, [before, then]);
          const isLiving = (number: number) => !world.deleted.has(number);
          const left = rows.filter(({ verdict }) => verdict === 'left');
          // What an undo has done, the IdP may have come to say itself: that stays, for a member as for access.
          const staying = JSON.stringify(left.filter(({ action }) => isSaid(action.reason)));
          const isComparable = (number: number) =>
            isLiving(number) && !staying.includes(world.people[number] ?? 'nobody');
          const { access, members } = state;
          expect([access.filter(isComparable), members.filter(isComparable)]).toEqual([
            known.access.filter(isComparable),
            known.members.filter(isComparable),
          ]);
          expect(left.filter(({ action }) => !leftAlone.has(JSON.stringify(action.reason)))).toEqual([]);
          const lost = known.access.filter((number) => !isLiving(number) && !world.withAccess().includes(number));
          const listed = left.map(({ subject }) => subject.id);
          expect(world.ids(lost).filter((id) => !listed.includes(id))).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);
});
