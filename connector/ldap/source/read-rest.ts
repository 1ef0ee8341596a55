import type { Entry } from '../../directory/entry';
import { rangeOf } from '../../directory/ranged';
import { groupAttributes } from '../../reading/asked-attributes';
import { type EntryGroup, readGroup, readMembers } from '../../reading/read-group';
import type { DirectorySettings } from '../../settings/directory-settings';
import type { DirectoryGroup, MemberName } from '../../source/directory-group';
import type { Session } from '../session';

/** How often a group is begun that changes again and again while it is read. */
const mostTries = 3;

/**
 * A group of which only some members came, with all of them. Slices are counted from the first member on: one who leaves in the
 * meantime moves another one over the border of two slices, who is in neither. So a group that changes is read anew. One that goes
 * away in the meantime is none.
 * @returns undefined if the server stops giving them: whoever goes on with less would take the others away
 * @throws {Trouble}
 */
export async function readRest(
  directory: DirectorySettings,
  session: Session,
  group: EntryGroup,
): Promise<DirectoryGroup | undefined> {
  let begun = group;
  for (let tries = 1; ; tries += 1) {
    const whole = await readSlices(directory, session, begun);
    if (whole !== 'changed') return whole;
    if (tries === mostTries) return undefined;
    const entry = await session.readEntry(group.dn, groupAttributes(directory.rules));
    const again = typeof entry === 'string' ? entry : readGroup(entry, directory.rules);
    if (typeof again === 'string') return undefined;
    begun = again;
  }
}

async function readSlices(
  { rules }: DirectorySettings,
  session: Session,
  group: EntryGroup,
): Promise<DirectoryGroup | 'changed' | undefined> {
  const { preset } = rules;
  const slices: (readonly MemberName[])[] = [...group.members];
  for (const { attribute, start } of group.rest) {
    const by = preset.members.find((each) => each.attribute === attribute);
    for (let from: number | undefined = start; from !== undefined && by !== undefined; ) {
      const entry: Entry | string = await session.readRange(group.dn, attribute, from, preset.changeMark);
      if (typeof entry === 'string') return undefined;
      if (entry.text(preset.changeMark) !== group.changed) return 'changed';
      const range = rangeOf(entry, attribute);
      if (range === undefined) return undefined;
      slices.push(...readMembers(entry, by));
      from = range.next;
    }
  }
  return { ...group, members: slices };
}
