import { join } from 'node:path';
import { measuringProcess } from './support/measuring-process';

/** `npm run bench`: `main.ts` measures in a process of its own, and this one alone writes to standard output. */
const given = process.argv.slice(2);
process.exitCode = await measuringProcess(
  [...process.execArgv, join(import.meta.dirname, 'main.ts'), ...given],
  // Asked before the arguments are read: a mistake in them is told in the same form.
  { json: given.includes('--json'), print: (line) => process.stdout.write(`${line}\n`) },
);
