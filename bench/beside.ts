import type { Outcome, Result } from './result';
import type { Checkout } from './support/checkout';

/** What `npm run bench` gives each benchmark. */
export interface BenchOptions {
  /** Another checkout of this project to compare with: `--beside FOLDER`. */
  readonly other: Checkout | undefined;
  /** A checkout of scimgateway in which `npm install` has run, to compare with: `--scimgateway FOLDER`. */
  readonly scimgateway?: string | undefined;
  /** How many people the directories hold, smallest first: `--sizes 1000,10000`. */
  readonly sizes: readonly number[];
  /** How many people `onboarding` takes on, where it is said: `--people NUMBER`. */
  readonly people?: number | undefined;
}

/**
 * Comparisons with another checkout of this project, named by `--beside FOLDER`: a commit of before, with its own
 * `node_modules`. A benchmark that compares takes `BenchOptions`, wraps each comparison in `beside`, and in it starts the
 * server of either checkout by `serverProcess('rollcall-server.ts', checkout)`: the code of that folder, with nothing
 * changed. For CPU a request `cpuBeside` does the rest. Compare ratios of rounds that follow each other, so that both meet
 * the same machine, and say in the goal's unit what the ratio is of.
 *
 * Without `--beside` the outcome is that `name` was left out, so that nobody takes it for met.
 */
export async function beside(
  name: string,
  { other }: BenchOptions,
  compare: (other: Checkout) => Promise<readonly Result[]>,
): Promise<readonly Outcome[]> {
  return other === undefined ? [{ name, leftOut: '--beside FOLDER was not given' }] : compare(other);
}
