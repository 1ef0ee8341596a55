import type { DirectoryGroup } from '../../directory/group';
import type { DirectoryUser, Memberships } from '../../directory/user';

/** All users and all groups of the connection, page by page. */
export interface Rosters {
  /**
   * `offset` counts from 0 in the stable order of the roster. 100 users cost 6 requests at any directory size, and 10
   * with their memberships; with `memberships: false` those are not read and say that nobody is in a group.
   */
  listUsers(
    page: Page & { readonly memberships?: boolean },
  ): Promise<PageOf<{ readonly user: DirectoryUser; readonly memberships: Memberships }>>;
  listGroups(page: Page): Promise<PageOf<DirectoryGroup>>;
}

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

export interface PageOf<Item> {
  /** Exact, at the moment of reading. */
  readonly total: number;
  readonly items: readonly Item[];
}
