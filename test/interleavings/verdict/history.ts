import type { ByHand } from './by-hand';
import type { Intent } from './directory-model';
import type { Asked } from './explained';
import type { Snapshot } from './snapshot';

/** The input of the invariants: before, after, and what happened in between. */
export interface Happened {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly asked: readonly Asked[];
  /** Operations that crashed or did not hear of their effects: they cannot be expected to report them. */
  readonly unheard: ReadonlySet<number>;
  /** What existed before Rollcall came. */
  readonly byHand: ByHand;
  /** Background work has finished. */
  readonly isAtRest: boolean;
}

export const intentsOf = ({ asked }: Pick<Happened, 'asked'>): readonly Intent[] => asked.map(({ intent }) => intent);

/** An administrator chose the account for somebody, so that it is no longer foreign. */
export const wasChosen = ({ asked }: Pick<Happened, 'asked'>, account: string): boolean =>
  asked.some(({ intent, answer }) => intent.kind === 'decide account' && intent.to === account && answer === 'done');

/** Nobody heard whether the choice was stored. */
export const mayBeChosen = ({ asked }: Pick<Happened, 'asked'>, account: string): boolean =>
  asked.some(({ intent, answer }) => intent.kind === 'decide account' && intent.to === account && answer !== 'done');

/** User names that were active before or were requested to be, in any of these connections. */
export function everActive(
  { before, asked }: Pick<Happened, 'before' | 'asked'>,
  letters: readonly string[] = ['A', 'B'],
): ReadonlySet<string> {
  const isMeant = (letter: string) => letters.includes(letter);
  const names = before.connections.flatMap(({ letter, users }) =>
    users.flatMap(({ user }) =>
      isMeant(letter) && user.attributes.active !== false ? [String(user.attributes.userName)] : [],
    ),
  );
  const requested = intentsOf({ asked }).flatMap((intent) =>
    isMeant(intent.connection) &&
    (intent.kind === 'create user' || intent.kind === 'change user' || intent.kind === 'send user') &&
    intent.active === true
      ? [intent.user]
      : [],
  );
  return new Set([...names, ...requested]);
}
