import { runCommand } from './run-command';

const watched = process.stderr.isTTY;

process.exitCode = await runCommand(process.argv.slice(2), {
  out: (text) => console.log(text),
  error: (line) => console.error(line),
  progress: (line) => {
    if (watched) process.stderr.write(`\r\x1b[2K${line}`);
  },
});
