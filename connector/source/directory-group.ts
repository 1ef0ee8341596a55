import type { EntryKey } from './directory-person';

/** A group as the directory has it; its members are still names. */
export interface DirectoryGroup {
  /** Of everything that this was read from, its members as well; undefined if they did not all come at once. */
  readonly digest: string | undefined;
  readonly id: string;
  readonly dn: string;
  readonly key: EntryKey;
  readonly name: string;
  /** In slices that are made one after the other: a group may have very many. */
  readonly members: Iterable<readonly MemberName[]>;
  /** People whose primary group has this number are members as well. */
  readonly relativeId: string | undefined;
}

/** How a group names a member. */
export type MemberName =
  | { readonly by: 'dn'; readonly key: EntryKey }
  | { readonly by: 'accountName'; readonly name: string };
