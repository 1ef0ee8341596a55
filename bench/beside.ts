import type { Outcome, Result } from './result';
import type { Checkout } from './support/checkout';

/** The options that `npm run bench` passes to each benchmark. */
export interface BenchOptions {
  /** Another checkout of this project to compare with: `--beside FOLDER`. */
  readonly other: Checkout | undefined;
  /** A checkout of scimgateway in which `npm install` has run, to compare with: `--scimgateway FOLDER`. */
  readonly scimgateway?: string | undefined;
  /** How many people the directories hold, smallest first: `--sizes 1000,10000`. */
  readonly sizes: readonly number[];
  /** How many people `onboarding` and those of `ldap` take on, and `drift-calls` compares, if given: `--people NUMBER`. */
  readonly people?: number | undefined;
}

/**
 * Comparisons with another checkout of this project, named by `--beside FOLDER`: an earlier commit with its own
 * `node_modules`. A benchmark that compares takes `BenchOptions`, wraps each comparison in `beside`, and starts either
 * checkout's server there with `serverProcess('rollcall-server.ts', checkout)`: that folder's code, unchanged. For CPU
 * a request, `cpuBeside` does the rest. Compare ratios of consecutive rounds, so that both meet the same machine, and
 * say in the goal's unit what the ratio is of.
 *
 * Without `--beside`, the outcome says that `name` was left out, so that nobody takes it as met.
 */
export async function beside(
  name: string,
  { other }: BenchOptions,
  compare: (other: Checkout) => Promise<readonly Result[]>,
): Promise<readonly Outcome[]> {
  return other === undefined ? [{ name, leftOut: '--beside FOLDER was not given' }] : compare(other);
}
