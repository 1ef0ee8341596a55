import { runCommand } from './run-command';

const { stdout, stderr } = process;

let isProgressShown = false;

/** An answer takes the place of the progress before it. */
function clearProgress(): void {
  if (isProgressShown) stderr.write('\r\x1b[2K');
  isProgressShown = false;
}

process.exitCode = await runCommand(process.argv.slice(2), {
  out(text) {
    clearProgress();
    console.log(text);
  },
  error(line) {
    clearProgress();
    console.error(line);
  },
  progress(line) {
    if (!stderr.isTTY) return;
    stderr.write(`\r\x1b[2K${line}`);
    isProgressShown = true;
  },
  // `hasColors` honours NO_COLOR and TERM=dumb.
  display: stdout.isTTY ? { width: stdout.columns, hasColours: stdout.hasColors() } : { hasColours: false },
});
