/** Scenarios in which today's code goes wrong. A fix removes its entry: a test fails as long as it stays here. */
export const knownViolations: { readonly [Way in 'in some order' | 'with a fault']: readonly string[] } = {
  'in some order': [],
  'with a fault': [],
};
