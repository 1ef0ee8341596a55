import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { type Checkout, thisCheckout } from './checkout';

/**
 * Starts `bench/support/{script}` of a checkout as a separate process that talks over IPC. Its output goes to standard
 * error: standard output belongs to the results.
 */
export function forkScript(
  script: string,
  args: readonly string[],
  options: { readonly checkout?: Checkout; readonly nodeArguments?: readonly string[] } = {},
): ChildProcess {
  const { checkout = thisCheckout, nodeArguments = [] } = options;
  return fork(join(checkout.folder, 'bench', 'support', script), args, {
    // tsx is resolved from here: each checkout runs with its own packages.
    cwd: checkout.folder,
    execArgv: ['--import', 'tsx', ...nodeArguments],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
}
