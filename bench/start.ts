import { join } from 'node:path';
import { measuringProcess } from './support/measuring-process';

/** `npm run bench`: `main.ts` measures in a separate process, and only this one writes to standard output. */
const given = process.argv.slice(2);
process.exitCode = await measuringProcess(
  [...process.execArgv, join(import.meta.dirname, 'main.ts'), ...given],
  // Checked before the arguments are parsed, so that a mistake in them is reported in the same form.
  { json: given.includes('--json'), print: (line) => process.stdout.write(`${line}\n`) },
);
