import type { AccountId } from '../../directory/ids';

/** Somebody who kept their access when their connection was deleted, by the connection and the id that the log has. */
export interface LeftPerson {
  readonly connectionId: string;
  readonly id: string;
}

/**
 * The accounts of people whose access was still to be taken when their connection was deleted. The directory that knew
 * them is gone, and the log has only masked texts: the account says who has to be looked after. Kept as long as the log
 * entry; until then reported to Atlassian like every account that is kept.
 */
export interface LeftAccounts {
  /** One request for each 25. Those who are not among them are missing. */
  leftAccount(person: LeftPerson): Promise<AccountId | undefined>;
}
