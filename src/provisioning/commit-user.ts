import type { DirectoryUser } from '../directory/user';
import type { JournalEntry } from '../journal/entry';
import { fold } from '../scim/json';
import type { Call } from './call';

/**
 * Commits the next state of a person with the version that follows, and moves their userName when it changed.
 * @throws {Conflict | NameTaken}
 */
export async function commitUser(
  call: Pick<Call, 'store'>,
  before: DirectoryUser,
  next: DirectoryUser,
  entry?: JournalEntry,
): Promise<DirectoryUser> {
  const after = { ...next, version: before.version + 1 };
  const name = String(after.attributes.userName);
  const renamed = fold(name) !== fold(String(before.attributes.userName));
  const claim = renamed ? await call.store.reserveName('user', name, after.id) : undefined;
  await call.store.updateUser({ before, after, ...(claim ? { claim } : {}), ...(entry ? { entry } : {}) });
  return after;
}
