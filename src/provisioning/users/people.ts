import { isId, type UserId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import type { People } from '../../sync/users/user-port';
import type { UserLookup, UserReads } from '../store/users';

type Store = UserReads & UserLookup;

/** The people of a connection, for the plan of one of them. */
export function peopleOf(store: Store): People {
  const byId = async (reference: string): Promise<DirectoryUser | undefined> =>
    isId<UserId>(reference) ? store.getUser(reference) : undefined;
  return {
    find: async (reference) =>
      (await byId(reference)) ??
      (await store.findUserByUserName(reference)) ??
      (await store.findUserByExternalId(reference)),
  };
}
