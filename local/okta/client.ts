import type { Conversation } from './conversation';
import type { IdpGroup, IdpUser, Member } from './directory';

/** A change of a group's members: the changes, and the resulting full list. */
export interface MemberChange {
  readonly added: readonly Member[];
  readonly removed: readonly Member[];
  readonly whole: readonly Member[];
}

/** The tasks of an identity provider towards a SCIM server. Every provider and family implements them. */
export interface IdpClient {
  /** The headers of a request. */
  headers(token: string, hasBody: boolean): Readonly<Record<string, string>>;
  /** Sends what "Test connection" sends. */
  testConnection(): Conversation<void>;
  /** Finds or creates the user. @returns the server's id */
  assign(user: IdpUser): Conversation<string>;
  /** Sends the user's profile. `changed` names the attributes that differ from those last sent. */
  update(user: IdpUser, id: string, changed: readonly (keyof IdpUser)[]): Conversation<void>;
  /** @returns the server's id, or undefined if this client deletes users instead of deactivating them */
  deactivate(user: IdpUser, id: string): Conversation<string | undefined>;
  /** @returns the server's id */
  reactivate(user: IdpUser, id: string | undefined): Conversation<string>;
  /** Finds or creates the group and sends its members. @returns the server's id */
  pushGroup(group: IdpGroup, members: readonly Member[]): Conversation<string>;
  changeMembers(group: IdpGroup, id: string, change: MemberChange): Conversation<void>;
  /** "Push now": makes these the group's members, whatever the server has. */
  replaceMembers(group: IdpGroup, id: string, members: readonly Member[]): Conversation<void>;
  renameGroup(group: IdpGroup, id: string, members: readonly Member[]): Conversation<void>;
  deleteGroup(id: string): Conversation<void>;
  /** Reads everything the server has, page by page. */
  importAll(): Conversation<void>;
}
