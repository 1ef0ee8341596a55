import type { Filter } from 'ldapts';
import type { Entry } from '../directory/entry';
import { rangeOf } from '../directory/ranged';
import { groupAttributes } from '../reading/asked-attributes';
import { type DirectoryGroup, type MemberName, readGroup, readMembers } from '../reading/read-group';
import { inTransaction } from '../state/open-state';
import type { Picture } from '../state/picture';
import type { ChangeMark } from './change-mark';
import { readPlace } from './read-place';
import type { ScanCall } from './scan-call';

/** A group comes with all its members, thousands perhaps: fewer at a time than people. */
const pageSize = 50;

type ReadCall = Pick<ScanCall, 'directory' | 'session' | 'state' | 'watch'>;

/**
 * Reads groups with their members into the picture.
 * @throws {Trouble} if not every group could be read
 */
export async function readGroups(call: ReadCall, picture: Picture, filter: Filter, mark: ChangeMark): Promise<void> {
  const { directory, watch } = call;
  let read = 0;
  const place = { ...directory.groups, filter };
  const cut: DirectoryGroup[] = [];
  const onPage = (entries: readonly Entry[]) => {
    for (const entry of entries) mark.see(entry);
    cut.push(...addWholeGroups(call, picture, entries));
    read += entries.length;
    watch.reached('groups-page', read);
  };
  await readPlace(call, place, groupAttributes(directory.rules), onPage, pageSize);
  // After the reading: some servers take no other question in the middle of one.
  for (const group of cut) await addCutGroup(call, picture, group);
}

/** @returns the groups of which only some members came */
function addWholeGroups(
  { directory, state, watch }: ReadCall,
  picture: Picture,
  entries: readonly Entry[],
): readonly DirectoryGroup[] {
  return inTransaction(state, () =>
    entries.flatMap((entry) => {
      const group = readGroup(entry, directory.rules);
      if (typeof group === 'string') {
        watch.noticed({ code: group, about: entry.dn });
        return [];
      }
      if (group.rest.length > 0) return [group];
      picture.addGroup(group, [group.members]);
      return [];
    }),
  );
}

/** A group that goes away in the meantime is none; it does not count as read. */
export async function addCutGroup(call: ReadCall, picture: Picture, group: DirectoryGroup): Promise<void> {
  const slices = [group.members];
  for (const rest of group.rest) {
    const more = await readRest(call, group.dn, rest);
    if (more === undefined) return call.watch.noticed({ code: 'members-unreadable', about: group.dn });
    slices.push(...more);
  }
  inTransaction(call.state, () => picture.addGroup(group, slices));
}

/** The members from a place on, up to the slice that is the last. @returns undefined if the server stops giving them */
async function readRest(
  { directory, session }: ReadCall,
  dn: string,
  { attribute, start }: DirectoryGroup['rest'][number],
): Promise<readonly (readonly MemberName[])[] | undefined> {
  const by = directory.rules.preset.members.find((each) => each.attribute === attribute);
  const slices: (readonly MemberName[])[] = [];
  for (let from: number | undefined = start; from !== undefined && by !== undefined; ) {
    const entry = await session.readRange(dn, attribute, from);
    if (typeof entry === 'string') return undefined;
    const range = rangeOf(entry, attribute);
    // More was announced: whoever goes on with less would take the others away.
    if (range === undefined) return undefined;
    slices.push(readMembers(entry, by));
    from = range.next;
  }
  return slices;
}
