import { type GroupId, isId, type UserId } from '../../directory/ids';
import { externalIdOf } from '../../directory/names';
import type { Call } from '../call';
import { deleteGroup } from '../groups/delete-group';
import { deleteUser } from '../users/delete-user';
import { findGroup } from './upsert-group';
import { findPerson } from './upsert-person';

/** Who is gone from a directory; `id` is ours, from when they were sent. */
export interface Gone {
  readonly externalId: string;
  readonly id: string;
}

/**
 * Takes a person out of the connection as an IdP's DELETE would. Whoever is not there any more was taken out before: a batch may
 * come twice. The externalId decides who is meant, so that an id of another state of the connector removes nobody else.
 * @throws {Refused | AccessRejected}
 */
export async function removePerson(call: Call, gone: Gone): Promise<void> {
  const named = isId<UserId>(gone.id) ? await call.store.getUser(gone.id) : undefined;
  const user = named && externalIdOf(named) === gone.externalId ? named : await findPerson(call, gone.externalId);
  if (user) await deleteUser(call, user.id, 204);
}

/** The same for a group. @throws {Refused | AccessRejected} */
export async function removeGroup(call: Call, gone: Gone): Promise<void> {
  const named = isId<GroupId>(gone.id) ? await call.store.getGroup(gone.id) : undefined;
  const group = named && externalIdOf(named) === gone.externalId ? named : await findGroup(call, gone.externalId);
  if (group) await deleteGroup(call, group.id, 204);
}
