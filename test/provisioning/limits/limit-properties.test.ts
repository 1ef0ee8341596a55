import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/directory/ids';
import { syncPersonNow } from '../../../src/provisioning/background/sync-now';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import { limitsWorld } from './limits-world';

const day = 86_400_000;
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
  const now = () => service.call().machine.now();
  const isApproved = new Set<string>();
  const taken: { account: string; at: number }[] = [];
  const { suspend } = service.site;
  const accountOf = (id: UserId) => `account-of-person${world.people.indexOf(id)}@example.com`;
  Object.assign(service.site, {
    suspend(account: never) {
      if (!isApproved.delete(account)) taken.push({ account, at: now() });
      return suspend(account);
    },
  });
  const ids = (of: readonly number[]) => of.flatMap((number) => world.people[number] ?? []);
  async function decide(decision: 'approve' | 'reject', only?: readonly UserId[]) {
    const batch = await world.batch('people');
    if (batch === undefined || only?.length === 0) return;
    const meant = only ?? world.people;
    for (const id of meant) {
      const [user, gone] = [
        await service.call().store.getUser(id),
        await service.call().store.getDeparted({ kind: 'user', id }),
      ];
      const record = user ?? (gone?.kind === 'user' ? gone.user : undefined);
      if (decision === 'approve' && record?.sync.held?.batch === batch) isApproved.add(accountOf(id));
    }
    const answer = { kind: 'people', batch, decision, by: 'administrator-1', ...(only && { only }) } as const;
    await decideBatch(service.call(), answer);
    await world.settle();
  }
  for (const { what, of } of steps) {
    if (what === 'leave') await Promise.all(ids(of).map((id) => world.set(id, false)));
    if (what === 'return') {
      for (const id of ids(of)) isApproved.delete(accountOf(id));
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
        for (const { at: from } of taken) {
          const within = taken.filter(({ at }) => at >= from && at < from + day);
          expect(new Set(within.map(({ account }) => account)).size).toBeLessThanOrEqual(limit);
        }
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
