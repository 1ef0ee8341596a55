import type { UserId } from '../../directory/ids';
import type { Uses } from '../call';
import type { NameClaim, NameClaims } from '../store/name-claims';

/**
 * Makes sure of a userName before the record that carries it is written. Where something is done at Atlassian before, it is
 * reserved first; a batch does nothing there, so its commits claim their names themselves.
 * @throws {NameTaken | Conflict}
 */
export const claimUserName = (
  { store, isBatch }: Uses<'store' | 'isBatch', NameClaims>,
  name: string,
  owner: UserId,
): Promise<NameClaim> => (isBatch ? store.claimUserName(name, owner) : store.reserveName('user', name, owner));
