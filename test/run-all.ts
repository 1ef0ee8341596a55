import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  /** Files that failed before a test of theirs ran count as one failure each. */
  readonly numFailedTestSuites: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

interface Round {
  readonly projects: readonly string[];
  readonly workers: number;
}

function run({ projects, workers }: Round, reportFile: string): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      `--maxWorkers=${workers}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

async function read(reportFile: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(reportFile, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}

const folder = await mkdtemp(join(tmpdir(), 'rollcall-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
// The browser has the machine to itself: Chromium beside other tests makes both slow on two cores.
const cores = availableParallelism();
const rounds: readonly Round[] = [
  { projects: ['unit', 'journeys'], workers: cores },
  // A browser waits now and then: one more than cores keeps them busy.
  { projects: ['browser'], workers: cores + 1 },
];
for (const [index, round] of rounds.entries()) {
  const reportFile = join(folder, `${index}.json`);
  const exitCode = await run(round, reportFile);
  const report = await read(reportFile);
  const brokenFiles = report?.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = (report?.numFailedTests ?? 0) + (brokenFiles?.length ?? 0);
  total.passed += report?.numPassedTests ?? 0;
  total.skipped += report?.numPendingTests ?? 0;
  // A runner that dies, or that saw an unhandled error, must not look green.
  total.failed += exitCode !== 0 && failed === 0 ? 1 : failed;
}
await rm(folder, { recursive: true, force: true });
if (total.skipped > 0) console.log(`${total.skipped} skipped: each says why above`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
