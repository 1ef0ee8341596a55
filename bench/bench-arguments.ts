import { parseArgs } from 'node:util';

export interface BenchArguments {
  /** The folder of another checkout to compare with, as given. */
  readonly beside: string | undefined;
  /** How many people `onboarding` and those of `ldap` take on, and `drift-calls` compares; absent for their own defaults. */
  readonly people: number | undefined;
  /** The benchmarks to run, in the order of the table. */
  readonly chosen: readonly string[];
  /** The folder of the scimgateway that `peers` compares with, as given. */
  readonly scimgateway: string | undefined;
  /** How many people the directories of `at-size`, `one-client` and `peers` hold, smallest first. */
  readonly sizes: readonly number[];
  /** Only the usage text is wanted. */
  readonly help: boolean;
}

/** The usage text, with the benchmark names. */
export const usageText = (names: readonly string[]): string => `Measurements with goals.

  npm run bench -- [NAME ...] [options]

  NAME                  benchmarks whose names start with it; default all
  --beside FOLDER       against another checkout
  --scimgateway FOLDER  a checkout of scimgateway, installed, that peers compares with as well
  --sizes N,N           people in the directories of at-size, one-client and peers
  --people N            people that onboarding and ldap take on, and drift-calls compares
  --json                one line for machines
  --help                this text

  ${names.join(', ')}`;

const everySize = [1_000, 10_000, 50_000, 100_000];
/** There must be enough people for a list page and for the groups of `one-client`. */
const fewest = 200;

/**
 * Reads `[--json] [--beside FOLDER] [--scimgateway FOLDER] [--sizes N,N] [--people N] [--help] [NAME ...]`, where NAME
 * is a prefix of a benchmark's name; without one, all run.
 * @throws Error in one sentence if an option is unknown or a NAME matches none
 */
export function parseBenchArguments(given: readonly string[], names: readonly string[]): BenchArguments {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      beside: { type: 'string' },
      scimgateway: { type: 'string' },
      sizes: { type: 'string' },
      people: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  for (const wanted of positionals) {
    if (!names.some((name) => name.startsWith(wanted))) {
      throw new Error(`No benchmark begins with "${wanted}"; there are ${names.join(', ')}.`);
    }
  }
  if (values.beside === '') throw new Error('--beside needs the folder of another checkout.');
  if (values.scimgateway === '') throw new Error('--scimgateway needs the folder of a checkout of scimgateway.');
  if (values.people !== undefined && !/^[1-9]\d{2,5}$/.test(values.people))
    throw new Error('--people needs a number from 100 to 999999.');
  const chosen = names.filter(
    (name) => positionals.length === 0 || positionals.some((wanted) => name.startsWith(wanted)),
  );
  const people = values.people === undefined ? undefined : Number(values.people);
  const { beside, scimgateway, help } = values;
  return { beside, scimgateway, people, chosen, help, sizes: readSizes(values.sizes) };
}

function readSizes(given: string | undefined): readonly number[] {
  if (given === undefined) return everySize;
  const sizes = given.split(',').map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size >= fewest)) {
    throw new Error(`--sizes needs numbers of people of at least ${fewest}, as in --sizes 1000,10000.`);
  }
  return sizes.sort((a, b) => a - b);
}
