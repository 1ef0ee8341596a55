import type { DirectoryGroup, GroupSync, Removals } from '../../directory/group';
import type { LimitCommit } from '../../directory/held-batch';
import type { UserId } from '../../directory/ids';
import type { Held } from '../../directory/sync-state';
import { isLimited, limitOf } from '../../sync/limits/limits-of';
import { removedWithin, reserveMembers } from '../../sync/limits/removals';
import type { HeldTakes, LimitGroup } from '../../sync/sync';
import { isoTime, type Uses } from '../call';
import type { LimitReads } from '../store/limits';
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
  let held: Held | undefined = group.sync.removals?.held ?? group.sync.held;
  return {
    async judge({ members, isGroup }) {
      taking = {};
      holding = {};
      if (isGroup) {
        if (group.sync.allowed) return nothingHeld;
        const verdict = await judgeTaking(call, 'groups', group.id);
        if (verdict.kind === 'free') {
          taking = { ...(verdict.commit && { limit: verdict.commit }) };
          return nothingHeld;
        }
        const since = group.sync.held?.since ?? isoTime(call.machine.now());
        held = { batch: verdict.batch, since, cause: 'groups-limit' };
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
  const head = await call.store.batchOf('members');
  const opened = isoTime(now);
  const opens = head.open
    ? undefined
    : { id: call.machine.newId(), opened, limit, size: before.size, taken: removedWithin(removals, now) };
  const batch = head.open?.id ?? opens?.id ?? '';
  const held = before.held ?? { batch, since: opened, cause: 'members-limit' };
  const commit = { holding: { kind: 'members' as const, version: head.version, ...(opens && { opens }) } };
  return { members, taking, holding: { removals: { ...removals, held }, limit: commit }, held };
}

/** What the group has lost, and its size when that began. */
export function currentRemovals(group: DirectoryGroup, present: number, now: number): Removals & { size: number } {
  const { size, ...removals } = group.sync.removals ?? {};
  const isFresh = removedWithin(removals, now) === 0;
  return { ...removals, size: isFresh ? present : Math.max(size ?? 0, present) };
}
