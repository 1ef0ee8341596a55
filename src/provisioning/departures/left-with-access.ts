import type { ConnectionId } from '../../connections/connection';
import { type Departed, isGone } from '../../directory/departed';
import type { DirectoryUser } from '../../directory/user';
import type { JournalEntry } from '../../journal/entry';
import { wantsAccess } from '../../sync/users/user-view';
import { describe, subjectOfUser } from '../attempts/describe';
import type { Machine } from '../call';

/** Inactive, but Atlassian has not followed yet. */
export const isStillToLeave = (user: DirectoryUser): boolean =>
  !wantsAccess({ user, wanted: 'as directory' }) && isWaiting(user.sync);

/** Deleted, but Atlassian has not followed yet. */
export const isStillToDepart = (departed: Departed): boolean =>
  departed.kind === 'user' && !departed.hasLeft && !isGone(departed) && isWaiting(departed.user.sync);

const isWaiting = ({ state, accountId }: DirectoryUser['sync']): boolean =>
  (state === 'pending' || state === 'held') && accountId !== undefined;

/**
 * Log entries about people whose access was still to be taken away when their connection was deleted. They keep it, because a
 * deleted connection no longer changes anything at Atlassian, and somebody has to know.
 */
export function leftWithAccess(
  machine: Pick<Machine, 'now' | 'newId'>,
  connectionId: ConnectionId,
  people: readonly DirectoryUser[],
): readonly JournalEntry[] {
  const call = {
    connection: { id: connectionId },
    machine,
    origin: { source: 'admin', startedAt: machine.now() },
  } as const;
  return people.map((user) => {
    const subject = subjectOfUser(user);
    const cause = 'connection-deleted-first' as const;
    const action = {
      kind: 'skip',
      text: { say: 'take-the-access', who: subject.label },
      reason: { say: 'connection-deleted-first' },
      outcome: 'refused',
      cause,
    } as const;
    const state = { state: 'refused', cause } as const;
    return describe(call, { subject, operation: 'Delete connection', status: 0, state, actions: [action], calls: [] });
  });
}
