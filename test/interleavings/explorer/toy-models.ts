import { type Footprints, footprints } from './footprint';
import type { Gate, Instance, Model, Program, Verdict } from './program';
import type { Fault } from './schedule';

/** A world of a few numbers, for tests of the explorer itself. */
export interface ToyWorld {
  readonly numbers: Map<string, number>;
  /** Each step taken, by all programs. */
  readonly steps: string[];
  readonly note: Footprints['note'];
}

export type Toy = (world: ToyWorld, gate: Gate) => Promise<string>;

export function toyModel(
  name: string,
  programs: Readonly<Record<string, Toy>>,
  judge: (world: ToyWorld) => Verdict['violations'],
  ended: (world: ToyWorld) => void = () => undefined,
): Model {
  return {
    name,
    async begin(): Promise<Instance> {
      const { note, watch } = footprints();
      const world: ToyWorld = { numbers: new Map(), steps: [], note };
      return {
        programs: Object.entries(programs).map(
          ([each, run]): Program => ({ name: each, run: (gate) => run(world, gate) }),
        ),
        state: () =>
          [...world.numbers]
            .map(([key, value]) => `${key}=${value}`)
            .sort()
            .join(' '),
        watch,
        endings: () => [{}],
        async finish({ late }) {
          for (const effect of late) await effect.arrive();
          ended(world);
          return { violations: judge(world), shown: [] };
        },
      };
    },
  };
}

export const read = ({ numbers, steps, note }: ToyWorld, gate: Gate, key: string): Promise<number> =>
  gate({
    name: `read ${key}`,
    args: [],
    kind: 'read',
    faults: [],
    async perform() {
      steps.push(`read ${key}`);
      note(key, 'read');
      return numbers.get(key) ?? 0;
    },
  }) as Promise<number>;

export const write = (
  { numbers, steps, note }: ToyWorld,
  gate: Gate,
  key: string,
  value: number,
  faults: readonly Fault[] = [],
): Promise<unknown> =>
  gate({
    name: `write ${key}`,
    args: [value],
    kind: 'write',
    faults,
    async perform() {
      steps.push(`write ${key}`);
      note(key, 'write');
      numbers.set(key, value);
    },
    async fail() {
      throw new Error('No answer.');
    },
  });
