import { createHash } from 'node:crypto';
import { readFileSync, statfsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that start the whole local Forge or replay traffic against it: seconds each, not milliseconds. */
const journeys = ['test/{campaign,conversations,conformance,journeys,specs,server}/**/*.test.ts'];
const browser = ['test/browser/**/*.test.ts'];

/** No file leaves anything behind that another one would see, and none mocks a module: they load the code once. */
const isolate = false;
/** Where tests make their folders: what they promise of a disk, memory keeps as well. */
const env = { TMPDIR: fastFolder() };
const globalSetup = ['test/support/build-once.ts'];
const minute = 60_000;

/** Files that take longest, although they are short: at the end one would run while the other processors have nothing to do. */
const longest = [
  'test/browser/screens.test.ts',
  'test/browser/groups.test.ts',
  'test/browser/users.test.ts',
  'test/interleavings/short-form.test.ts',
  'test/campaign/campaigns.test.ts',
  'test/connector/scan/slapd-scan.test.ts',
  'test/journeys/ldap-command.test.ts',
  'test/journeys/limits/invitations-crash.test.ts',
  'test/journeys/limits/crash.test.ts',
  'test/journeys/limits/many.test.ts',
  'test/journeys/connector-crash.test.ts',
  'test/journeys/said-and-written.test.ts',
  'test/journeys/concurrency/taken-over-twice.test.ts',
  'test/journeys/concurrency/taken-over-crash.test.ts',
  'test/journeys/idle-seats-crash.test.ts',
  'test/journeys/belongings-crash.test.ts',
  'test/journeys/drift/crash.test.ts',
  'test/journeys/alarms/crash.test.ts',
  'test/server/forge-build.test.ts',
  'test/connector/journey/real-app.test.ts',
];

/** Vitest's own order, by size where it knows nothing better, behind the files above. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const index = longest.findIndex((path) => moduleId.replaceAll('\\', '/').endsWith(path));
      return index < 0 ? longest.length : index;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    maxWorkers: availableParallelism(),
    fsModuleCache: true,
    fsModuleCachePath: compiledSources(),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, ...journeys, ...browser],
          isolate,
          env,
          // They take milliseconds; a few of them seconds on a machine that is busy with other things.
          testTimeout: minute / 2,
        },
      },
      {
        test: {
          name: 'journeys',
          include: journeys,
          globalSetup,
          isolate,
          env,
          testTimeout: minute,
          hookTimeout: minute,
        },
      },
      {
        test: {
          name: 'browser',
          include: browser,
          globalSetup: [...globalSetup, 'test/support/unpack-chromium.ts', 'test/support/share-judged-pages.ts'],
          isolate,
          testTimeout: 2 * minute,
          // Some fill a whole directory first, on a machine that may be busy with other things.
          hookTimeout: 5 * minute,
          // What the page shows is waited for as long as what is pressed on it.
          expect: { poll: { timeout: minute / 2 } },
        },
      },
    ],
  },
});

/**
 * Where compiled sources are kept between runs: compiling them takes a fifth of the unit tests' CPU. Vitest finds them by
 * their text and by this file, but does not look at the compiler's options.
 */
function compiledSources(): string {
  const options = ['tsconfig.json', 'tsconfig.tools.json'].map((name) => readFileSync(join(import.meta.dirname, name)));
  const key = createHash('sha256').update(Buffer.concat(options)).digest('hex').slice(0, 16);
  return join(import.meta.dirname, '.cache', 'tests', key);
}

/** A folder in memory, where the system has one with room for all tests that run at once: a sync there costs nothing. */
function fastFolder(): string {
  const memory = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= 1024 ** 3 ? memory : tmpdir();
  } catch {
    // Not Linux.
    return tmpdir();
  }
}
