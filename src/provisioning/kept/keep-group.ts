import type { SettingChange } from '../../connections/history';
import type { DirectoryGroup } from '../../directory/group';
import type { GroupId } from '../../directory/ids';
import { type Kept, withKept } from '../../directory/kept';
import type { JournalEntry } from '../../journal/entry';
import { isKeptAbsent } from '../../sync/groups/group-places';
import { displayNameOf } from '../attempts/describe';
import { followUp } from '../attempts/follow-up';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import type { Uses } from '../call';
import { commitGroup } from '../groups/commit-group';
import type { GroupReads, GroupUpdates } from '../store/groups';
import type { ReadCache } from '../store/read-cache';
import { dueNow } from './keep-places';

export interface GroupDecided {
  /** Absent: the group is as the IdP says again. */
  readonly absence?: Kept;
  readonly entry: (group: DirectoryGroup) => JournalEntry;
  readonly decided?: (group: DirectoryGroup) => readonly SettingChange[];
}

/**
 * Decides that a group of the IdP has none at Atlassian, or lifts that; the work that follows lets go of what it has there, or
 * makes it anew with all its members. Undefined if the group is gone; false if nothing had to be changed.
 */
export function keepGroup(
  call: Uses<'connection' | 'queue' | 'machine' | 'store', GroupReads & GroupUpdates & ReadCache>,
  id: GroupId,
  { absence, entry, decided }: GroupDecided,
): Promise<boolean | undefined> {
  return retryOnConflict(call, async () => {
    const group = await call.store.getGroup(id);
    if (!group || group.sync.leaving) return undefined;
    if (isKeptAbsent(group) === (absence !== undefined)) return false;
    const kept = absence && { absence: { ...absence, against: displayNameOf(group) } };
    const next = withKept({ ...group, sync: dueNow(call, group.sync) }, kept);
    const members = { add: [], remove: [], settled: [] };
    const told = { entry: entry(group), ...(decided && { decided: decided(group) }) };
    const stored = await commitGroup(call, group, { next, members, ...told });
    await followUp(call, { groups: [stored] });
    return true;
  });
}
