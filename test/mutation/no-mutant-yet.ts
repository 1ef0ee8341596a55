import { inject } from 'vitest';

declare module 'vitest' {
  /** What Stryker's runner tells its setup file. */
  interface ProvidedContext {
    readonly globalNamespace: string;
    readonly mode: 'dry-run' | 'mutant';
    /** `static`: while modules load; `runtime`: while tests run. */
    readonly mutantActivation: 'static' | 'runtime';
  }
}

/** In a thread that is kept, the previous mutant would still be there while the test file loads. */
const variables = globalThis as unknown as Record<string, { activeMutant?: string | undefined } | undefined>;
const stryker = variables[inject('globalNamespace')];
if (stryker && inject('mutantActivation') === 'runtime') stryker.activeMutant = undefined;
