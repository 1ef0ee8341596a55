import { AndFilter, EqualityFilter } from 'ldapts';
import type { NoticeCode } from '../../src/entry/connector/contract/codes';
import type { Entry } from '../directory/entry';
import { rangeOf } from '../directory/ranged';
import type { Session } from '../ldap/session';
import { groupAttributes } from '../reading/asked-attributes';
import { type DirectoryGroup, readGroup, readMembers } from '../reading/read-group';
import type { DirectorySettings } from '../settings/directory-settings';

/** A group that was searched by name, with its members counted. */
export interface FoundGroup {
  readonly entry: Entry;
  readonly id?: string;
  readonly name?: string;
  /** Whom it lists itself, people and groups, and those of a primary group. */
  readonly members: number;
  /** Names of the groups inside. */
  readonly inside: readonly string[];
  readonly unreadable?: NoticeCode;
}

/** So many members are looked at one by one to tell people from groups. */
const mostMembers = 500;

/** Groups with a name. @throws {Trouble} */
export async function findGroup(
  directory: DirectorySettings,
  session: Session,
  name: string,
): Promise<readonly FoundGroup[]> {
  const { bases, scope, filter } = directory.groups;
  const isNamed = new EqualityFilter({ attribute: directory.rules.attributes.groupName, value: name });
  const attributes = ['*', ...groupAttributes(directory.rules)];
  const found: FoundGroup[] = [];
  for (const { dn } of bases) {
    const both = new AndFilter({ filters: [isNamed, filter] });
    for (const entry of await session.find({ base: dn, scope, filter: both, attributes })) {
      found.push(await look(directory, session, entry));
    }
  }
  return found;
}

async function look(directory: DirectorySettings, session: Session, entry: Entry): Promise<FoundGroup> {
  const group = readGroup(entry, directory.rules);
  if (typeof group === 'string') return { entry, members: 0, inside: [], unreadable: group };
  const rest = await countRest(directory, session, group);
  const members = group.members.length + rest + (await countPrimary(directory, session, group));
  return { entry, id: group.id, name: group.name, members, inside: await groupsInside(directory, session, entry) };
}

/** Of a long list only the beginning comes with the entry. */
async function countRest({ rules }: DirectorySettings, session: Session, { dn, rest }: DirectoryGroup) {
  let count = 0;
  for (const { attribute, start } of rest) {
    const by = rules.preset.members.find((each) => each.attribute === attribute);
    for (let from: number | undefined = start; from !== undefined && by !== undefined; ) {
      const entry = await session.readRange(dn, attribute, from);
      if (typeof entry === 'string') break;
      count += readMembers(entry, by).length;
      from = rangeOf(entry, attribute)?.next;
    }
  }
  return count;
}

async function countPrimary({ people, rules }: DirectorySettings, session: Session, { relativeId }: DirectoryGroup) {
  let count = 0;
  if (relativeId === undefined) return count;
  const isPrimary = new EqualityFilter({ attribute: 'primaryGroupID', value: relativeId });
  for (const { dn } of people.bases) {
    const filter = new AndFilter({ filters: [isPrimary, people.filter] });
    const reading = { base: dn, scope: people.scope, filter, attributes: [rules.attributes.id] };
    count += (await session.read(reading, () => undefined)).entries;
  }
  return count;
}

async function groupsInside({ groups, rules }: DirectorySettings, session: Session, entry: Entry) {
  const names = rules.preset.members.filter(({ by }) => by !== 'accountName');
  const inside: string[] = [];
  for (const dn of names
    .flatMap(({ attribute }) => entry.texts(rangeOf(entry, attribute)?.name ?? attribute))
    .slice(0, mostMembers)) {
    const found = await session.readEntry(dn, [rules.attributes.groupName], groups.filter);
    if (typeof found !== 'string') inside.push(found.text(rules.attributes.groupName) ?? found.dn);
  }
  return inside;
}
