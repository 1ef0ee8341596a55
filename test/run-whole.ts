import { spawn } from 'node:child_process';

/** What `npm test` has in a short form, whole. Journeys of processes that die, and the connector, have commands of their own. */
const files = ['test/campaign/campaigns', 'test/interleavings/explorer', 'test/journeys/limits/many'];
const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--project', 'journeys', ...files];
const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ROLLCALL_TESTS: 'whole' } });
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
