import type { Settings } from '../../connections/settings/settings-schema';
import type { Sentence } from '../../journal/sentence';

/** A connection that has, or wants, a person or a group at Atlassian. */
export interface Claimant {
  readonly connectionId: string;
  readonly connectionName: string;
  readonly settings: Pick<Settings, 'conflicts' | 'precedence'>;
}

export interface ConflictVerdict {
  readonly winner: Claimant;
  readonly loser: Claimant;
  /** For the log of the loser. */
  readonly sentence: Sentence;
}

/**
 * Who gets a person or a group that two connections claim. The owner, who had it first, keeps it, unless both connections
 * decide by precedence and the challenger's number is lower: a connection can't take what the other doesn't offer.
 */
export function decideConflict(owner: Claimant, challenger: Claimant, kind: 'person' | 'group'): ConflictVerdict {
  const byPrecedence = [owner, challenger].every(({ settings }) => settings.conflicts === 'precedence');
  const names = { owner: owner.connectionName, other: challenger.connectionName };
  const [own, other] = [owner.settings.precedence, challenger.settings.precedence];
  if (byPrecedence && other < own) {
    return { winner: challenger, loser: owner, sentence: { say: `takes-${kind}`, ...names, own, others: other } };
  }
  const sentence: Sentence =
    byPrecedence && own < other
      ? { say: `keeps-${kind}-precedence`, ...names, own, others: other }
      : { say: `keeps-${kind}-first`, owner: owner.connectionName };
  return { winner: owner, loser: challenger, sentence };
}
