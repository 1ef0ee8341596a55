import type { Memberships, TakenAccess, UserSync } from './user';

/** The part of a memberships record that mirrors its user; every commit of the user keeps it true. */
export type BesideUser = Pick<Memberships, 'accountId' | 'shared' | 'outOf'>;

export function besideUser(sync: UserSync): BesideUser {
  const { accountId, shared } = sync;
  const out = outOf(sync);
  return { ...(accountId !== undefined && { accountId }), ...(shared && { shared }), ...(out && { outOf: out }) };
}

export const sameBeside = (some: BesideUser, other: BesideUser): boolean =>
  some.accountId === other.accountId && some.shared === other.shared && some.outOf === other.outOf;

/** A person who is suspended or whose account is switched off keeps their groups, which still follow the IdP. */
function outOf({ removed, suspended, deactivated, takenGroups = [] }: TakenAccess): Memberships['outOf'] {
  if (removed) return 'site';
  return takenGroups.length > 0 && !suspended && !deactivated ? 'groups' : undefined;
}
