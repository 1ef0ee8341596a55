import type { FormerValues } from '../../directory/former-values';
import type { DirectoryUser } from '../../directory/user';

/** What Atlassian had of a person before Rollcall changed it. */
export interface FormerValueReads {
  /** The newest records, in no order; those that are too old are left out. One request. */
  formerValues(user: Pick<DirectoryUser, 'id' | 'formers'>): Promise<readonly FormerValues[]>;
}
