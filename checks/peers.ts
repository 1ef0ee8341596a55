import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Checks the types of the servers that the bench `peers` starts, if installed: the root's npm ci omits them. */
const folder = join(import.meta.dirname, '..', 'bench', 'peers');
if (existsSync(join(folder, 'node_modules'))) {
  const tsc = join(import.meta.dirname, '..', 'node_modules', 'typescript', 'bin', 'tsc');
  process.exitCode = spawnSync(process.execPath, [tsc, '--noEmit', '-p', folder], { stdio: 'inherit' }).status ?? 1;
} else {
  console.log('bench/peers: types not checked, as npm ci --prefix bench/peers has not been run');
}
