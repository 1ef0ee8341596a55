import type { IdpClient } from '../client';
import type { Conversation } from '../conversation';
import type { Directory, IdpGroup, IdpUser } from '../directory';

/** The active users that the server has acknowledged, with its ids. */
export function knownUsers(directory: Directory): readonly { readonly user: IdpUser; readonly id: string }[] {
  return directory
    .users()
    .flatMap((user) => (user.active && user.remoteId !== undefined ? [{ user, id: user.remoteId }] : []));
}

/** The groups that the server has acknowledged, with its ids. */
export function knownGroups(directory: Directory): readonly { readonly group: IdpGroup; readonly id: string }[] {
  return directory.groups().flatMap((group) => (group.remoteId === undefined ? [] : [{ group, id: group.remoteId }]));
}

/** Sends the differences between the last acknowledged group and `next`; nothing if there are none. */
export function* changeMembers(
  client: IdpClient,
  directory: Directory,
  next: IdpGroup,
  id: string,
): Conversation<void> {
  const before = directory.group(next.externalId)?.members ?? [];
  const wanted = new Set(next.members);
  const had = new Set(before);
  const only = (members: readonly string[]) =>
    members.flatMap((externalId) => {
      const user = directory.user(externalId);
      return user?.remoteId === undefined ? [] : [{ value: user.remoteId, display: user.userName }];
    });
  const removed = only(before.filter((member) => !wanted.has(member)));
  const added = only(next.members.filter((member) => !had.has(member)));
  if (removed.length + added.length === 0) return;
  yield* client.changeMembers(next, id, { added, removed, whole: directory.membersOf(next) });
  directory.saveGroup(next);
}
