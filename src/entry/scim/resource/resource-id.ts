import { type GroupId, isId, type UserId } from '../../../directory/ids';
import type { GroupReads } from '../../../provisioning/store/groups';
import type { RefusalReads } from '../../../provisioning/store/refusals';
import type { UserReads } from '../../../provisioning/store/users';
import { type Incoming, type ItemRoute, start } from '../operation';

/** Undefined if the text can't be an id of ours, so that nothing foreign becomes part of a storage key. */
export const userIdOf = (text: string): UserId | undefined => (isId<UserId>(text) ? text : undefined);
export const groupIdOf = (text: string): GroupId | undefined => (isId<GroupId>(text) ? text : undefined);

export function warmUser(store: UserReads & RefusalReads, { route }: Incoming<ItemRoute>): void {
  const id = userIdOf(route.id);
  if (!id) return;
  warmRefusal(store, route);
  start(store.getUser(id));
  start(store.getMemberships(id));
}

export function warmGroup(store: GroupReads & RefusalReads, { route }: Incoming<ItemRoute>): void {
  const id = groupIdOf(route.id);
  if (!id) return;
  warmRefusal(store, route);
  start(store.getGroup(id));
}

/** A write that succeeds forgets that one was refused before. */
function warmRefusal(store: RefusalReads, { method, kind, id }: ItemRoute): void {
  if (method !== 'GET') start(store.findRefusal({ kind, id }));
}
