import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import { mostInADay, type Taken } from './counted-takings';
import { shown } from './held-world';
import { type LimitsWorld, limitsWorld } from './limits-world';

const crowd = 8;
const limit = 2;

const some = fc.uniqueArray(fc.integer({ min: 0, max: crowd - 1 }), { minLength: 1, maxLength: 4 });
const named = <What extends string>(what: What, of: fc.Arbitrary<readonly number[]>) =>
  fc.record({ what: fc.constant(what), of });
const nobody = fc.constant<readonly number[]>([]);
const step = fc.oneof(
  { weight: 5, arbitrary: named('leave', some) },
  { weight: 1, arbitrary: named('return', some) },
  { weight: 4, arbitrary: named('delete', some) },
  { weight: 4, arbitrary: named('look', nobody) },
  { weight: 3, arbitrary: named('approve all', nobody) },
  { weight: 2, arbitrary: named('approve', some) },
  { weight: 1, arbitrary: named('reject', some) },
  { weight: 3, arbitrary: named('work', nobody) },
  { weight: 3, arbitrary: named('wait', fc.tuple(fc.integer({ min: 1, max: 30 }))) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What an administrator has read: what each would lose, by their address. */
interface Look {
  readonly batch: string;
  readonly seen: { readonly at: string; readonly count: number };
  readonly loses: ReadonlyMap<string, readonly string[]>;
}

const emailOf = (number: number) => `person${number}@example.com`;

async function heldOf({ service }: LimitsWorld, number: number, people: LimitsWorld['people']) {
  const { store } = service.call();
  const id = people[number] ?? expect.fail('There is nobody.');
  const [user, departed] = [await store.getUser(id), await store.getDeparted({ kind: 'user', id })];
  return (user ?? (departed?.kind === 'user' ? departed.user : undefined))?.sync.held;
}

/**
 * Does all of it with people who are suspended when they are deactivated and removed when they are deleted, and notes what was taken in
 * a way that no administrator had been shown when they approved it.
 */
async function play(steps: readonly Step[]) {
  const world = await limitsWorld(crowd, { people: limit, peoplePercent: 0 }, { users: { onDelete: 'remove' } });
  const { service, people } = world;
  const approved = new Map<string, Set<string>>();
  const taken: Taken[] = [];
  const { suspend, remove } = service.site;
  const count = (kind: string, email: string) => {
    if (!approved.get(email)?.has(kind)) taken.push({ email, at: service.call().machine.now() });
  };
  Object.assign(service.site, {
    suspend(account: Parameters<typeof suspend>[0]) {
      count('suspend', account.replace('account-of-', ''));
      return suspend(account);
    },
    remove(account: Parameters<typeof remove>[0]) {
      count('remove', account.replace('account-of-', ''));
      return remove(account);
    },
  });
  let look: Look | undefined;
  const lookAt = async (): Promise<Look | undefined> => {
    const batch = await world.batch('people');
    if (batch === undefined) return undefined;
    const seen = shown(world, (await world.held('people')) ?? 0);
    const loses = new Map<string, readonly string[]>();
    for (const number of people.keys()) {
      const held = await heldOf(world, number, people);
      if (held?.batch === batch) loses.set(emailOf(number), held.loses ?? []);
    }
    return { batch, seen, loses };
  };
  const decide = async (decision: 'approve' | 'reject', numbers?: readonly number[]) => {
    if (!look) return;
    const { batch, seen, loses } = look;
    const only = numbers && { only: numbers.flatMap((number) => people[number] ?? []) };
    const given = { kind: 'people', by: 'administrator-1', batch, decision, seen, ...only } as const;
    const { answer } = await decideBatch(service.call(), given);
    if (decision !== 'approve' || answer !== 'decided') return;
    for (const number of numbers ?? people.keys()) {
      const email = emailOf(number);
      approved.set(email, new Set([...(approved.get(email) ?? []), ...(loses.get(email) ?? [])]));
    }
  };
  for (const { what, of } of steps) {
    // Whatever happens afterwards is later than the look.
    service.advance(1000);
    const ids = of.flatMap((number) => people[number] ?? []);
    if (what === 'leave') await Promise.all(ids.map((id) => world.set(id, false)));
    if (what === 'return') {
      const returned = of.map(async (number) => {
        const id = people[number];
        // The IdP says the opposite, unless it has deleted the person: then it gets a 404, and the approval stands.
        if (id && (await world.set(id, true)) === 200) approved.delete(emailOf(number));
      });
      await Promise.all(returned);
    }
    if (what === 'delete') for (const id of ids) await service.ask('DELETE', `/Users/${id}`);
    if (what === 'look') look = await lookAt();
    if (what === 'approve all') await decide('approve');
    if (what === 'approve') await decide('approve', of);
    if (what === 'reject') await decide('reject', of);
    if (what === 'work') await world.settle();
    if (what === 'wait') service.advance((of[0] ?? 1) * 3_600_000);
  }
  await world.settle();
  return { world, taken };
}

describe('administrators who have looked, and decide later', () => {
  it('let nothing go beyond the limit in a way that they were not shown, and leave nobody held outside the open batch', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const { world, taken } = await play(steps);
        expect(mostInADay(taken)).toBeLessThanOrEqual(limit);
        const open = await world.batch('people');
        for (const number of world.people.keys()) {
          const held = await heldOf(world, number, world.people);
          if (held) expect(held.batch).toBe(open);
        }
        expect(((await world.held('people')) ?? 0) > 0).toBe(open !== undefined);
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});
