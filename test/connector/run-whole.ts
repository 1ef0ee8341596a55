import { spawn } from 'node:child_process';

/** The tests of the connector in their whole form: more people and groups than `npm test` takes the time for. */
const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'test/connector'];
const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ROLLCALL_CONNECTOR: 'whole' } });
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
