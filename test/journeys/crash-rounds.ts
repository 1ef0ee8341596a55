import { type CrashPoint, crashPoints } from '../../local/forge/faults';

/** The process dies at this point, the `occurrence`-th time that it passes it. */
export type CrashRound = readonly [at: CrashPoint, occurrence: number];

/** Every point, and a second commit: what is held, decided or undone takes more than one, and they differ. */
export const crashRounds: readonly CrashRound[] = [
  ...crashPoints.map((at) => [at, 1] as const),
  ['before-commit', 2],
  ['after-commit', 2],
];

/** Every point, for the first time and for another one, so that every second round has each point once. */
export const bothRounds = (other: number): readonly CrashRound[] =>
  crashPoints.flatMap((at, index) => {
    const rounds: readonly CrashRound[] = [
      [at, 1],
      [at, other],
    ];
    return index % 2 === 0 ? rounds : rounds.toReversed();
  });

/** `npm run test:crashes`: every round in every test. */
const isWhole = process.env.ROLLCALL_CRASHES === 'whole';

const ordinals = { 2: 'second', 3: 'third', 4: 'fourth' } as const;
/** Among how many tests the rounds of a short form are shared out. */
type Shared = keyof typeof ordinals;

/** For the names of tests that have a short form. */
export const inShortForm = (among: Shared = 2): string =>
  isWhole ? '' : `, at every ${ordinals[among]} point (npm run test:crashes has all)`;

/**
 * A share of the rounds for each of some tests, by their numbers: beside each other, they die at every point. In the whole
 * form, each has all of them.
 */
export const shortForm = <Round>(rounds: readonly Round[], test: number, among: Shared = 2): readonly Round[] =>
  isWhole ? rounds : rounds.filter((_, index) => index % among === test % among);
