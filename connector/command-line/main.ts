import { keepHeapSmall } from './keep-heap-small';
import { runCommand } from './run-command';

const { stdout, stderr } = process;
let isProgressShown = false;

/** A line takes the place of the progress before it. */
function clearProgress(): void {
  if (isProgressShown) stderr.write('\r\x1b[2K');
  isProgressShown = false;
}

keepHeapSmall();
process.exitCode = await runCommand(process.argv.slice(2), {
  out(line) {
    clearProgress();
    stdout.write(`${line}\n`);
  },
  error(line) {
    clearProgress();
    stderr.write(`${line}\n`);
  },
  progress(line) {
    if (!stderr.isTTY) return;
    stderr.write(`\r\x1b[2K${line}`);
    isProgressShown = true;
  },
  env: process.env,
  platform: process.platform,
  now: Date.now,
});
