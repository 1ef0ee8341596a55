import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GroupId } from '../../../src/directory/ids';
import { hour, limitedWorld, named, undoneAgain } from './limited-world';

const crowd = 5;
const limit = 1;

const some = fc.uniqueArray(fc.integer({ min: 0, max: crowd - 1 }), { minLength: 1, maxLength: 3 });
const step = fc.oneof(
  { weight: 4, arbitrary: named('add', some) },
  { weight: 5, arbitrary: named('remove', some) },
  { weight: 2, arbitrary: named('wait', fc.tuple(fc.integer({ min: 1, max: 26 }))) },
  { weight: 2, arbitrary: named('look', fc.constant([])) },
  { weight: 2, arbitrary: named('approve', fc.constant([])) },
  { weight: 3, arbitrary: named('reject', fc.constant([])) },
  { weight: 2, arbitrary: named('undo', fc.tuple(fc.integer({ min: 1, max: 30 }))) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** An IdP that changes one group, the only truth about its members, and administrators who decide and undo, within a limit. */
async function aWorld(keepManualMembers = false) {
  const world = await limitedWorld(
    'members',
    crowd,
    { members: limit, membersPercent: 0 },
    { groups: { keepManualMembers } },
  );
  const { service, decide, ids } = world;
  const group: GroupId = await world.pushGroup('Staff', world.people.slice(0, 3));
  await world.settle();
  world.begin();
  /** Whose removal was rejected, and about whom the IdP has said nothing since. */
  const rejected = new Set<number>();

  async function play({ what, of }: Step): Promise<void> {
    if (what === 'add' || what === 'remove') {
      const value = ids(of).map((id) => ({ value: id }));
      await service.ask('PATCH', `/Groups/${group}`, { body: { Operations: [{ op: what, path: 'members', value }] } });
      // To take somebody out who is out is nothing new.
      if (what === 'add') for (const number of of) rejected.delete(number);
    }
    if (what === 'wait') service.advance((of[0] ?? 1) * hour);
    if (what === 'look') service.queued.push({ connectionId: service.connection.id, groups: [group], again: true });
    await world.settle();
    if (what === 'approve') await decide('approve');
    if (what === 'reject' && (await world.batch('members')) !== undefined) {
      const stored = await service.call().store.getGroup(group);
      const members = stored ? await service.call().store.membersAmong(stored, world.people) : new Set();
      const isOut = (number: number) => !ids([number]).some((id) => members.has(id));
      await decide('reject');
      for (const number of world.inGroup('Staff').filter(isOut)) rejected.add(number);
    }
    if (what === 'undo') {
      await world.undoHours(of[0]);
      // The undo is the later decision.
      rejected.clear();
    }
  }
  return { ...world, play, rejected, state: () => world.inGroup('Staff') };
}

describe('members of a group, within a limit', () => {
  it('stay once their removal was rejected, until the IdP puts them in again or an undo decides otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 16 }), fc.boolean(), async (steps, isKept) => {
        const world = await aWorld(isKept);
        for (const each of steps) {
          await world.play(each);
          expect([...world.rejected].filter((number) => !world.state().includes(number))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('are in it again, or out of it, as before once all of it is undone, except for what the plan lists as left alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 6 }),
        fc.array(step, { minLength: 1, maxLength: 8 }),
        async (before, then) => {
          const world = await aWorld();
          const { known, state, rows } = await undoneAgain(world, world, [before, then]);
          const left = JSON.stringify(rows.filter(({ verdict }) => verdict === 'left'));
          const isListed = (number: number) => left.includes(world.ids([number])[0] ?? 'nobody');
          const changed = world.people.flatMap((_, number) =>
            known.includes(number) === state.includes(number) || isListed(number) ? [] : [number],
          );
          expect(changed).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);
});
