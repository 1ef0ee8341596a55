import type { DirectoryGroup, GroupSync, Removals } from '../../directory/group';
import type { Held } from '../../directory/sync-state';
import type { Reserve } from '../../sync/groups/group-port';
import { HeldBack } from '../../sync/limits/held-back';
import { isLimited, limitOf } from '../../sync/limits/limits-of';
import { roomIn, withoutRemoved, withRemoved } from '../../sync/limits/removals';
import { stateHeld } from '../../sync/trouble';
import { isoTime, type Uses } from '../call';
import type { GroupAttempt } from '../groups/begin-group';
import { commitGroup } from '../groups/commit-group';
import type { GroupUpdates } from '../store/groups';
import type { LimitReads } from '../store/limits';
import { judgeTaking } from './judge-taking';
import { currentRemovals, type GroupLimitCommit, heldMembers } from './limited-group';

/** The limits of work that goes through a group page by page. */
export interface TendLimits {
  readonly reserve: Reserve;
  /** For the commit at the end: what was reserved for nobody is given back, and what is held is said. */
  ending(of: Ending): GroupLimitCommit;
  /** The state to commit if a limit holds the rest. */
  heldIn(sync: GroupSync, by: HeldBack['code'] | undefined): GroupSync;
}

interface Ending {
  /** All of the work is done. */
  readonly isOver: boolean;
  /** Nothing of the group waits for an administrator any more. */
  readonly isFreed: boolean;
}

/** Room for so many members is reserved by one commit; after a crash, what was not used of it counts for a day. */
const atOnce = 20;
const nobody = { add: [], remove: [], settled: [] };

const isAllowed = (removals: Removals | undefined, now: number): boolean => (removals?.allowsRest ?? '') > isoTime(now);

/**
 * Reserves room in commits of its own, after the intention: who is to leave shows only as the pages are read. What an
 * administrator allowed passes until the work is over.
 */
export function tendLimits(
  call: Uses<'connection' | 'machine' | 'store', LimitReads & GroupUpdates>,
  group: DirectoryGroup,
  attempt: Pick<GroupAttempt, 'base' | 'renew'>,
): TendLimits {
  const { safety } = call.connection.settings;
  let unused = 0;
  let holding: GroupLimitCommit = {};
  let held: Held | undefined;
  const committed = async (commit: GroupLimitCommit) => {
    const base = attempt.base();
    attempt.renew(await commitGroup(call, base, { next: base, members: nobody, ...commit }));
  };
  const reserveMember = async () => {
    const now = call.machine.now();
    const removals: Removals & { readonly size: number } = currentRemovals(attempt.base(), group.members.count, now);
    if (!isLimited(safety, 'members') || isAllowed(removals, now)) return;
    if (unused > 0) {
      unused -= 1;
      return;
    }
    const limit = limitOf(safety, 'members', removals.size);
    const room = removals.held ? 0 : Math.min(atOnce, roomIn(removals, limit, now));
    if (room > 0) {
      await committed({ removals: { ...withRemoved(removals, room, now), size: removals.size } });
      unused = room - 1;
      return;
    }
    const verdict = await heldMembers(call, removals, limit);
    ({ held } = verdict);
    holding = { removals: { ...removals, held }, limit: verdict.commit };
    throw new HeldBack('members-limit');
  };
  return {
    async reserve(what) {
      if (what === 'member') return reserveMember();
      const { removals } = attempt.base().sync;
      if (isAllowed(removals, call.machine.now())) return;
      // Whoever decides about its members has not been asked about the group: it stays in their batch until then.
      if (removals?.held && isLimited(safety, 'members')) return reserveMember();
      const asked = { kind: 'groups', subject: what.group, record: group.id, held: group.sync.held } as const;
      const verdict = await judgeTaking(call, asked);
      if (verdict.kind === 'free') return verdict.commit && committed({ limit: verdict.commit });
      ({ held } = verdict);
      holding = { limit: verdict.commit };
      throw new HeldBack('groups-limit');
    },
    ending({ isOver, isFreed }) {
      if (holding.limit) return holding;
      const { removals } = attempt.base().sync;
      if (!removals) return {};
      const { allowsRest, held, ...rest } = withoutRemoved(removals, unused, call.machine.now());
      const stays = { ...(allowsRest && !isOver && { allowsRest }), ...(held && !isFreed && { held }) };
      return { removals: { ...rest, ...stays } };
    },
    heldIn: (sync, by) => (by && held ? { ...sync, ...stateHeld(by), held } : sync),
  };
}
