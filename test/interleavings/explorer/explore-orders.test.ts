import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWhole } from '../../support/short-form';
import { endsOf } from './ends-of';
import type { Model } from './program';
import type { Fault } from './schedule';
import { read, type Toy, toyModel, write } from './toy-models';

/** A step of a program: it reads, or writes a number that depends on what it has read. */
interface ToyStep {
  readonly key: string;
  readonly kind: 'read' | 'write' | 'both';
}

const faults: readonly Fault[] = ['lost', 'late', 'crash', 'crash after'];

const toyOf =
  (steps: readonly ToyStep[], number: number): Toy =>
  async (world, gate) => {
    let known = number;
    for (const [index, { key, kind }] of steps.entries()) {
      if (kind === 'read') known = known * 7 + (await read(world, gate, key));
      // Two concurrent calls are two decisions.
      else if (kind === 'both')
        await Promise.all([write(world, gate, key, known + index), write(world, gate, 'z', known)]);
      else await write(world, gate, key, known + index, faults).catch(() => undefined);
    }
    return String(known);
  };

const someSteps = (most: number) =>
  fc.array(
    fc.record({ key: fc.constantFrom('x', 'y'), kind: fc.constantFrom<ToyStep['kind']>('read', 'write', 'both') }),
    { minLength: 1, maxLength: most },
  );

const modelOf = (programs: readonly (readonly ToyStep[])[]): Model =>
  toyModel(
    'toys',
    Object.fromEntries(programs.map((steps, index) => [`program ${index}`, toyOf(steps, index + 1)])),
    () => [],
  );

/** The orders of two programs of five steps are so many that they take most of the time of the whole explorer's tests. */
const [mostSteps, shown] = isWhole ? [5, 'two programs'] : [4, 'two programs of 4 steps (npm run test:whole has 5)'];

describe('one order of each set that only swaps independent steps', () => {
  it.each([
    [shown, 2, mostSteps, 0],
    ['two programs with a fault', 2, 3, 1],
    ['three programs', 3, 2, 0],
  ] as const)('ends as all orders do: %s', { timeout: 120_000 }, async (_, count, most, withFaults) => {
    const programs = fc.array(someSteps(most), { minLength: count, maxLength: count });
    await fc.assert(
      fc.asyncProperty(programs, async (all) => {
        const model = modelOf(all);
        const plain = await endsOf(model, { faults: withFaults, preemptions: 100 });
        const reduced = await endsOf(model, { faults: withFaults });
        expect(reduced.ends).toEqual(plain.ends);
      }),
      { numRuns: 40 },
    );
  });

  it('runs one schedule per end for programs that never meet, whatever their length', async () => {
    const steps = (key: string): ToyStep[] => Array.from({ length: 8 }, () => ({ key, kind: 'write' }));
    const { schedules } = await endsOf(modelOf([steps('x'), steps('y')]), { faults: 0 });
    expect(schedules).toBe(3);
  });
});
