import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs what checks and builds Rollcall, where it is not there as checks/package-lock.json names it. `npm start` and
 * nearly all tests do without, so the root's `npm ci` leaves it alone. Whatever needs a tool imports this file first, and
 * ends here if the installation fails. JavaScript, because nothing has been compiled yet.
 */
const folder = import.meta.dirname;
const lockFile = join(folder, 'package-lock.json');
/** A copy of the lock file as it was installed, written last: an installation that was cut short is made again. */
const installed = join(folder, 'node_modules', '.installed-package-lock.json');

function isInstalled() {
  try {
    return readFileSync(installed).equals(readFileSync(lockFile));
  } catch {
    return false;
  }
}

if (!isInstalled()) {
  console.log('checks: installing Forge’s bundler and linter, Biome and dependency-cruiser');
  // A shell, since npm is a script on Windows.
  const { status } = spawnSync('npm ci', { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell: true });
  if (status !== 0) process.exit(status ?? 1);
  copyFileSync(lockFile, installed);
}
