import type { DirectoryGroup, GroupLink } from '../../directory/group';
import type { AccountId, UserId } from '../../directory/ids';
import { isPlacedIn } from '../../directory/places-of';
import type { TendResult } from '../../sync/groups/group-result';
import type { Uses } from '../call';
import type { MemberReads, MembershipRepair } from '../store/members';
import type { SeenMembers } from '../store/seen-members';
import type { UserReads } from '../store/users';
import { readMembers, withAccess } from './astray-members';

export interface SeenNoted {
  /** Absent if no link was searched for anybody. */
  readonly links?: readonly GroupLink[];
  /** Members with an account whom a group at Atlassian lacks, and those who are no longer users. */
  readonly missing: readonly UserId[];
  readonly isMore: boolean;
}

/** Keeps whom a comparison has seen at Atlassian so far, and at its end finds who is missing there. */
export async function noteSeenMembers(
  call: Uses<'store', UserReads & MemberReads & MembershipRepair & SeenMembers>,
  group: DirectoryGroup,
  { sync, seen, isMore }: Pick<TendResult, 'sync' | 'seen' | 'isMore'>,
): Promise<SeenNoted> {
  if (seen.size === 0) return { missing: [], isMore };
  const missing = new Set<UserId>();
  const links: GroupLink[] = [];
  let isAgain = false;
  for (const link of sync.links ?? []) {
    const noted = await noteLink(call, group, link, seen.get(link.id));
    links.push(noted.link);
    for (const id of noted.missing) missing.add(id);
    isAgain ||= noted.isAgain;
  }
  return { links, missing: [...missing], isMore: isMore || isAgain };
}

interface Noted {
  readonly link: GroupLink;
  readonly missing: readonly UserId[];
  /** What was seen before is gone: the comparison starts again. */
  readonly isAgain: boolean;
}

async function noteLink(
  { store }: Uses<'store', UserReads & MemberReads & MembershipRepair & SeenMembers>,
  group: DirectoryGroup,
  link: GroupLink,
  now: readonly AccountId[] | undefined,
): Promise<Noted> {
  const { isDone, places = 0, ...comparison } = link.comparison ?? {};
  if (!now) return { link, missing: [], isAgain: false };
  if (!isDone) {
    if (now.length > 0) await store.keepSeenMembers(link.id, places, now);
    const kept = now.length > 0 ? places + 1 : places;
    return { link: { ...link, comparison: { ...comparison, places: kept } }, missing: [], isAgain: false };
  }
  const before = await store.seenMembers(link.id, places);
  if (!before) return { link: { ...link, comparison: { ...comparison, seeks: true } }, missing: [], isAgain: true };
  const there = new Set([...before, ...now]);
  const { records, dead, unnamed } = await readMembers({ store }, group);
  if (unnamed.length > 0) await store.repairMemberships(group.id, unnamed);
  const lacking = records
    .filter((record) => isPlacedIn(record, group.id))
    .flatMap(({ accountId, userId }) => (accountId !== undefined && !there.has(accountId) ? userId : []));
  const missing = await withAccess({ store }, lacking);
  return { link: { ...link, comparison: { isDone: true } }, missing: [...missing, ...dead], isAgain: false };
}
