import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type MutatedPart, mutatedParts } from './parts';
import { type FolderScore, type MutationReport, scoreOf, scores, survivors } from './score';

/**
 * `npm run test:mutation [-- FOLDER …]`: changes the code in small ways, one at a time, and tells which changes no test
 * notices. Results are kept, and only what has changed is tried again: `--fresh` tries everything. `--files GLOB` mutates
 * these alone, with the tests of the folder that is named. `--quick` leaves out what is at module level: each of these changes
 * takes loading everything anew, and all tests of the part.
 */
const root = join(import.meta.dirname, '..', '..');
const cache = join(root, '.cache', 'mutation');
const packages = join(import.meta.dirname, 'node_modules', '@stryker-mutator');
const goal = 0.85;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    concurrency: { type: 'string', default: '2' },
    quick: { type: 'boolean', default: false },
  },
});
const isIn = (folder: string) => (wanted: string) => folder === wanted || folder.startsWith(`${wanted}/`);
const chosen = mutatedParts.filter(({ folder }) => positionals.length === 0 || positionals.some(isIn(folder)));
const unknown = positionals.filter((wanted) => !mutatedParts.some(({ folder }) => isIn(folder)(wanted)));

const fileOf = (folder: string, ending: string) => join(cache, `${folder.replaceAll('/', '-')}${ending}.json`);
const reportFile = (folder: string) => fileOf(folder, '');

function optionsOf({ folder, files }: MutatedPart): object {
  return {
    plugins: [join(packages, 'vitest-runner', 'dist', 'src', 'index.js')],
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
    mutate: [values.files ?? `src/${folder}/${files}`],
    coverageAnalysis: 'perTest',
    ignoreStatic: values.quick,
    concurrency: Number(values.concurrency),
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: reportFile(folder) },
    // Some files alone would leave nothing of the others in what is kept.
    incremental: values.files === undefined,
    incrementalFile: fileOf(folder, '-kept'),
    force: values.fresh,
    tempDirName: '.cache/mutation/sandbox',
    // What the tests do not read is not copied.
    ignorePatterns: ['/dist', '/.rollcall', '/docs', '/findings', '/checks', '/bench', '/test/mutation/node_modules'],
    // The tests of a change take milliseconds; to this Stryker adds what a run takes to begin.
    timeoutMS: 2000,
    warnings: { slow: false },
  };
}

async function mutate(part: MutatedPart): Promise<MutationReport> {
  const optionsFile = join(cache, 'stryker.config.json');
  await mkdir(cache, { recursive: true });
  await writeFile(optionsFile, JSON.stringify(optionsOf(part)));
  const stryker = join(packages, 'core', 'bin', 'stryker.js');
  const { status } = spawnSync(process.execPath, [stryker, 'run', optionsFile], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ROLLCALL_MUTATION_TESTS: JSON.stringify(part.tests) },
  });
  if (status !== 0) throw new Error(`Stryker ended with ${status} on ${part.folder}.`);
  return JSON.parse(readFileSync(reportFile(part.folder), 'utf8')) as MutationReport;
}

const line = ({ folder, noticed, missed }: FolderScore) =>
  `${folder}: ${(scoreOf({ noticed, missed }) * 100).toFixed(1)} % of ${noticed + missed}`;

if (!existsSync(packages)) {
  console.log('Stryker is not installed: npm ci --prefix test/mutation');
  process.exitCode = 1;
} else if (unknown.length > 0) {
  const known = mutatedParts.map(({ folder }) => folder).sort();
  console.log(`No part of test/mutation/parts.ts is in ${unknown.join(', ')}. There are: ${known.join(', ')}`);
  process.exitCode = 1;
} else {
  const total = { folder: 'together', noticed: 0, missed: 0 };
  for (const part of chosen) {
    const report = await mutate(part);
    for (const survivor of survivors(report)) console.log(survivor);
    for (const score of scores(report)) {
      console.log(line(score));
      total.noticed += score.noticed;
      total.missed += score.missed;
    }
  }
  console.log(line(total));
  process.exitCode = scoreOf(total) >= goal ? 0 : 1;
}
