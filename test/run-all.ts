import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  /** Files that failed before any test ran count as one failure each. */
  readonly numFailedTestSuites: number;
  readonly testResults: readonly FileReport[];
}

interface FileReport {
  readonly name: string;
  readonly status: string;
  /** Why the file as a whole failed, or empty. */
  readonly message: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly failureMessages: readonly string[];
  }[];
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

function isBroken(file: FileReport): boolean {
  return file.status === 'failed' && file.assertionResults.length === 0;
}

/** Failures and their reasons, for readers who see only the end of a long output. */
function failuresOf(report: Report): string[] {
  return report.testResults.flatMap((file) =>
    isBroken(file)
      ? [`FAILED ${file.name}: ${file.message}`]
      : file.assertionResults
          .filter((test) => test.status === 'failed')
          .map((test) => `FAILED ${file.name}: ${test.fullName}\n${test.failureMessages.join('\n')}`),
  );
}

const folder = await mkdtemp(join(tmpdir(), 'rollcall-test-'));
const failures: string[] = [];
const total = { passed: 0, failed: 0, skipped: 0 };
// The browser has the machine to itself: Chromium beside other tests makes both slow on two cores.
const cores = availableParallelism();
const rounds: readonly Round[] = [
  // Journeys wait for the app's own pauses and for processes that they start: half of their time, so others run meanwhile.
  { projects: ['unit', 'journeys'], workers: cores + 2 },
  // A browser waits now and then: one more worker than cores keeps them busy.
  { projects: ['browser'], workers: cores + 1 },
];
for (const [index, round] of rounds.entries()) {
  const reportFile = join(folder, `${index}.json`);
  const exitCode = await run(round, reportFile);
  const report = await read(reportFile);
  const failed = (report?.numFailedTests ?? 0) + (report?.testResults.filter(isBroken).length ?? 0);
  if (report) failures.push(...failuresOf(report));
  total.passed += report?.numPassedTests ?? 0;
  total.skipped += report?.numPendingTests ?? 0;
  // A runner that dies, or saw an unhandled error, must not look green.
  total.failed += exitCode !== 0 && failed === 0 ? 1 : failed;
}
await rm(folder, { recursive: true, force: true });
for (const failure of failures) console.log(failure);
if (total.skipped > 0) console.log(`${total.skipped} skipped: each says why above`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
