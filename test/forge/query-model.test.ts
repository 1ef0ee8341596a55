import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startFixture } from './start-fixture';

const LAG = 1_000;
const keys = ['a', 'b', 'c'];

type Step = { readonly key: string; readonly age: number | undefined } | { readonly wait: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ key: fc.constantFrom(...keys), age: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }) }),
  fc.record({ wait: fc.constantFrom(400, 1_000, 5_000) }),
);

interface Version {
  readonly at: number;
  readonly age: number | undefined;
}

/** The correct result of a query: for each key, the newest version at least one lag old. */
function expected(history: ReadonlyMap<string, readonly Version[]>, seenAt: number): [number, string][] {
  const visible = keys.flatMap((key): [number, string][] => {
    const version = history.get(key)?.findLast(({ at }) => at <= seenAt);
    return version?.age === undefined ? [] : [[version.age, key]];
  });
  return visible.toSorted(([one, oneKey], [other, otherKey]) => one - other || oneKey.localeCompare(otherKey));
}

describe('a lagging query', { timeout: 30_000 }, () => {
  it('shows, after any writes and waits, exactly the state of one lag ago', async () => {
    let now = 1_000_000;
    // Time stands still between steps, which makes the outcome exact.
    const advance = (ms: number) => {
      now += ms;
    };
    const clock = { now: () => now, after: () => () => {}, advance };
    const { perform } = await startFixture({ clock, queryLagMilliseconds: LAG, quotas: 'unlimited' });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        for (const key of keys) await perform('deleteEntity', 'employee', key);
        advance(10 * LAG);
        const history = new Map<string, Version[]>();
        for (const taken of steps) {
          if ('wait' in taken) advance(taken.wait);
          else {
            advance(1);
            if (taken.age === undefined) await perform('deleteEntity', 'employee', taken.key);
            else await perform('setEntity', 'employee', taken.key, { age: taken.age });
            history.set(taken.key, [...(history.get(taken.key) ?? []), { at: now, age: taken.age }]);
          }
          const wanted = expected(history, now - LAG);
          const { value } = await perform<{ results: { key: string; value: { age: number } }[] }>('queryEntity', {
            entity: 'employee',
            index: 'by-age',
          });
          expect(value?.results.map((result) => [result.value.age, result.key])).toEqual(wanted);
        }
      }),
      { numRuns: 60 },
    );
  });
});
