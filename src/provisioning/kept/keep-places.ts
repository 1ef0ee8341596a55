import type { SettingChange } from '../../connections/history';
import type { DirectoryGroup, GroupSync } from '../../directory/group';
import type { GroupId, UserId } from '../../directory/ids';
import type { KeptPlace, PlaceDecision } from '../../directory/kept';
import type { JournalEntry } from '../../journal/entry';
import { followUp } from '../attempts/follow-up';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isoTime, type Uses } from '../call';
import { commitGroup } from '../groups/commit-group';
import type { GroupReads, GroupUpdates } from '../store/groups';
import type { MemberReads } from '../store/members';
import type { ReadCache } from '../store/read-cache';
import type { UserReads } from '../store/users';

/** So many people of one group are decided in one commit: their records and parts of the member set fit into it. */
export const mostPlaces = 4;

export interface PlacesDecision {
  /** For each person whether they are in the group at Atlassian; undefined: as the IdP says. At most `mostPlaces`. */
  readonly wanted: ReadonlyMap<UserId, boolean | undefined>;
  readonly mark: Omit<KeptPlace, 'groupId' | 'isIn'>;
  /** `changed`: those for whom something changes. */
  readonly entry: (group: DirectoryGroup, changed: ReadonlyMap<UserId, boolean>) => JournalEntry;
  readonly decided?: (group: DirectoryGroup) => readonly SettingChange[];
}

type Ports = Uses<
  'connection' | 'queue' | 'machine' | 'store',
  UserReads & GroupReads & GroupUpdates & MemberReads & ReadCache
>;

/**
 * Keeps people in a group at Atlassian, or out of it, against the IdP's word, or lifts that. Whoever is to be as the IdP says
 * anyway is kept no more. One commit writes what is kept and makes them wait until Atlassian has followed, so whoever works on the
 * group sees both or neither. Undefined if the group is gone; else for how many something has changed.
 */
export function keepPlaces(call: Ports, id: GroupId, decision: PlacesDecision): Promise<number | undefined> {
  return retryOnConflict(call, async () => {
    const group = await call.store.getGroup(id);
    if (!group || group.sync.leaving) return undefined;
    const people = [...decision.wanted.keys()];
    const [said, ...records] = await Promise.all([
      call.store.membersAmong(group, people),
      ...people.map((userId) => call.store.getMemberships(userId)),
    ]);
    const places: PlaceDecision[] = [];
    const changed = new Map<UserId, boolean>();
    for (const record of records) {
      if (!record) continue;
      const { userId } = record;
      const isSaid = said.has(userId);
      const before = record.kept?.find(({ groupId }) => groupId === id);
      const isIn = decision.wanted.get(userId) ?? isSaid;
      if (isIn === (before?.isIn ?? isSaid)) continue;
      places.push(isIn === isSaid ? { userId } : { userId, place: { ...decision.mark, groupId: id, isIn } });
      changed.set(userId, isIn);
    }
    if (places.length === 0) return 0;
    const ids = [...changed.keys()];
    const again = { unsettled: ids.filter((one) => said.has(one)), leaving: ids.filter((one) => !said.has(one)) };
    const { decided } = decision;
    const stored = await commitGroup(call, group, {
      next: { ...group, sync: dueNow(call, group.sync) },
      members: { add: [], remove: [], settled: [], ...again },
      places,
      entry: decision.entry(group, changed),
      ...(decided && { decided: decided(group) }),
    });
    // Also while the group is held: those who join are found among those who wait.
    const isPreview = stored.sync.state === 'preview';
    const due = { ...stored, sync: { ...stored.sync, state: 'pending' as const, dueAt: isoTime(call.machine.now()) } };
    if (!isPreview) await followUp(call, { groups: [due] });
    return places.length;
  });
}

export function dueNow({ machine }: Uses<'machine'>, sync: GroupSync): GroupSync {
  if (sync.state === 'preview' || sync.state === 'held') return sync;
  const { cause: _, detail: __, attempts: ___, ...rest } = sync;
  return { ...rest, state: 'pending', dueAt: isoTime(machine.now()) };
}
