import { spawn } from 'node:child_process';

/** The journeys of processes that die, at every point: `npm test` takes the time for half of them where they are many. */
const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'journeys', 'crash'];
const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ROLLCALL_CRASHES: 'whole' } });
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
