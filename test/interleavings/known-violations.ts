/** Scenarios in which today's code goes wrong. Whoever mends one takes it out: a test fails as long as it stays here. */
export const knownViolations: { readonly [Way in 'in some order' | 'with a fault']: readonly string[] } = {
  'in some order': [],
  'with a fault': [],
};
