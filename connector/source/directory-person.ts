/** Where an entry is, in a form in which names can be compared. */
export type EntryKey = string;

/** Whether the directory has the account switched on. `unknown` changes nothing. */
export type AccountStatus =
  | { readonly state: 'active' }
  | { readonly state: 'inactive'; readonly why: 'disabled' | 'expired' | 'locked-by-administrator' }
  | { readonly state: 'unknown' };

/** A person as the directory has them. */
export interface DirectoryPerson {
  /** Of everything that this was read from; undefined if there is more to say of it than this, or nothing to compare it by. */
  readonly digest: string | undefined;
  /** Never changes, and is never used again. */
  readonly id: string;
  readonly dn: string;
  readonly key: EntryKey;
  readonly accountName: string;
  readonly mail: string | undefined;
  readonly givenName: string | undefined;
  readonly familyName: string | undefined;
  readonly displayName: string | undefined;
  readonly title: string | undefined;
  readonly department: string | undefined;
  /** The name of the manager's entry. */
  readonly manager: EntryKey | undefined;
  readonly status: AccountStatus;
  /** The group that no list of members has; the last part of its security identifier. */
  readonly primaryGroup: string | undefined;
  /** Further attributes as texts, by the server's names. */
  readonly kept: Readonly<Record<string, readonly string[]>>;
  /** Names of further attributes that are longer than what is kept of them. */
  readonly cut: readonly string[];
}
