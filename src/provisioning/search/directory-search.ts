import type { ConnectionId } from '../../connections/connection';
import type { DirectoryGroup } from '../../directory/group';
import type { ListedState } from '../../directory/state-counts';
import type { DirectoryUser } from '../../directory/user';

/** Names that begin with a text, regardless of case. Every name begins with an empty text. */
export interface NameQuery {
  readonly prefix: string;
  /** At most 100. */
  readonly limit: number;
  readonly cursor?: string;
}

export interface SearchPage<Item> {
  /** May be fewer than asked for even if there are more. */
  readonly items: readonly Item[];
  /** Leads to the next page; absent on the last one. */
  readonly cursor?: string;
}

/**
 * Search by names. Eventually consistent: a record written seconds ago may be missing or outdated, so whoever acts on one reads
 * it again by id.
 */
export interface DirectorySearch {
  /** By userName, then by display name, family name and e-mail address; each person once. At most 10 requests. */
  people(connection: ConnectionId, query: NameQuery): Promise<SearchPage<DirectoryUser>>;
  /** By display name, in that order. One request. */
  groups(connection: ConnectionId, query: NameQuery): Promise<SearchPage<DirectoryGroup>>;
  /**
   * People or groups in one state, or all, in the order of the names by which people know them, whatever their case and accents.
   * Who is renamed while somebody turns pages may be missed or shown twice; everybody else is shown once. One request.
   */
  listed<Kind extends 'user' | 'group'>(
    connection: ConnectionId,
    kind: Kind,
    query: ListQuery,
  ): Promise<SearchPage<ListedRecord<Kind>>>;
  /**
   * Whether everything is found, and lists are in order: records that an older version wrote may not be until `upgrade` has
   * finished. Lists have them all the same.
   */
  isComplete(connection: ConnectionId): Promise<boolean>;
  /** Makes a slice of the records findable, and puts it in order. @returns where the next slice begins; undefined at the end */
  upgrade(connection: ConnectionId, from: UpgradePlace): Promise<UpgradePlace | undefined>;
}

export interface ListQuery {
  /** Absent: all who are not deleted. */
  readonly list?: ListedState | undefined;
  /** Of a list only those with this cause, or with none (`none`). */
  readonly cause?: string | undefined;
  /** Only in a list of one state: names that begin with it, regardless of case. */
  readonly prefix?: string | undefined;
  /** From Z to A. A cursor belongs to the order in which it was given. */
  readonly isDescending?: boolean | undefined;
  /** At most 100. */
  readonly limit: number;
  readonly cursor?: string;
}

/** A record in a list; `isDeparted`: the IdP has deleted it, and Atlassian has not followed yet. */
export interface ListedRecord<Kind extends 'user' | 'group'> {
  readonly record: Kind extends 'user' ? DirectoryUser : DirectoryGroup;
  readonly isDeparted: boolean;
}

/** A place in a roster of the connection: people come first, then groups. */
export interface UpgradePlace {
  readonly kind: 'user' | 'group';
  readonly offset: number;
}
