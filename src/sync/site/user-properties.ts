import type { AccountId } from '../../directory/ids';

/** Reads what is kept with a person. */
export interface UserPropertyReads {
  /** What Jira keeps. */
  getUserProperty(id: AccountId, key: string): Promise<UserPropertyValue | undefined>;
}

/** Keeps values with a person. */
export interface UserPropertyChanges {
  /**
   * Keeps a value with the person, in Jira and where there is Confluence in Confluence too; at most 32,768 bytes.
   * Answers where it is kept now: Confluence is left out when the app is not in it, or it doesn't know the person.
   */
  setUserProperty(id: AccountId, key: string, value: UserPropertyValue): Promise<readonly PropertyHome[]>;
  deleteUserProperty(id: AccountId, key: string): Promise<void>;
}

export type UserPropertyValue = Readonly<Record<string, unknown>>;

export type PropertyHome = 'jira' | 'confluence';

/** The one key under which custom attributes are kept with a person. */
export const attributesProperty = 'rollcall-attributes';
