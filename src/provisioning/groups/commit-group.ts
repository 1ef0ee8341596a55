import type { SettingChange } from '../../connections/history';
import type { DirectoryGroup, MemberChange, Removals } from '../../directory/group';
import type { LimitCommit } from '../../directory/held-batch';
import type { PlaceDecision } from '../../directory/kept';
import type { Held } from '../../directory/sync-state';
import type { JournalEntry } from '../../journal/entry';
import { fold } from '../../scim/json';
import { settledRemovals } from '../../sync/limits/removals';
import { displayNameOf } from '../attempts/describe';
import { isoTime, type Uses } from '../call';
import { withOccasion } from '../occasions/occasion-of';
import type { GroupUpdates } from '../store/groups';

/**
 * Commits the next state of a group as the next version, and moves its name if that changed.
 * @throws {Conflict | NameTaken}
 */
export async function commitGroup(
  call: Uses<'machine' | 'store' | 'occasion', GroupUpdates>,
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
  const losing = commit.removals ?? before.sync.removals ?? {};
  const held = heldAfter(call, before.sync.removals?.held, losing.held, commit);
  const removals = settledRemovals({ ...losing, ...(held && { held }) }, commit.members.settled);
  const waits = held && sync.held?.batch === held.batch ? { held } : {};
  const next = { ...commit.next, sync: withOccasion(call, { ...sync, ...waits, ...(removals && { removals }) }) };
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

interface Moved {
  readonly members: MemberChange;
  readonly places?: readonly PlaceDecision[] | undefined;
}

/**
 * How the members who would leave are held. While some are, others come to leave the group too: whoever was shown those of before
 * has not seen them, so this is noted. A commit that takes a change back may say so as well; then the administrator looks once more.
 */
function heldAfter(
  { machine }: Uses<'machine'>,
  was: Held | undefined,
  held: Held | undefined,
  { members, places = [] }: Moved,
): Held | undefined {
  if (!held || was?.batch !== held.batch) return held;
  const isMore = members.remove.length > 0 || places.some(({ place }) => place?.isIn !== true);
  // What the commit was made from may be older than what is stored.
  const changed = isMore ? isoTime(machine.now()) : was.changed;
  return changed === undefined ? held : { ...held, changed };
}
