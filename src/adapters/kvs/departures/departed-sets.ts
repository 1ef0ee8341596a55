import type { Departed, DepartedGroup } from '../../../directory/departed';
import type { DirectoryGroup } from '../../../directory/group';
import { idsWith } from '../../../directory/id-set';
import type { UserId } from '../../../directory/ids';
import { everyBit, markChanges, noted, wanted } from '../../../directory/member-mark';
import { readRoll } from '../../../directory/roll';
import type { JournalEntry } from '../../../journal/entry';
import { Conflict } from '../../../provisioning/store/conflict';
import { changeLast, loadParts, markIn } from '../members/member-sets';
import { readPages } from '../members/roll-pages';
import { logWrites } from '../records';
import { rosterWrites } from '../rosters/roster';
import { departedChange, departedId } from '../rosters/roster-moves';
import type { Storage, Stored, Write } from '../storage';
import { departedWrite } from './departed-writes';

interface Departing {
  readonly group: DirectoryGroup;
  readonly departed: DepartedGroup;
  /** What an earlier attempt has left. */
  readonly before: Stored<Departed> | undefined;
  /** All members have to leave the group at Atlassian. */
  readonly isLeaving: boolean;
}

/** The steps that keep a deleted group with its member set. */
export async function departedSet(
  storage: Storage,
  connection: string,
  { group, departed, before, isLeaving }: Departing,
): Promise<readonly Write[]> {
  const { members } = group;
  const write = (head: typeof members) =>
    departedWrite(connection, { ...departed, group: { ...departed.group, members: head } }, before);
  if (!isLeaving) return [write(members)];
  const parts = await loadParts(storage, connection, group);
  const pages = await readPages(storage, connection, group);
  if (!pages) throw new Conflict('The roll was rewritten.');
  const rolled = new Map(Array.from(readRoll(pages), ([id, mark]) => [id, mark | noted] as const));
  const loaded = { ...parts, rolled };
  const inParts = [...parts.parts.values()].flatMap((part) => idsWith(part.doc.entries, everyBit | noted));
  const all = new Set([...inParts, ...rolled.keys()].filter((id) => markIn(loaded, id) & wanted));
  const changes = new Map(Array.from(all, (id) => [id, { want: false, written: true }]));
  const set = changeLast(connection, group, loaded, changes);
  return [write(set.head), ...set.writes];
}

/** Settles members of a deleted group after Atlassian has let them go. */
export async function settleDeparted(
  storage: Storage,
  connection: string,
  departed: DepartedGroup,
  settled: readonly UserId[],
  entry: JournalEntry | undefined,
): Promise<DepartedGroup> {
  const changes = markChanges({ add: [], remove: [], settled });
  const set = changeLast(
    connection,
    departed.group,
    await loadParts(storage, connection, departed.group, settled),
    changes,
  );
  const kept: DepartedGroup = { ...departed, group: { ...departed.group, members: set.head } };
  const { before, moves } = await departedChange(storage, connection, departedId(kept), kept);
  const counted = await rosterWrites(storage, moves);
  await storage.commit([departedWrite(connection, kept, before), ...set.writes, ...counted, ...logWrites(entry)]);
  return kept;
}
