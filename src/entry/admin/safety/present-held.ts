import { heldWhole } from '../../../directory/decision-about';
import type { DepartedUser } from '../../../directory/departed';
import type { DirectoryGroup } from '../../../directory/group';
import type { HeldBatch } from '../../../directory/held-batch';
import type { UserId } from '../../../directory/ids';
import type { Held } from '../../../directory/sync-state';
import type { DirectoryUser } from '../../../directory/user';
import { countLeaving } from '../../../provisioning/members/held-members';
import type { ListedRecord } from '../../../provisioning/search/directory-search';
import type { DepartureReads } from '../../../provisioning/store/departures';
import type { PendingMembers } from '../../../provisioning/store/members';
import type { UserReads } from '../../../provisioning/store/users';
import type { HeldRecord } from '../contract/approvals';
import { shownName } from '../directory/present-directory';

type Store = PendingMembers & UserReads & DepartureReads;

/** Somebody, or a group, as the screen of approvals lists it, with what it would lose. `batch`: the one that is open. */
export async function presentHeld(
  store: Store,
  { record, isDeparted }: ListedRecord<'user'> | ListedRecord<'group'>,
  batch: HeldBatch | undefined,
): Promise<HeldRecord> {
  const { id, sync } = record;
  const isGroup = 'members' in record;
  const { displayName } = record.attributes;
  const count = isGroup ? await membersOf(store, record, isDeparted) : await groupsOf(store, record, isDeparted);
  return {
    id,
    name: shownName(record, isGroup ? 'group' : 'user'),
    ...(!isGroup && typeof displayName === 'string' && { displayName: displayName.slice(0, 300) }),
    isDeparted,
    since: sync.held?.since ?? record.lastModified,
    loses: [...(sync.held?.loses ?? [isGroup && sync.held?.cause === 'groups-limit' ? 'deleteGroup' : 'removeMember'])],
    ...(count !== undefined && count > 0 && { count }),
    ...(isApprovedOnce(id, sync.held, batch) && { isApproved: true as const }),
  };
}

/** The first of two administrators has approved all that is held of it: a second one confirms just that. */
function isApprovedOnce(id: string, held: Held | undefined, batch: HeldBatch | undefined): boolean {
  const { approval } = batch ?? {};
  if (!approval || held?.batch !== batch?.id) return false;
  const { only, seen } = approval;
  return held !== undefined && (only?.includes(id) ?? true) && (seen === undefined || heldWhole(held) <= seen.at);
}

/** How many members would leave; undefined if only going through the group tells. */
async function membersOf(store: Store, group: DirectoryGroup, isDeparted: boolean): Promise<number | undefined> {
  if (isDeparted || group.sync.held?.cause === 'groups-limit') return group.members.count;
  return countLeaving(store, group);
}

/** Whoever is only deactivated stays in their groups. */
async function groupsOf(store: Store, { id }: DirectoryUser, isDeparted: boolean): Promise<number | undefined> {
  if (!isDeparted) return undefined;
  const departed = await store.getDeparted({ kind: 'user', id: id as UserId });
  return (departed as DepartedUser | undefined)?.groups.length;
}
