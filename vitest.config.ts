import { configDefaults, defineConfig } from 'vitest/config';

/** Tests that start the whole local Forge or replay traffic against it: seconds each, not milliseconds. */
const journeys = ['test/{conversations,conformance,journeys,specs,server}/**/*.test.ts'];
const browser = ['test/browser/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, ...journeys, ...browser],
        },
      },
      { test: { name: 'journeys', include: journeys, testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        test: { name: 'browser', include: browser, testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false },
      },
    ],
  },
});
