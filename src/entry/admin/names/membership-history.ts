import { type MembershipChange, readChanges } from '../../../directory/membership-change';
import type { Memberships } from '../../../directory/user';
import type { GroupReads } from '../../../provisioning/store/groups';
import type { ShownMembershipChange } from '../contract/names';
import { shownName } from '../directory/present-directory';

/**
 * When a person came into groups and left them, newest first. A group that is gone has the name that it had. Groups are read
 * together, 25 in a request; those that the person is in are named without one.
 */
export async function membershipHistory(
  store: GroupReads,
  memberships: Memberships | undefined,
): Promise<ShownMembershipChange[]> {
  const changes = readChanges(memberships);
  const present = new Map((memberships?.groups ?? []).map(({ id, display }) => [id, display]));
  const left = changes.flatMap(({ groupId, groupName }) =>
    groupName === undefined ? [] : [[groupId, groupName] as const],
  );
  const gone = new Map(left);
  const others = [...new Set(changes.map(({ groupId }) => groupId))].filter((id) => !present.has(id) && !gone.has(id));
  const found = await Promise.all(others.map((id) => store.getGroup(id)));
  const living = new Map(found.flatMap((group) => (group ? [[group.id, shownName(group, 'group')] as const] : [])));
  return changes.map((change) => {
    const name = present.get(change.groupId) ?? living.get(change.groupId);
    return shown(change, { name: name ?? gone.get(change.groupId), isHere: name !== undefined });
  });
}

interface Around {
  readonly name: string | undefined;
  readonly isHere: boolean;
}

const shown = ({ at, groupId, isIn }: MembershipChange, { name, isHere }: Around): ShownMembershipChange => ({
  at,
  groupId,
  isIn,
  isHere,
  ...(name !== undefined && { name }),
});
