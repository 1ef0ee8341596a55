import type { Uses } from '../call';
import type { RosterUpkeep } from '../store/storage-upkeep';
import type { UserRoster } from '../store/users';
import type { RepairPlace } from '../sync-queue';
import { type Mending, mendUser } from './mend-user';
import type { RepairStep } from './repair-step';

/** Three records each, not counting those of their groups. */
const pageSize = 250;

/** Puts the records of a slice of people right, without a call to Atlassian. */
export async function repairUsers(
  call: Mending & Uses<'store', UserRoster & RosterUpkeep>,
  place: RepairPlace,
): Promise<RepairStep> {
  const { offset = 0, isBeside, isListing } = place;
  if (offset === 0) await call.store.growRosters();
  const { total, items } = await call.store.listUsers({ offset, limit: pageSize });
  // Read together, so that they share requests, but put right one by one: most need nothing.
  for (const { user, memberships } of items) {
    if (user.sync.accountId !== undefined) void call.owners.account(user.sync.accountId).catch(() => undefined);
    for (const { id } of memberships.groups) void call.store.getGroup(id).catch(() => undefined);
  }
  for (const person of items) await mendUser(call, person);
  if (offset + pageSize < total) return { next: { ...place, offset: offset + pageSize } };
  const wereListed = await call.owners.areListed();
  await call.owners.noteListed(call.connection.id);
  if (isListing) return { next: undefined };
  // If Sync now looked at groups before everybody was listed, it found nobody left behind.
  return { next: { step: 'rolls', offset: 0, ...(isBeside && wereListed && { isBeside }) }, seconds: 1 };
}
