import type { Memberships, TakenAccess, UserSync } from './user';

/** What the record of memberships says of the person it stands beside; the commit of the person keeps it true. */
export type BesideUser = Pick<Memberships, 'accountId' | 'shared' | 'outOf'>;

export function besideUser(sync: UserSync): BesideUser {
  const { accountId, shared } = sync;
  const out = outOf(sync);
  return { ...(accountId !== undefined && { accountId }), ...(shared && { shared }), ...(out && { outOf: out }) };
}

export const sameBeside = (some: BesideUser, other: BesideUser): boolean =>
  some.accountId === other.accountId && some.shared === other.shared && some.outOf === other.outOf;

/** Whoever is suspended, or whose account is switched off, keeps their groups: they are kept equal to the IdP's. */
function outOf({ removed, suspended, deactivated, takenGroups = [] }: TakenAccess): Memberships['outOf'] {
  if (removed) return 'site';
  return takenGroups.length > 0 && !suspended && !deactivated ? 'groups' : undefined;
}
