import { parseArgs } from 'node:util';

export interface BenchArguments {
  /** The folder of another checkout to compare with, as it was given. */
  readonly beside: string | undefined;
  /** How many people `onboarding` takes on; its own number where not said. */
  readonly people: number | undefined;
  /** The benchmarks to run, in the order of the table. */
  readonly chosen: readonly string[];
}

/**
 * Reads `[--json] [--beside FOLDER] [--people NUMBER] [NAME ...]`, where NAME is the beginning of a benchmark's name; without one, all run.
 * @throws Error in one sentence when an option is unknown or a NAME is the beginning of none
 */
export function parseBenchArguments(given: readonly string[], names: readonly string[]): BenchArguments {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, beside: { type: 'string' }, people: { type: 'string' } },
  });
  for (const wanted of positionals) {
    if (!names.some((name) => name.startsWith(wanted))) {
      throw new Error(`No benchmark begins with "${wanted}"; there are ${names.join(', ')}.`);
    }
  }
  if (values.beside === '') throw new Error('--beside needs the folder of another checkout.');
  if (values.people !== undefined && !/^[1-9]\d{2,5}$/.test(values.people))
    throw new Error('--people needs a number from 100 to 999999.');
  const chosen = names.filter(
    (name) => positionals.length === 0 || positionals.some((wanted) => name.startsWith(wanted)),
  );
  const people = values.people === undefined ? undefined : Number(values.people);
  return { beside: values.beside, people, chosen };
}
