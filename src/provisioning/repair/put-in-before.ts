import type { ConnectionId } from '../../connections/connection';
import type { AccountId, UserId } from '../../directory/ids';
import type { Displaced } from '../../sync/owners';
import type { Uses } from '../call';
import { type FormerGroup, formerGroup } from '../groups/taking-over';
import type { AccountTies } from './account-ties';

/** What the former owners of a group at Atlassian know about a page of its members. */
export interface PutInBefore {
  /** Users whom their groups put in, or were just putting in or taking out. */
  readonly users: ReadonlySet<UserId>;
  /** Users who are in their groups but, as far as those know, were never put in. */
  readonly doubtful: ReadonlySet<UserId>;
  /** Accounts of people who were to be taken out and whom their IdP has deleted since. */
  readonly accounts: ReadonlySet<AccountId>;
}

/**
 * Reads only the parts of each member set that hold these users, and the pending members; and reads who was deleted only if an
 * account does not belong to anybody whom a group put in.
 */
export async function putInBefore(
  { elsewhere }: Uses<'elsewhere'>,
  displaced: readonly Displaced[],
  all: readonly AccountTies[],
): Promise<PutInBefore> {
  const users = new Set<UserId>();
  const doubtful = new Set<UserId>();
  const accounts = new Set<AccountId>();
  if (all.length === 0) return { users, doubtful, accounts };
  for (const { connectionId, records } of displaced) {
    const idsOf = ({ elsewhere: others }: AccountTies) =>
      others.flatMap((user) => (user.connectionId === connectionId ? user.id : []));
    const theirs = all.map(idsOf);
    for (const record of records) {
      const found = await formerGroup({ elsewhere }, connectionId, record);
      if (!found) continue;
      const known = await membersOf({ elsewhere }, connectionId, found, theirs);
      for (const id of known.users) users.add(id);
      for (const id of known.doubtful) doubtful.add(id);
      for (const account of known.accounts) accounts.add(account);
    }
  }
  // If one of their groups put somebody in, they are in, whatever another still waits for.
  for (const id of users) doubtful.delete(id);
  return { users, doubtful, accounts };
}

interface Known {
  readonly users: readonly UserId[];
  readonly doubtful: readonly UserId[];
  readonly accounts: readonly AccountId[];
}

async function membersOf(
  { elsewhere }: Uses<'elsewhere'>,
  connectionId: string,
  { group, isDeparted }: FormerGroup,
  theirs: readonly (readonly UserId[])[],
): Promise<Known> {
  const ids = theirs.flat();
  const directory = elsewhere(connectionId as ConnectionId);
  const [members, waiting] = await Promise.all([
    // People's memberships no longer name a deleted group, so its whole set has to be read.
    isDeparted ? directory.listMembers(group).then((all) => new Set(all)) : directory.membersAmong(group, ids),
    directory.pendingMembers(group, Number.POSITIVE_INFINITY),
  ]);
  const waits = new Map(waiting.map((member) => [member.userId, member]));
  const isDoubtful = (id: UserId): boolean => {
    const { wanted = false, isPlaced, isContested } = waits.get(id) ?? {};
    return wanted && !isPlaced && !isContested;
  };
  const users = new Set(ids.filter((id) => (members.has(id) || waits.has(id)) && !isDoubtful(id)));
  const isOpen = theirs.some((each) => !each.some((id) => users.has(id)));
  const leaving = isOpen ? waiting.filter(({ userId, wanted }) => !wanted && !users.has(userId)) : [];
  const departed = await Promise.all(leaving.map(({ userId }) => directory.getDeparted({ kind: 'user', id: userId })));
  return {
    users: [...users],
    doubtful: ids.filter(isDoubtful),
    accounts: departed.flatMap((one) => (one?.kind === 'user' ? (one.user.sync.accountId ?? []) : [])),
  };
}
