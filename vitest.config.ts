import { statfsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first';

/** Tests that start the whole local Forge or replay traffic against it: seconds each, not milliseconds. */
const journeys = ['test/{campaign,conversations,conformance,journeys,specs,server}/**/*.test.ts'];
const browser = ['test/browser/**/*.test.ts'];

/** No file leaves anything behind that another one would see, and none mocks a module: they load the code once. */
const isolate = false;
/** Where tests make their folders: what they promise of a disk, memory keeps as well. */
const env = { TMPDIR: fastFolder() };
const globalSetup = ['test/support/build-once.ts'];
const minute = 60_000;

export default defineConfig({
  test: {
    maxWorkers: availableParallelism(),
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
          globalSetup: [...globalSetup, 'test/support/unpack-chromium.ts'],
          isolate,
          testTimeout: 2 * minute,
          hookTimeout: 2 * minute,
          // What the page shows is waited for as long as what is pressed on it.
          expect: { poll: { timeout: minute / 2 } },
        },
      },
    ],
  },
});

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
