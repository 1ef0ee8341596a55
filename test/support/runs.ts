/** How often a property is tried: in a mutation run, which tries it on every mutant, a few times, always the same. */
export const runs = (numRuns: number): { numRuns: number; seed?: number } =>
  isMutationRun ? { numRuns: Math.min(numRuns, 30), seed: 1 } : { numRuns };

const isMutationRun = process.env.ROLLCALL_MUTATION_TESTS !== undefined;
