import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/directory/ids';
import { syncPersonNow } from '../../../src/provisioning/background/sync-now';
import { countTakings, mostInADay } from './counted-takings';
import { limitsWorld } from './limits-world';

const crowd = 12;
const limit = 3;

const person = fc.integer({ min: 0, max: crowd - 1 });
const some = fc.uniqueArray(person, { minLength: 1, maxLength: 5 });
const named = <What extends string>(what: What, of: fc.Arbitrary<readonly number[]>) =>
  fc.record({ what: fc.constant(what), of });
const step = fc.oneof(
  { weight: 6, arbitrary: named('come', some) },
  { weight: 2, arbitrary: named('leave', some) },
  { weight: 2, arbitrary: named('return', some) },
  { weight: 1, arbitrary: named('delete', fc.tuple(person)) },
  { weight: 1, arbitrary: named('removed by hand', fc.tuple(person)) },
  { weight: 2, arbitrary: named('sync now', fc.tuple(person)) },
  { weight: 3, arbitrary: named('work', fc.constant([])) },
  { weight: 3, arbitrary: named('wait', fc.tuple(fc.integer({ min: 1, max: 30 }))) },
  { weight: 2, arbitrary: named('approve', fc.constant([])) },
  { weight: 1, arbitrary: named('approve some', some) },
  { weight: 1, arbitrary: named('reject', fc.constant([])) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Does all of it, and counts the invitations beyond what was approved. */
async function play(steps: readonly Step[]) {
  const world = await limitsWorld(0, { invitations: limit });
  const { service } = world;
  const ids = new Map<number, UserId>();
  const known = (of: readonly number[]) => of.flatMap((number) => ids.get(number) ?? []);
  const { taken, decide, forget } = countTakings(world, 'invitations', () => [...ids.values()]);
  const email = (number: number) => `person${number}@example.com`;

  async function come(number: number): Promise<void> {
    const { status, body } = await service.ask('POST', '/Users', { body: { userName: email(number), active: true } });
    if (status === 201) ids.set(number, body.id as UserId);
  }
  /** Whoever was removed from the site needs another invitation, which takes a seat. */
  function removeByHand(number: number): void {
    const account = [...service.site.accounts.values()].find((each) => each.email === email(number));
    if (account) service.site.accounts.set(account.id, { ...account, state: 'notOnSite' });
  }
  for (const { what, of } of steps) {
    if (what === 'come') await Promise.all(of.map(come));
    if (what === 'leave') await Promise.all(known(of).map((id) => world.set(id, false)));
    if (what === 'return') {
      await forget(known(of));
      await Promise.all(known(of).map((id) => world.set(id, true)));
    }
    if (what === 'delete') {
      for (const id of known(of)) await service.ask('DELETE', `/Users/${id}`);
      for (const number of of) ids.delete(number);
    }
    if (what === 'removed by hand') for (const number of of) removeByHand(number);
    if (what === 'sync now') {
      for (const id of known(of)) {
        const user = await service.call().store.getUser(id);
        if (user) await syncPersonNow(service.call(), user);
      }
    }
    if (what === 'work') await world.settle();
    if (what === 'wait') service.advance((of[0] ?? 1) * 3_600_000);
    if (what === 'approve') await decide('approve');
    if (what === 'approve some') await decide('approve', known(of));
    if (what === 'reject') await decide('reject');
  }
  await world.settle();
  return { world, taken };
}

describe('whoever an IdP creates, and whatever administrators decide', () => {
  it('never invites more in any 24 hours than the limit and what was approved, and holds nobody outside a batch', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { world, taken } = await play(steps);
        expect(mostInADay(taken)).toBeLessThanOrEqual(limit);
        const [held, batch] = [await world.held('invitations'), await world.batch('invitations')];
        expect((held ?? 0) > 0).toBe(batch !== undefined);
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});
