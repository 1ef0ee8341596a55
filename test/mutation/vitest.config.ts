import { defineConfig } from 'vitest/config';
import { keptThread } from './kept-thread';

/** Stryker's copy of the project runs the tests that main.ts names. */
export default defineConfig({
  plugins: [
    {
      name: 'kept-thread',
      // Stryker's runner names a pool of Vitest's own, and takes no other.
      configureVitest: ({ project }) => {
        Object.assign(project.config, { pool: keptThread.name, poolRunner: keptThread });
      },
    },
  ],
  test: {
    include: JSON.parse(process.env.ROLLCALL_MUTATION_TESTS ?? '[]') as string[],
    setupFiles: 'test/mutation/no-mutant-yet.ts',
    reporters: [{}],
    isolate: false,
    testTimeout: 30_000,
  },
});
