import { AndFilter, EqualityFilter } from 'ldapts';
import type { NoticeCode } from '../../src/entry/connector/contract/codes';
import type { Entry } from '../directory/entry';
import { rangeOf } from '../directory/ranged';
import type { Session } from '../ldap/session';
import { readRest } from '../ldap/source/read-rest';
import { groupAttributes } from '../reading/asked-attributes';
import { countMembers, type EntryGroup, readGroup } from '../reading/read-group';
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
  const whole = group.rest.length === 0 ? group : await readRest(directory, session, group);
  const members = countMembers(whole ?? group) + (await countPrimary(directory, session, group));
  return { entry, id: group.id, name: group.name, members, inside: await groupsInside(directory, session, entry) };
}

async function countPrimary({ people, rules }: DirectorySettings, session: Session, { relativeId }: EntryGroup) {
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
