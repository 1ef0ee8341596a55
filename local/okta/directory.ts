/** A user in the identity provider's directory. */
export interface IdpUser {
  /** The identity provider's own id. */
  readonly externalId: string;
  readonly userName: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly displayName?: string;
  /** As in BCP 47: `de-DE`. */
  readonly locale?: string;
  readonly title?: string;
  readonly department?: string;
  /** Assigned to the application; false after the assignment was removed. */
  readonly active: boolean;
  /** The id from the server; absent until a create or a link was acknowledged. */
  readonly remoteId?: string;
}

/** A group in the identity provider's directory. */
export interface IdpGroup {
  readonly externalId: string;
  readonly name: string;
  readonly description?: string;
  /** externalIds of its users. */
  readonly members: readonly string[];
  /** The id from the server; absent until the whole push was acknowledged. */
  readonly remoteId?: string;
  /** Its name when it was created on the server; a later rename doesn't change it. */
  readonly pushedAs?: string;
}

export interface DirectoryState {
  readonly users: readonly IdpUser[];
  readonly groups: readonly IdpGroup[];
}

/** A member as written into a group. */
export interface Member {
  readonly value: string;
  readonly display: string;
}

/**
 * The identity provider's state during a run. It changes only after the server's acknowledgement, so it always
 * describes what a correct server must have.
 */
export interface Directory {
  users(): readonly IdpUser[];
  groups(): readonly IdpGroup[];
  user(externalId: string): IdpUser | undefined;
  group(externalId: string): IdpGroup | undefined;
  saveUser(user: IdpUser): void;
  saveGroup(group: IdpGroup): void;
  /** A group's active members that the server knows: only those are pushed. */
  membersOf(group: IdpGroup): readonly Member[];
  state(): DirectoryState;
}

export function openDirectory(state: DirectoryState): Directory {
  const users = new Map(state.users.map((user) => [user.externalId, user]));
  const groups = new Map(state.groups.map((group) => [group.externalId, group]));
  return {
    users: () => [...users.values()],
    groups: () => [...groups.values()],
    user: (externalId) => users.get(externalId),
    group: (externalId) => groups.get(externalId),
    saveUser: (user) => void users.set(user.externalId, user),
    saveGroup: (group) => void groups.set(group.externalId, group),
    membersOf: (group) =>
      group.members.flatMap((externalId) => {
        const user = users.get(externalId);
        return user?.remoteId && user.active ? [{ value: user.remoteId, display: user.userName }] : [];
      }),
    state: () => ({ users: [...users.values()], groups: [...groups.values()] }),
  };
}
