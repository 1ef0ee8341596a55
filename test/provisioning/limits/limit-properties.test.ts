import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { syncPersonNow } from '../../../src/provisioning/background/sync-now';
import { countTakings, mostInADay } from './counted-takings';
import { limitsWorld } from './limits-world';

const crowd = 12;
const limit = 3;

const person = fc.integer({ min: 0, max: crowd - 1 });
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ what: fc.constant('leave' as const), of: fc.uniqueArray(person, { maxLength: 5 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('return' as const), of: fc.uniqueArray(person, { maxLength: 5 }) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('delete' as const), of: fc.tuple(person) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('sync now' as const), of: fc.tuple(person) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('work' as const), of: fc.constant([]) }) },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('wait' as const), of: fc.tuple(fc.integer({ min: 1, max: 30 })) }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('approve' as const), of: fc.constant([]) }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('approve some' as const), of: fc.uniqueArray(person, { maxLength: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('reject' as const), of: fc.constant([]) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Does all of it, and notes what was taken beyond what was approved, with the time of each. */
async function play(steps: readonly Step[]) {
  const world = await limitsWorld(crowd, { people: limit, peoplePercent: 0 });
  const { service } = world;
  const { taken, decide, forget } = countTakings(world, 'people', () => world.people);
  const ids = (of: readonly number[]) => of.flatMap((number) => world.people[number] ?? []);
  for (const { what, of } of steps) {
    if (what === 'leave') await Promise.all(ids(of).map((id) => world.set(id, false)));
    if (what === 'return') {
      await forget(ids(of));
      await Promise.all(ids(of).map((id) => world.set(id, true)));
    }
    if (what === 'delete') for (const id of ids(of)) await service.ask('DELETE', `/Users/${id}`);
    if (what === 'sync now') {
      for (const id of ids(of)) {
        const user = await service.call().store.getUser(id);
        if (user) await syncPersonNow(service.call(), user);
      }
    }
    if (what === 'work') await world.settle();
    if (what === 'wait') service.advance((of[0] ?? 1) * 3_600_000);
    if (what === 'approve') await decide('approve');
    if (what === 'approve some') await decide('approve', ids(of));
    if (what === 'reject') await decide('reject');
  }
  await world.settle();
  return { world, taken };
}

describe('whatever an IdP and administrators do', () => {
  it('never takes more in any 24 hours than the limit and what was approved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { taken } = await play(steps);
        expect(mostInADay(taken)).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it('holds nobody outside a batch, and keeps no batch in which nobody is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { world } = await play(steps);
        const [held, batch] = [await world.held('people'), await world.batch('people')];
        expect((held ?? 0) > 0).toBe(batch !== undefined);
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});
