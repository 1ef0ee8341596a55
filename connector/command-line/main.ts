import { systemClock } from '../sending/clock';
import { keepHeapSmall } from './keep-heap-small';
import { runCommand } from './run-command';

const { stdout, stderr } = process;
let isProgressShown = false;

/** A line takes the place of the progress before it. */
function clearProgress(): void {
  if (isProgressShown) stderr.write('\r\x1b[2K');
  isProgressShown = false;
}

const ending = new AbortController();
// Once: whoever asks a second time wants it at once, and gets what Node does by itself.
for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => ending.abort());

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
    stderr.write(`\r\x1b[2K${line}`);
    isProgressShown = true;
  },
  isTerminal: stderr.isTTY,
  env: process.env,
  platform: process.platform,
  clock: systemClock,
  signal: ending.signal,
});
