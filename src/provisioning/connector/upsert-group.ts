import type { DirectoryGroup } from '../../directory/group';
import type { GroupId, UserId } from '../../directory/ids';
import { coerce } from '../../scim/coerce';
import { splitGroup } from '../../scim/members';
import { groupType } from '../../scim/schema/group';
import type { Call, Uses } from '../call';
import { createGroup } from '../groups/create-group';
import { updateGroup } from '../groups/update-group';
import type { GroupView } from '../members/touched-members';
import type { GroupLookup } from '../store/groups';
import { NameTaken } from '../store/name-claims';

/** A group as a directory says it is, and who joins and leaves, by ids of ours. */
export interface GroupSent {
  readonly externalId: string;
  readonly displayName: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/**
 * Takes a group of a directory into the connection as an IdP's POST or PATCH would. Joining twice or leaving twice changes
 * nothing, so a batch may come twice. `unknown` are ids of nobody here: they are left out, as an IdP's stale links are.
 * @throws {NameTaken} if another group of the connection has the name
 * @throws {ScimError | RecordTooLarge | Refused | AccessRejected}
 */
export async function upsertGroup(call: Call, sent: GroupSent): Promise<GroupView> {
  const known = await findGroup(call, sent.externalId);
  const view = known && (await changed(call, known.id, sent));
  if (view) return view;
  const id = call.machine.newId() as GroupId;
  call.store.prepare({ kind: 'group', id, externalId: sent.externalId });
  try {
    return await createGroup(call, id, { attributes: attributesOf(sent), ...membersOf(sent) });
  } catch (error) {
    const other = error instanceof NameTaken ? await findAgain(call, sent) : undefined;
    const again = other && (await changed(call, other.id, sent));
    if (!again) throw error;
    return again;
  }
}

/** Which group was sent under this id. */
export const findGroup = (
  { store }: Uses<'store', GroupLookup>,
  externalId: string,
): Promise<DirectoryGroup | undefined> => store.findGroupByExternalId(externalId);

/** The group that has the name may be the same, created since we looked, or lost from the index of externalIds. */
async function findAgain(call: Call, { externalId, displayName }: GroupSent): Promise<DirectoryGroup | undefined> {
  call.store.forget();
  const holder = await call.store.findGroupByDisplayName(displayName);
  return holder?.attributes.externalId === externalId ? holder : findGroup(call, externalId);
}

/** Undefined if somebody has deleted it since it was found. */
const changed = (call: Call, id: GroupId, sent: GroupSent): Promise<GroupView | undefined> =>
  updateGroup(call, id, {
    operation: 'Update group',
    status: 200,
    next: (before) => ({ ...before.attributes, ...attributesOf(sent) }),
    ...membersOf(sent),
  });

const attributesOf = ({ externalId, displayName }: GroupSent) =>
  splitGroup(coerce(groupType, { externalId, displayName })).attributes;

const membersOf = ({ add, remove }: GroupSent) => ({
  members: { kind: 'delta', add: add as readonly UserId[], remove: remove as readonly UserId[] } as const,
  labels: new Map<string, string>(),
});
