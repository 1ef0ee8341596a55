import type { Departed, DepartedGroup, DepartedUser } from '../../directory/departed';
import type { AccountId, GroupId, UserId } from '../../directory/ids';
import type { Sentence } from '../../journal/sentence';
import type { Account } from '../../sync/site/accounts';
import type { ListedGroup } from '../../sync/site/site-lists';
import { isoTime, type Uses } from '../call';

/**
 * A deletion that an older version did not finish, in the form in which it would have been kept. All that is known of the
 * person is the account and, from it, the address, which tells whether the IdP has sent them again.
 */
export function departedLeaver(
  { connection, machine }: Uses<'connection' | 'machine'>,
  user: UserId,
  { id, email }: Pick<Account, 'id' | 'email'>,
): DepartedUser {
  const now = isoTime(machine.now());
  const accountId: AccountId = id;
  return {
    kind: 'user',
    groups: [],
    isFound: true,
    user: {
      schema: 1,
      id: user,
      connectionId: connection.id,
      version: 1,
      created: now,
      lastModified: now,
      attributes: { userName: email, emails: [{ value: email, primary: true }] },
      sync: { state: 'pending', dueAt: now, accountId, email: email.toLowerCase() },
    },
  };
}

/** The same for a group: all that is known is the group it had at Atlassian, whose owner record says who created that. */
export function departedOrphan(
  { connection, machine }: Uses<'connection' | 'machine'>,
  group: GroupId,
  { id, name }: ListedGroup,
): DepartedGroup {
  const now = isoTime(machine.now());
  return {
    kind: 'group',
    isFound: true,
    group: {
      schema: 1,
      id: group,
      connectionId: connection.id,
      version: 1,
      created: now,
      lastModified: now,
      attributes: { displayName: name },
      members: { depth: 0, count: 0, pending: 0 },
      sync: { state: 'pending', dueAt: now, links: [{ id, name, via: 'onTheFly' }] },
    },
  };
}

/** Says in the log why somebody is dealt with whose deletion was over. */
export const remarkOf = ({ isFound }: Pick<Departed, 'isFound'>): Sentence | undefined =>
  isFound && { say: 'earlier-version-deletion' };
