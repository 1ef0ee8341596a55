import type { UserId } from '../../directory/ids';
import type { Stray } from '../../sync/groups/stray';
import type { AccountTies } from './account-ties';

/** What the directory says of a member of a group at Atlassian. */
export interface StrayFacts {
  readonly ties: AccountTies;
  /** Users of the connection who are in the IdP's groups that stand for it, or are just leaving those. */
  readonly known: ReadonlySet<UserId>;
  /** Users of the connection whose own memberships name one of those groups. */
  readonly named: ReadonlySet<UserId>;
  /** An older version noted that Rollcall had suspended the account for somebody whom the IdP deleted. */
  readonly wasSuspended: boolean;
  /** What another connection that had the group before knows of the member. */
  readonly before?: 'put in' | 'doubtful' | undefined;
  /** The settings of a connection gave the person the group, whatever an IdP pushes. */
  readonly isGiven?: boolean;
}

/**
 * Whether a member is there although nobody wants them. Pure. Only members named in a record of Rollcall's are its own:
 * somebody who is in no record, or also belongs to another connection, was put in by others. But members whom a former owner
 * of the group put in were put in by Rollcall.
 */
export function judgeStray({ ties, known, named, wasSuspended, before, isGiven }: StrayFacts): Stray | undefined {
  const { here, gone, isElsewhere } = ties;
  if (here.some(({ id }) => known.has(id))) return undefined;
  if (before && !isGiven) return before === 'put in' ? 'displaced' : 'unexplained';
  if (isElsewhere) return undefined;
  if (here.length > 0) return here.some(({ id }) => named.has(id)) ? 'orphan' : 'unexplained';
  return gone.length > 0 || wasSuspended ? 'leaver' : undefined;
}
