import type { AccountId } from '../../directory/ids';
import type { Effect } from './effect';

/** Reads what is kept with a person. */
export interface UserPropertyReads {
  /** What Jira keeps. */
  getUserProperty(id: AccountId, key: string): Promise<UserPropertyValue | undefined>;
}

/** Keeps values with a person. */
export interface UserPropertyChanges {
  /**
   * Keeps a value with the person, in Jira and, if there is one, in Confluence; at most 32,768 bytes.
   * Returns where it is kept now: Confluence is left out if the app is not in it, or if it doesn't know the person.
   */
  setUserProperty(id: AccountId, key: string, value: UserPropertyValue): Promise<readonly PropertyHome[]>;
  /** `same`: nothing was kept. */
  deleteUserProperty(id: AccountId, key: string): Promise<Effect>;
}

export type UserPropertyValue = Readonly<Record<string, unknown>>;

export type PropertyHome = 'jira' | 'confluence';

/** The key under which custom attributes are kept with a person. */
export const attributesProperty = 'rollcall-attributes';
