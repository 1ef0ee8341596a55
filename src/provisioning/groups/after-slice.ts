import type { DirectoryGroup, GroupSync } from '../../directory/group';
import type { GroupResult } from '../../sync/groups/group-result';
import { groupLinks } from '../../sync/groups/group-state';
import { needsCare } from '../../sync/groups/tend-links';
import { stateHeld } from '../../sync/trouble';
import { laterOn } from '../attempts/later-on';
import { done, type Progress, progressOf } from '../background/sync-progress';
import { isoTime, type Uses } from '../call';
import { freedRemovals } from '../limits/freed-removals';
import type { GroupLimitCommit } from '../limits/limited-group';
import type { WaitingMembers } from '../members/waiting-members';
import { isLeftAlone } from './group-at-rest';

/** How a slice ended; `done` if there is nothing left to do for now. */
export function stepAfter(call: Uses<'machine'>, result: GroupResult, isMore: boolean): Progress | 'more' {
  if (result.trouble) return progressOf(call, result);
  if (result.sync.cause === 'time-budget') return { kind: 'exhausted' };
  if (result.sync.state === 'refused' && !result.changed) return { kind: 'done' };
  if (result.sync.state === 'preview' || isLeftAlone(result.sync)) return done;
  return isMore ? 'more' : done;
}

interface Slice {
  readonly group: DirectoryGroup;
  readonly waiting: WaitingMembers;
  /** Other members come in a later slice. */
  readonly isMore: boolean;
  readonly result: GroupResult;
  readonly tried: { refused: GroupSync | undefined };
}

/** `apply` speaks for the members it was given; the others decide whether the group still waits. */
export function stateAfter(
  call: Uses<'connection' | 'machine'>,
  { group, waiting, isMore, result, tried }: Slice,
): GroupSync {
  const { sync, trouble } = result;
  const isTended = needsCare({ connection: call.connection, group: { ...group, sync } });
  if (isLeftAlone(sync)) return isTended ? laterOn(call, sync) : sync;
  if (sync.state === 'refused' && !result.changed) return sync;
  if (sync.state === 'refused') tried.refused = sync;
  const isHeld = waiting.held > 0 || sync.state === 'held';
  const isFine =
    sync.state === 'synced' ||
    sync.state === 'held' ||
    sync.state === 'refused' ||
    sync.cause === 'member-without-account';
  if (trouble || !isFine) return sync;
  const { cause: _, detail: __, dueAt: ___, ...rest } = sync;
  if (isMore || isTended) {
    return laterOn(call, { ...rest, state: 'pending' });
  }
  if (tried.refused) return { ...tried.refused, ...groupLinks(sync) };
  if (isHeld) return { ...rest, ...stateHeld('members-limit') };
  if (waiting.accountless === 0) return { ...rest, state: 'synced' };
  const dueAt = isoTime(call.machine.now() + 86_400_000);
  return { ...rest, state: 'pending', cause: 'member-without-account', dueAt };
}

/** Nobody of the group is held. */
export function unheld({ held: _, ...sync }: GroupSync): GroupSync {
  return sync;
}

/** For the commit, where nobody is held any more. */
export function freed({ sync: { removals } }: DirectoryGroup, isMore: boolean): GroupLimitCommit {
  if (!removals?.held && !removals?.allowed) return {};
  return { removals: freedRemovals(removals, isMore) };
}
