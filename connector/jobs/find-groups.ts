import { AndFilter, type Filter, SubstringFilter } from 'ldapts';
import type { Session } from '../ldap/session';
import type { DirectorySettings } from '../settings/directory-settings';

export interface NamedGroups {
  /** By name. */
  readonly groups: { name: string; dn: string }[];
  /** There are more than these. */
  readonly isCut: boolean;
}

/** Groups of an answer. */
const most = 200;

/** Groups whose name contains a text; all of them if it is empty. @throws {Trouble} */
export async function findGroups(
  { groups: place, rules }: DirectorySettings,
  session: Session,
  text: string,
): Promise<NamedGroups> {
  const attribute = rules.attributes.groupName;
  const filter: Filter =
    text === ''
      ? place.filter
      : new AndFilter({ filters: [new SubstringFilter({ attribute, any: [text] }), place.filter] });
  const found: { name: string; dn: string }[] = [];
  for (const { dn } of place.bases) {
    await session.read({ base: dn, scope: place.scope, filter, attributes: [attribute] }, (entries) => {
      for (const entry of entries) found.push({ name: entry.text(attribute) ?? entry.dn, dn: entry.dn });
    });
  }
  found.sort((one, other) => one.name.localeCompare(other.name));
  const groups = fitting(found.slice(0, most));
  return { groups, isCut: found.length > groups.length };
}

/** Characters of an answer, which is at most 60 KB. */
const room = 50_000;

function fitting<Item extends object>(items: readonly Item[]): Item[] {
  let size = 0;
  return items.filter((item) => {
    size += JSON.stringify(item).length + 1;
    return size <= room;
  });
}
