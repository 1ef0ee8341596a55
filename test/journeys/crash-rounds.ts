import { expect } from 'vitest';
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

/** Without the point that only a request of an IdP passes: what an administrator asks, and a schedule, has no answer of a web trigger. */
export const withoutRequest = (rounds: readonly CrashRound[]): readonly CrashRound[] =>
  rounds.filter(([at]) => at !== 'before-web-trigger-answer');

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

/** In which rounds of one test the process has died. */
export interface Deaths {
  /** Notes one attempt; a round of several has died if it did in one of them. `during`: of a test that dies in several places. */
  note(round: CrashRound, hasDied: boolean, during?: string): void;
  /**
   * Fails unless the process has died in each round that was noted, apart from those that are named here: `after-commit 2`, or
   * `give back: after-commit 2`. Otherwise a round whose point is not passed would prove nothing, and nobody would know. One that is
   * named and dies after all fails as well.
   */
  expectAll(...unreachable: readonly string[]): void;
}

export function deathsOf(): Deaths {
  const seen = new Map<string, boolean>();
  return {
    note([at, occurrence], hasDied, during) {
      const name = `${during === undefined ? '' : `${during}: `}${at} ${occurrence}`;
      seen.set(name, hasDied || seen.get(name) === true);
    },
    expectAll(...unreachable) {
      expect(seen.size, 'No round was noted.').toBeGreaterThan(0);
      const survived = [...seen].flatMap(([name, hasDied]) => (hasDied ? [] : [name]));
      // In the short form, some of the rounds that are named are not run.
      const expected = unreachable.filter((name) => seen.has(name));
      expect(survived.toSorted(), 'rounds in which the process did not die').toEqual(expected.toSorted());
    },
  };
}
