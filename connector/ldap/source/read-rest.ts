import type { Entry } from '../../directory/entry';
import { rangeOf } from '../../directory/ranged';
import { type EntryGroup, readMembers } from '../../reading/read-group';
import type { DirectorySettings } from '../../settings/directory-settings';
import type { DirectoryGroup, MemberName } from '../../source/directory-group';
import type { Session } from '../session';

/**
 * A group of which only some members came, with all of them. A group that goes away in the meantime is none.
 * @returns undefined if the server stops giving them: whoever goes on with less would take the others away
 * @throws {Trouble}
 */
export async function readRest(
  { rules }: DirectorySettings,
  session: Session,
  group: EntryGroup,
): Promise<DirectoryGroup | undefined> {
  const slices: (readonly MemberName[])[] = [...group.members];
  for (const { attribute, start } of group.rest) {
    const by = rules.preset.members.find((each) => each.attribute === attribute);
    for (let from: number | undefined = start; from !== undefined && by !== undefined; ) {
      const entry: Entry | string = await session.readRange(group.dn, attribute, from);
      const range = typeof entry === 'string' ? undefined : rangeOf(entry, attribute);
      if (typeof entry === 'string' || range === undefined) return undefined;
      slices.push(...readMembers(entry, by));
      from = range.next;
    }
  }
  return { ...group, members: slices };
}
