import type { Settings } from '../../connections/settings/settings-schema';

/** A connection that has, or wants, a person or a group at Atlassian. */
export interface Claimant {
  readonly connectionId: string;
  readonly connectionName: string;
  readonly settings: Pick<Settings, 'conflicts' | 'precedence'>;
}

export interface ConflictVerdict {
  readonly winner: Claimant;
  readonly loser: Claimant;
  /** For the log of the loser, in one or two sentences. */
  readonly sentence: string;
}

/**
 * Who gets a person or a group that two connections claim. The owner, who had it first, keeps it, unless both connections
 * decide by precedence and the challenger's number is lower: a connection can't take what the other doesn't offer.
 */
export function decideConflict(owner: Claimant, challenger: Claimant, kind: 'person' | 'group'): ConflictVerdict {
  const byPrecedence = [owner, challenger].every(({ settings }) => settings.conflicts === 'precedence');
  const [own, other] = [owner.settings.precedence, challenger.settings.precedence];
  if (byPrecedence && other < own) {
    const why = `${challenger.connectionName} has precedence ${other} and ${owner.connectionName} ${own}`;
    const sentence = `The connection ${challenger.connectionName} takes over this ${kind}: ${why}, and the lower number wins.`;
    return { winner: challenger, loser: owner, sentence };
  }
  const why =
    byPrecedence && own < other
      ? `it has precedence ${own} and ${challenger.connectionName} ${other}, and the lower number wins`
      : 'it had it first';
  const sentence = `The connection ${owner.connectionName} keeps this ${kind}: ${why}.`;
  return { winner: owner, loser: challenger, sentence };
}
