import type { DepartedGroup } from '../../directory/departed';
import type { DirectoryGroup } from '../../directory/group';
import { idsWith } from '../../directory/id-set';
import type { UserId } from '../../directory/ids';
import { markChanges, wanted } from '../../directory/member-mark';
import type { JournalEntry } from '../../journal/entry';
import { departedWrites } from './departed-writes';
import { changeSet, loadParts } from './member-sets';
import { logWrites } from './records';
import type { Storage, Write } from './storage';

interface Departing {
  readonly group: DirectoryGroup;
  readonly departed: DepartedGroup;
  /** All members are to leave the group at Atlassian. */
  readonly isLeaving: boolean;
}

/** The steps that keep a deleted group with its member set. */
export async function departedSet(
  storage: Storage,
  connection: string,
  { group, departed, isLeaving }: Departing,
): Promise<readonly Write[]> {
  const { members } = group;
  if (!isLeaving) return departedWrites(connection, { ...departed, group: { ...departed.group, members } });
  const parts = await loadParts(storage, connection, group);
  const all = [...parts.parts.values()].flatMap((part) => idsWith(part.doc.entries, wanted));
  const changes = new Map(all.map((id) => [id, { want: false, written: true }]));
  const set = await changeSet(storage, connection, group, changes);
  return [
    ...departedWrites(connection, { ...departed, group: { ...departed.group, members: set.head } }),
    ...set.writes,
  ];
}

/** Settles members of a deleted group whom Atlassian has let go. */
export async function settleDeparted(
  storage: Storage,
  connection: string,
  departed: DepartedGroup,
  settled: readonly UserId[],
  entry: JournalEntry | undefined,
): Promise<DepartedGroup> {
  const changes = markChanges({ add: [], remove: [], settled });
  const set = await changeSet(storage, connection, departed.group, changes);
  const kept: DepartedGroup = { ...departed, group: { ...departed.group, members: set.head } };
  await storage.commit([...departedWrites(connection, kept), ...set.writes, ...logWrites(entry)]);
  return kept;
}
