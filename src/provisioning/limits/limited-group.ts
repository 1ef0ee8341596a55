import type { DirectoryGroup, GroupSync, Removals } from '../../directory/group';
import type { LimitCommit } from '../../directory/held-batch';
import type { UserId } from '../../directory/ids';
import type { Held } from '../../directory/sync-state';
import type { HeldTakes, LimitGroup } from '../../sync/groups/group-port';
import { isLimited, limitOf } from '../../sync/limits/limits-of';
import { removedWithin, reserveMembers } from '../../sync/limits/removals';
import { isoTime, type Uses } from '../call';
import type { LimitReads } from '../store/limits';
import { heldIn } from './held-in';
import { judgeTaking } from './judge-taking';

type Ports = Uses<'connection' | 'machine' | 'store', LimitReads>;

/** What a commit of a group does about its limits. */
export interface GroupLimitCommit {
  readonly removals?: Removals;
  readonly limit?: LimitCommit;
}

/** The limits of one attempt to let Atlassian follow a group. */
export interface GroupLimits {
  readonly judge: LimitGroup;
  /** There is a limit for groups, and it has not been asked. */
  isUnjudged(): boolean;
  /** For the intention: room that the plan takes. */
  taking(): GroupLimitCommit;
  /** For the commit at the end: what is held. */
  holding(): GroupLimitCommit;
  /** The state to commit: it names the batch in which the group is held. */
  heldIn(sync: GroupSync): GroupSync;
}

interface Asked {
  readonly group: DirectoryGroup;
  /** How many members it has, with those who are leaving. */
  readonly size: number;
  /** Members who leave because the IdP deleted them as people: they are judged there. */
  readonly exempt?: ReadonlySet<UserId>;
}

const nothingHeld: HeldTakes = { members: new Set(), isGroup: false };

/**
 * Judges what a plan for one group takes away. Members are counted in the group's own record, which every commit of the group
 * writes anyway; groups that are deleted, in the ledger of the connection. What an administrator allowed passes.
 */
export function groupLimits(call: Ports, { group, size, exempt = new Set() }: Asked): GroupLimits {
  let taking: GroupLimitCommit = {};
  let holding: GroupLimitCommit = {};
  let isAsked = false;
  let held: Held | undefined = group.sync.removals?.held ?? group.sync.held;
  return {
    async judge({ members, isGroup }) {
      taking = {};
      holding = {};
      isAsked = true;
      if (isGroup) {
        if (group.sync.allowed) return nothingHeld;
        const asked = { kind: 'groups', subject: group.id, held: group.sync.held } as const;
        const verdict = await judgeTaking(call, asked);
        if (verdict.kind === 'free') {
          taking = { ...(verdict.commit && { limit: verdict.commit }) };
          return nothingHeld;
        }
        held = verdict.held;
        holding = { limit: verdict.commit };
        return { members: new Set(), isGroup: true };
      }
      const judged = await judgeMembers(
        call,
        { group, size },
        members.filter((id) => !exempt.has(id)),
      );
      ({ taking, holding, held = held } = judged);
      return { members: new Set(judged.members), isGroup: false };
    },
    isUnjudged: () => !isAsked && isLimited(call.connection.settings.safety, 'groups'),
    taking: () => taking,
    holding: () => holding,
    heldIn: ({ held: _, ...sync }) =>
      held && (sync.state === 'held' || sync.state === 'pending') ? { ...sync, held } : sync,
  };
}

interface JudgedMembers {
  readonly members: readonly UserId[];
  readonly taking: GroupLimitCommit;
  readonly holding: GroupLimitCommit;
  readonly held?: Held;
}

async function judgeMembers(
  call: Ports,
  { group, size: present }: Pick<Asked, 'group' | 'size'>,
  ids: readonly UserId[],
): Promise<JudgedMembers> {
  const { safety } = call.connection.settings;
  if (ids.length === 0 || !isLimited(safety, 'members')) return { members: [], taking: {}, holding: {} };
  const now = call.machine.now();
  const before = currentRemovals(group, present, now);
  const limit = limitOf(safety, 'members', before.size);
  const { removals, held: members } = reserveMembers(before, ids, { limit, now });
  const taking = removals === before ? {} : { removals };
  if (members.length === 0) return { members, taking, holding: {} };
  const { held, commit } = await heldMembers(call, removals, limit);
  return { members, taking, holding: { removals: { ...removals, held }, limit: commit }, held };
}

/** Holds members of a group: in the batch in which some are held already, in the open one, or in a new one. */
export async function heldMembers(
  call: Ports,
  removals: Removals & { readonly size?: number },
  limit: number,
): Promise<{ readonly held: Held; readonly commit: LimitCommit }> {
  const { version, open } = await call.store.batchOf('members');
  const commit: LimitCommit = { holding: { kind: 'members', version } };
  if (removals.held) return { held: removals.held, commit };
  const now = call.machine.now();
  const joins = (batch: string) => heldIn(undefined, { batch, version, kind: 'members', now });
  if (open) return { held: joins(open.id), commit };
  const taken = removedWithin(removals, now);
  const opens = { id: call.machine.newId(), opened: isoTime(now), limit, size: removals.size ?? 0, taken };
  return { held: joins(opens.id), commit: { holding: { kind: 'members', version, opens } } };
}

/** What the group has lost, and its size when that began. */
export function currentRemovals(group: DirectoryGroup, present: number, now: number): Removals & { size: number } {
  const { size, ...removals } = group.sync.removals ?? {};
  const isFresh = removedWithin(removals, now) === 0;
  return { ...removals, size: isFresh ? present : Math.max(size ?? 0, present) };
}
