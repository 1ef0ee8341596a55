import { type GroupId, isId, type UserId } from '../../../directory/ids';
import type { GroupReads } from '../../../provisioning/store/groups';
import type { UserReads } from '../../../provisioning/store/users';
import { type Incoming, type ItemRoute, start } from '../operation';

/** Undefined if the text can't be an id of ours, so that nothing foreign becomes part of a storage key. */
export const userIdOf = (text: string): UserId | undefined => (isId<UserId>(text) ? text : undefined);
export const groupIdOf = (text: string): GroupId | undefined => (isId<GroupId>(text) ? text : undefined);

export function warmUser(store: UserReads, { route }: Incoming<ItemRoute>): void {
  const id = userIdOf(route.id);
  if (!id) return;
  start(store.getUser(id));
  start(store.getMemberships(id));
}

export function warmGroup(store: GroupReads, { route }: Incoming<ItemRoute>): void {
  const id = groupIdOf(route.id);
  if (id) start(store.getGroup(id));
}
