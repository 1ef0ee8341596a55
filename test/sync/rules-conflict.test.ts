import { describe, expect, it } from 'vitest';
import { type Claimant, decideConflict } from '../../src/sync/rules/conflict';
import { worded } from '../support/worded';

const claimant = (connectionName: string, conflicts: 'firstOwner' | 'precedence', precedence: number): Claimant => ({
  connectionId: connectionName,
  connectionName,
  settings: { conflicts, precedence },
});

describe('a person or group that two connections claim', () => {
  it.each([
    ['the owner has it first', claimant('Okta', 'firstOwner', 100), claimant('Entra', 'firstOwner', 1), 'Okta'],
    [
      'only the owner goes by precedence',
      claimant('Okta', 'precedence', 100),
      claimant('Entra', 'firstOwner', 1),
      'Okta',
    ],
    ['only the challenger does', claimant('Okta', 'firstOwner', 100), claimant('Entra', 'precedence', 1), 'Okta'],
    [
      'both do, and the challenger is lower',
      claimant('Okta', 'precedence', 2),
      claimant('Entra', 'precedence', 1),
      'Entra',
    ],
    ['both do, and the owner is lower', claimant('Okta', 'precedence', 1), claimant('Entra', 'precedence', 2), 'Okta'],
    ['both do, and they are equal', claimant('Okta', 'precedence', 1), claimant('Entra', 'precedence', 1), 'Okta'],
  ])('goes, when %s, to the right one', (_, owner, challenger, expected) => {
    const { winner, loser } = decideConflict(owner, challenger, 'person');
    expect(winner.connectionName).toBe(expected);
    expect(loser).toBe(winner === owner ? challenger : owner);
  });

  it.each([
    [
      claimant('Okta', 'firstOwner', 1),
      claimant('Entra', 'firstOwner', 1),
      'The connection Okta keeps this person: it had it first.',
    ],
    [
      claimant('Okta', 'precedence', 1),
      claimant('Entra', 'precedence', 2),
      'The connection Okta keeps this person: it has precedence 1 and Entra 2, and the lower number wins.',
    ],
    [
      claimant('Okta', 'precedence', 1),
      claimant('Entra', 'precedence', 1),
      'The connection Okta keeps this person: it had it first.',
    ],
    [
      claimant('Okta', 'precedence', 2),
      claimant('Entra', 'firstOwner', 3),
      'The connection Okta keeps this person: it had it first.',
    ],
    [
      claimant('Okta', 'precedence', 2),
      claimant('Entra', 'precedence', 1),
      'The connection Entra takes over this person: Entra has precedence 1 and Okta 2, and the lower number wins.',
    ],
  ])('is explained to the loser', (owner, challenger, sentence) => {
    expect(worded(decideConflict(owner, challenger, 'person').sentence)).toBe(sentence);
  });
});
