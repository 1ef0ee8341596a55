import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GroupId, UserId } from '../../../src/directory/ids';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import { limitsWorld } from './limits-world';

const day = 86_400_000;
const crowd = 14;
const limit = 3;

const people = fc.uniqueArray(fc.integer({ min: 0, max: crowd - 1 }), { maxLength: 6 });
const named = <What extends string>(what: What, of: fc.Arbitrary<readonly number[]>) =>
  fc.record({ what: fc.constant(what), of });
const step = fc.oneof(
  { weight: 6, arbitrary: named('remove', people) },
  { weight: 3, arbitrary: named('add', people) },
  { weight: 3, arbitrary: named('wait', fc.tuple(fc.integer({ min: 1, max: 30 }))) },
  { weight: 2, arbitrary: named('work', fc.constant([])) },
  { weight: 2, arbitrary: named('approve', fc.constant([])) },
  { weight: 1, arbitrary: named('reject', fc.constant([])) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Does all of it on one group; when members left at Atlassian beyond what had been approved until then. */
async function play(steps: readonly Step[]): Promise<readonly number[]> {
  const world = await limitsWorld(crowd, { members: limit, membersPercent: 0 });
  const { service } = world;
  const group: GroupId = await world.pushGroup('Staff', world.people);
  await world.settle();
  let approved = 0;
  const taken: number[] = [];
  const { removeMember } = service.site;
  Object.assign(service.site, {
    removeMember(...args: Parameters<typeof removeMember>) {
      if (approved > 0) approved -= 1;
      else taken.push(service.call().machine.now());
      return removeMember(...args);
    },
  });
  const ids = (of: readonly number[]) => of.flatMap((number): UserId[] => world.people.slice(number, number + 1));
  const patch = (op: 'add' | 'remove', of: readonly number[]) =>
    service.ask('PATCH', `/Groups/${group}`, {
      body: { Operations: [{ op, path: 'members', value: ids(of).map((value) => ({ value })) }] },
    });
  async function decide(decision: 'approve' | 'reject'): Promise<void> {
    const batch = await world.batch('members');
    if (batch === undefined) return;
    const { store } = service.call();
    const stored = (await store.getGroup(group)) ?? expect.fail('The group is gone.');
    const leaving = (await store.pendingMembers(stored, 1000)).filter(({ wanted }) => !wanted).length;
    if (decision === 'approve' && stored.sync.removals?.held) approved += leaving;
    await decideBatch(service.call(), { kind: 'members', batch, decision, by: 'administrator-1' });
    await world.settle();
  }
  for (const { what, of } of steps) {
    if (what === 'remove' && of.length > 0) await patch('remove', of);
    if (what === 'add' && of.length > 0) await patch('add', of);
    if (what === 'wait') service.advance((of[0] ?? 1) * 3_600_000);
    if (what === 'work') await world.settle();
    if (what === 'approve' || what === 'reject') await decide(what);
  }
  await world.settle();
  return taken;
}

describe('whatever an IdP does to the members of a group', () => {
  it('takes no more of them in any 24 hours than the limit and what was approved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const taken = await play(steps);
        for (const from of taken) {
          const within = taken.filter((at) => at >= from && at < from + day);
          expect(within.length).toBeLessThanOrEqual(limit);
        }
      }),
      { numRuns: 80 },
    );
  }, 120_000);
});
