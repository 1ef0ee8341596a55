import { parseArgs } from 'node:util';
import { parseSchedule, type Schedule } from './explorer/schedule';
import type { AskedBounds } from './run-scenario';
import { namedScenarios } from './scenarios/named-scenarios';
import { pairScenarios, tripleScenarios } from './scenarios/pairs';
import type { Scenario } from './world/scenario';

export interface Options {
  /** Parts of scenario names; empty: all. */
  readonly names: readonly string[];
  readonly set: 'named' | 'pairs' | 'triples' | 'all';
  readonly shard: { readonly index: number; readonly of: number };
  readonly bounds: AskedBounds;
  /** How many failures of a scenario are shown as tables. */
  readonly tables: number;
  /** Only this schedule, for the one scenario with this name. */
  readonly replay?: Schedule;
  readonly json: boolean;
  readonly help: boolean;
}

export const helpText = `Concurrent operations in every order and with every fault.

  npm run test:interleavings -- [NAME ...] [options]

  NAME            scenarios whose names contain it; default all
  --set SET       named, pairs, triples or all (default)
  --shard N/M     the Nth of M shares of the scenarios
  --faults N      faults in a schedule: 0 or 1 (default)
  --preemptions N switches between operations in a schedule, or between open calls of one; any for
                  every order; default: any (2 among three), and 1 with a fault
  --stop-after N  stop a scenario at N different failures
  --most N        stop a scenario at N schedules, and report it
  --tables N      failures of a scenario to show as tables, shortened; default 1
  --replay TEXT   only this schedule of the named scenario, as a table
  --json          rows for machines
  --list          only the names of the scenarios`;

/** @throws {Error} for unknown options */
export function readOptions(args: readonly string[]): Options & { readonly list: boolean } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      set: { type: 'string', default: 'all' },
      shard: { type: 'string', default: '1/1' },
      faults: { type: 'string', default: '1' },
      preemptions: { type: 'string' },
      'stop-after': { type: 'string' },
      most: { type: 'string' },
      tables: { type: 'string', default: '1' },
      replay: { type: 'string' },
      json: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [index = 1, of = 1] = values.shard.split('/').map((text) => numberOf('shard', text));
  const [stopAfter, most] = (['stop-after', 'most'] as const).map((name) =>
    values[name] === undefined ? undefined : numberOf(name, values[name]),
  );
  const { preemptions } = values;
  return {
    names: positionals,
    set: oneOf('set', values.set, ['named', 'pairs', 'triples', 'all']),
    shard: { index, of },
    bounds: {
      faults: oneOf('faults', values.faults, ['0', '1']) === '0' ? 0 : 1,
      ...(preemptions !== undefined && {
        preemptions: preemptions === 'any' ? preemptions : numberOf('preemptions', preemptions),
      }),
      ...(stopAfter !== undefined && { stopAfter }),
      ...(most !== undefined && { most }),
    },
    tables: numberOf('tables', values.tables),
    ...(values.replay !== undefined && { replay: parseSchedule(values.replay) }),
    json: values.json,
    list: values.list,
    help: values.help,
  };
}

function numberOf(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a number, not "${text}".`);
  return Number(text);
}

function oneOf<Name extends string>(option: string, text: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === text);
  if (!found) throw new Error(`--${option} is one of ${names.join(', ')}, not "${text}".`);
  return found;
}

const sets = { named: namedScenarios, pairs: pairScenarios, triples: tripleScenarios };
const everything = Object.values(sets).flat();

/** @throws {Error} if there is none, or more than one name was given */
export function scenarioNamed(names: readonly string[]): Scenario {
  const found = everything.find(({ name }) => names.length === 1 && name === names[0]);
  if (!found) throw new Error(`There is no scenario "${names.join(' ')}".`);
  return found;
}

export function chosenScenarios({ names, set, shard }: Pick<Options, 'names' | 'set' | 'shard'>): readonly Scenario[] {
  const all = set === 'all' ? everything : sets[set];
  const chosen = all.filter(({ name }) => names.length === 0 || names.some((text) => name.includes(text)));
  if (chosen.length === 0) throw new Error(`There is no scenario whose name contains "${names.join('" or "')}".`);
  return chosen.filter((_, index) => index % shard.of === shard.index - 1);
}
