import type { ConnectionId } from '../../connections/connection';
import type { AccountId, UserId } from '../../directory/ids';
import type { Displaced } from '../../sync/owners';
import type { Call } from '../call';
import { type FormerGroup, formerGroup } from '../taking-over';
import type { AccountTies } from './account-ties';

/** Of a page of members of a group at Atlassian: what the connections that had it before know of them. */
export interface PutInBefore {
  /** Users whom their groups had put in, or were just taking out. */
  readonly users: ReadonlySet<UserId>;
  /** Users whom their groups have, and have never put in as far as they know. */
  readonly doubtful: ReadonlySet<UserId>;
  /** Accounts of people who were to be taken out, and whom their IdP has deleted since. */
  readonly accounts: ReadonlySet<AccountId>;
}

/** Reads of each member set no more than the parts with these users, and those whom Atlassian has not followed. */
export async function putInBefore(
  { elsewhere }: Pick<Call, 'elsewhere'>,
  displaced: readonly Displaced[],
  all: readonly AccountTies[],
): Promise<PutInBefore> {
  const users = new Set<UserId>();
  const doubtful = new Set<UserId>();
  const accounts = new Set<AccountId>();
  for (const { connectionId, records } of displaced) {
    const theirs = all.flatMap((ties) => ties.elsewhere.filter((user) => user.connectionId === connectionId));
    const ids = theirs.map(({ id }) => id);
    for (const record of records) {
      const found = await formerGroup({ elsewhere }, connectionId, record);
      if (!found) continue;
      const known = await membersOf({ elsewhere }, connectionId, found, ids);
      for (const id of known.users) users.add(id);
      for (const id of known.doubtful) doubtful.add(id);
      for (const account of known.accounts) accounts.add(account);
    }
  }
  // Whom one of their groups has put in is in it, whatever another one still waits for.
  for (const id of users) doubtful.delete(id);
  return { users, doubtful, accounts };
}

interface Known {
  readonly users: readonly UserId[];
  readonly doubtful: readonly UserId[];
  readonly accounts: readonly AccountId[];
}

async function membersOf(
  { elsewhere }: Pick<Call, 'elsewhere'>,
  connectionId: string,
  { group, isDeparted }: FormerGroup,
  ids: readonly UserId[],
): Promise<Known> {
  const directory = elsewhere(connectionId as ConnectionId);
  const [members, waiting] = await Promise.all([
    // The memberships of the people do not name a group that is deleted any more, so that all of its set has to be read.
    isDeparted ? directory.listMembers(group).then((all) => new Set(all)) : directory.membersAmong(group, ids),
    directory.pendingMembers(group, Number.POSITIVE_INFINITY),
  ]);
  const waits = new Map(waiting.map(({ userId, wanted }) => [userId, wanted]));
  const departed = await Promise.all(
    waiting.map(({ userId, wanted }) => (wanted ? undefined : directory.getDeparted({ kind: 'user', id: userId }))),
  );
  return {
    users: ids.filter((id) => (members.has(id) ? !waits.has(id) : waits.get(id) === false)),
    doubtful: ids.filter((id) => waits.get(id) === true),
    accounts: departed.flatMap((one) => (one?.kind === 'user' ? (one.user.sync.accountId ?? []) : [])),
  };
}
