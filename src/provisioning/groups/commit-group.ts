import type { SettingChange } from '../../connections/history';
import type { DirectoryGroup, MemberChange, Removals } from '../../directory/group';
import type { LimitCommit } from '../../directory/held-batch';
import type { PlaceDecision } from '../../directory/kept';
import type { JournalEntry } from '../../journal/entry';
import { fold } from '../../scim/json';
import { settledRemovals } from '../../sync/limits/removals';
import { displayNameOf } from '../attempts/describe';
import type { Uses } from '../call';
import { withOccasion } from '../occasions/occasion-of';
import type { GroupUpdates } from '../store/groups';

/**
 * Commits the next state of a group as the next version, and moves its name if that changed.
 * @throws {Conflict | NameTaken}
 */
export async function commitGroup(
  call: Uses<'store' | 'occasion', GroupUpdates>,
  before: DirectoryGroup,
  commit: {
    readonly next: DirectoryGroup;
    readonly members: MemberChange;
    readonly entry?: JournalEntry;
    readonly decided?: readonly SettingChange[];
    /** What the group may lose; by default what is stored, without those for whom Atlassian has followed. */
    readonly removals?: Removals;
    readonly limit?: LimitCommit;
    /** What is kept of people in the group, or lifted. */
    readonly places?: readonly PlaceDecision[] | undefined;
  },
): Promise<DirectoryGroup> {
  const { removals: _, ...sync } = commit.next.sync;
  const removals = settledRemovals(commit.removals ?? before.sync.removals ?? {}, commit.members.settled);
  const next = { ...commit.next, sync: withOccasion(call, { ...sync, ...(removals && { removals }) }) };
  const after = { ...next, version: before.version + 1, members: before.members };
  const { add, remove, settled, unsettled = [], inherited = [], contested = [], leaving = [] } = commit.members;
  const name = displayNameOf(after);
  const renamed = fold(name) !== fold(displayNameOf(before));
  const claim = renamed ? await call.store.reserveName('group', name, after.id) : undefined;
  const entry = commit.entry ? { entry: commit.entry } : {};
  return call.store.updateGroup({
    before,
    after,
    members: { add, remove, settled, unsettled, inherited, contested, leaving },
    ...(claim ? { claim } : {}),
    ...entry,
    ...(commit.decided && { decided: commit.decided }),
    ...(commit.limit && { limit: commit.limit }),
    ...(commit.places && { places: commit.places }),
  });
}
