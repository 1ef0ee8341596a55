/** `npm run test:whole`: every test that `npm test` has in a short form, and that has no command of its own. */
export const isWhole = process.env.ROLLCALL_TESTS === 'whole';

/** What is chosen, or in the whole form all of it. */
export const inShort = <Item>(chosen: readonly Item[], all: readonly Item[]): readonly Item[] =>
  isWhole ? all : chosen;

/** For the names of tests that have a short form: how many of how many run. */
export const outOf = (some: number, all: number): string =>
  isWhole ? '' : `, ${some} of ${all} (npm run test:whole has all)`;
