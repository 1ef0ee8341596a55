import { type Memberships, type TakenAccess, takenWithAccess, type UserSync } from './user';

/** The part of a memberships record that mirrors its user; every commit of the user keeps it true. */
export type BesideUser = Pick<Memberships, 'accountId' | 'shared' | 'outOf'>;

export function besideUser(sync: UserSync): BesideUser {
  const { accountId, shared } = sync;
  const out = outOf(sync);
  return { ...(accountId !== undefined && { accountId }), ...(shared && { shared }), ...(out && { outOf: out }) };
}

export const sameBeside = (some: BesideUser, other: BesideUser): boolean =>
  some.accountId === other.accountId && some.shared === other.shared && some.outOf === other.outOf;

/**
 * A person who is suspended or whose account is switched off keeps their groups, which still follow the IdP; so do those of a person
 * who has lost product access that they did not use.
 */
function outOf(taken: TakenAccess): Memberships['outOf'] {
  if (taken.removed) return 'site';
  return takenWithAccess(taken).length > 0 && !taken.suspended && !taken.deactivated ? 'groups' : undefined;
}
