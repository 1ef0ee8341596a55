import type { AccountId, SiteGroupId } from '../../directory/ids';
import type { Account } from './accounts';

/** Gives people access to the site, and takes it. */
export interface AccountAccess {
  /** Who is there already keeps what they have and gains the products and groups. No free seat: `seats-exhausted`. */
  invite(person: Invitation): Promise<Account>;
  suspend(id: AccountId): Promise<void>;
  restore(id: AccountId): Promise<void>;
  remove(id: AccountId): Promise<void>;
}

export interface Invitation {
  readonly email: string;
  readonly displayName?: string;
  /** Keys of products, as `seats` names them; each puts the person into the product's default group. */
  readonly products?: readonly string[];
  readonly groups?: readonly SiteGroupId[];
  /** Whether Atlassian writes to the person; default no. With an administrator token Atlassian always does. */
  readonly notify?: boolean;
}
