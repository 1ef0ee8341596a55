import { describe, expect, it } from 'vitest';
import { explore } from './explore';
import { kindOf, replay } from './judge';
import type { Violation } from './program';
import { printSchedule } from './schedule';
import { shorten } from './shorten';
import { printTold, tell } from './table';
import { read, type Toy, type ToyWorld, toyModel, write } from './toy-models';

const increment: Toy = async (world, gate) => {
  await write(world, gate, 'count', (await read(world, gate, 'count')) + 1);
  return 'done';
};

const counts =
  (wanted: number) =>
  ({ numbers }: ToyWorld): readonly Violation[] =>
    numbers.get('count') === wanted
      ? []
      : [{ invariant: 'lost update', text: `The count is ${numbers.get('count')}, and not ${wanted}.` }];

const writes =
  (key: string, count: number): Toy =>
  async (world, gate) => {
    for (let value = 1; value <= count; value += 1) await write(world, gate, key, value);
    return 'done';
  };

const nothing = (): readonly Violation[] => [];

describe('explore', () => {
  it('finds an update lost between two programs', async () => {
    const model = toyModel('two counters', { one: increment, other: increment }, counts(2));
    const { failures, isComplete } = await explore(model, { faults: 0 });
    expect(failures.map(({ violations }) => kindOf(violations))).toEqual(['lost update']);
    expect(isComplete).toBe(true);
  });

  it('reports no failure if every program reads and writes in one step', async () => {
    const atomic: Toy = async ({ numbers, note }, gate) => {
      const perform = async () => {
        note('count', 'write');
        numbers.set('count', (numbers.get('count') ?? 0) + 1);
      };
      await gate({ name: 'add', args: [], kind: 'write', faults: [], perform });
      return 'done';
    };
    const { failures, ends } = await explore(toyModel('atomic', { one: atomic, other: atomic }, counts(2)), {
      faults: 0,
    });
    expect([failures.length, ends > 0]).toEqual([0, true]);
  });

  it('visits each state of two independent programs once if switches are counted', async () => {
    const model = toyModel('independent', { one: writes('a', 3), other: writes('b', 3) }, nothing);
    const found = await explore(model, { faults: 0, preemptions: 6 });
    // It remembers who had ended before the other began: the two orders without a switch end differently.
    expect(found.ends).toBe(3);
    expect(found.schedules).toBeGreaterThan(10);
  });

  it('runs two independent programs only in orders that others can tell apart', async () => {
    const model = toyModel('independent', { one: writes('a', 3), other: writes('b', 3) }, nothing);
    expect(await explore(model, { faults: 0 })).toMatchObject({ ends: 3, schedules: 3 });
  });

  it('judges an end once, whatever its programs have seen on the way', async () => {
    const looks: Toy = async (world, gate) => {
      for (let look = 0; look < 2; look += 1) await read(world, gate, 'a');
      return 'done';
    };
    const model = toyModel('looks', { one: looks, other: writes('a', 2) }, nothing);
    // One for each program that had ended before the other began, and one for none.
    expect((await explore(model, { faults: 0, preemptions: 6 })).ends).toBe(3);
  });

  it('runs every order of programs that touch the same number', async () => {
    const seen = new Set<string>();
    const appends =
      (letter: string): Toy =>
      async (world, gate) => {
        for (let step = 0; step < 3; step += 1) {
          const perform = async () => {
            world.steps.push(letter);
            world.note('text', 'write');
            const digit = letter === 'a' ? 1 : 2;
            world.numbers.set('text', (world.numbers.get('text') ?? 0) * 3 + digit);
          };
          await gate({ name: 'append', args: [], kind: 'write', faults: [], perform });
        }
        return 'done';
      };
    const note = ({ steps }: ToyWorld) => void seen.add(steps.join(''));
    await explore(toyModel('one text', { one: appends('a'), other: appends('b') }, nothing, note), { faults: 0 });
    expect(seen.size).toBe(20);
  });

  it('switches no more often than allowed', async () => {
    const racing = toyModel('two counters', { one: increment, other: increment }, counts(2));
    expect((await explore(racing, { faults: 0, preemptions: 0 })).failures).toEqual([]);
    expect((await explore(racing, { faults: 0, preemptions: 1 })).failures).toHaveLength(1);
  });

  it('lets one call fail in each schedule, at every point', async () => {
    const twice: Toy = async (world, gate) => {
      await write(world, gate, 'a', 1, ['crash', 'crash after', 'lost']);
      await write(world, gate, 'b', 1, ['crash', 'crash after', 'lost']);
      return 'done';
    };
    const ends = new Set<string>();
    const note = ({ numbers }: ToyWorld) => void ends.add([...numbers.keys()].join(''));
    await explore(toyModel('crashes', { one: twice }, nothing, note), { faults: 1 });
    expect([...ends].sort()).toEqual(['', 'a', 'ab']);
  });

  it('lets an effect arrive at any later point', async () => {
    const first: Toy = (world, gate) => write(world, gate, 'count', 1, ['late']).then(() => 'done');
    const second: Toy = (world, gate) => write(world, gate, 'count', 2).then(() => 'done');
    const inOrder: Toy = async (world, gate) => {
      await first(world, gate).catch(() => undefined);
      return second(world, gate);
    };
    const { failures } = await explore(toyModel('late', { one: inOrder }, counts(2)), { faults: 1 });
    expect(failures).toHaveLength(1);
  });

  it('gives a program that is always second a turn', async () => {
    class Conflict extends Error {
      override readonly name = 'Conflict';
    }
    const optimistic: Toy = async (world, gate) => {
      for (;;) {
        const seen = await read(world, gate, 'count');
        const perform = async () => {
          world.note('count', 'write');
          if (world.numbers.get('count') !== seen && seen > 0) throw new Conflict();
          world.numbers.set('count', seen + 1);
        };
        try {
          await gate({ name: 'commit', args: [], kind: 'write', faults: [], perform });
          return 'done';
        } catch {
          // Again.
        }
      }
    };
    const busy: Toy = async (world, gate) => {
      for (let count = 0; count < 8; count += 1) await optimistic(world, gate);
      return 'done';
    };
    const { isComplete } = await explore(toyModel('contended', { one: optimistic, other: busy }, nothing), {
      faults: 0,
    });
    expect(isComplete).toBe(true);
  });

  it('stops after the given number of schedules, and says so', async () => {
    const model = toyModel('independent', { one: writes('a', 3), other: writes('b', 3) }, nothing);
    expect(await explore(model, { faults: 0, most: 2 })).toMatchObject({ schedules: 2, isComplete: false });
  });
});

describe('a failing schedule', () => {
  const model = toyModel('two counters', { one: increment, other: increment }, counts(2));

  it('is replayed to the same end', async () => {
    const { failures } = await explore(model, { faults: 0 });
    for (const { schedule, violations } of failures)
      expect((await replay(model, schedule)).violations).toEqual(violations);
  });

  it('is shortened to one switch', async () => {
    const [failure] = (await explore(model, { faults: 0 })).failures;
    if (!failure) throw new Error('Nothing failed.');
    const { schedule } = await shorten(model, failure);
    expect(printSchedule(schedule)).toBe('a b*2 a');
  });

  it('is shown as a table with the violations', async () => {
    const schedule = {
      choices: [0, 1, 1, 0].map((program) => ({ kind: 'step', program, group: 0 }) as const),
      ending: {},
    };
    const text = printTold(await tell(model, schedule), model.name, schedule);
    expect(text).toContain('a = one');
    expect(text).toMatch(/4 +a +write count\(1\)/);
    expect(text).toContain('VIOLATED lost update: The count is 1, and not 2.');
    expect(text).toContain("'two counters' --replay 'a b*2 a'");
  });
});
