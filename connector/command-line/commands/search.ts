import { AndFilter, EqualityFilter } from 'ldapts';
import type { Entry } from '../../directory/entry';
import type { Session } from '../../ldap/session';
import { groupAttributes, personAttributes } from '../../reading/asked-attributes';
import { readGroup } from '../../reading/read-group';
import { readPerson } from '../../reading/read-person';
import { toResource } from '../../reading/to-resource';
import { exitCodes } from '../io';
import type { Command, RunCommand } from './command';

/** Shows everything about one person or group, and what would be made of it. */
export const search: RunCommand = async (command) => {
  const { asked, directory, report } = command;
  const session = await command.open(1);
  try {
    const found = await find(command, session);
    for (const entry of found) {
      report.say(attributesText(entry), { kind: 'entry', dn: entry.dn, attributes: attributesOf(entry) });
      if (asked.isGroup) await showGroup(command, session, entry);
      else showPerson(command, entry);
    }
    if (found.length > 0) return exitCodes.done;
    const attribute = directory.rules.attributes[asked.isGroup ? 'groupName' : 'accountName'];
    report.say(`Nobody has the ${attribute} ${asked.name}.`, { kind: 'nothing', attribute, name: asked.name });
    return exitCodes.trouble;
  } finally {
    await session.close();
  }
};

async function find({ asked, directory }: Command, session: Session): Promise<readonly Entry[]> {
  const { bases, scope, filter } = asked.isGroup ? directory.groups : directory.people;
  const { attributes } = directory.rules;
  const isNamed = new EqualityFilter({
    attribute: asked.isGroup ? attributes.groupName : attributes.accountName,
    value: asked.name,
  });
  const wanted = asked.isGroup
    ? ['*', ...groupAttributes(directory.rules)]
    : personAttributes({ ...directory.rules, keep: 'all' });
  const found: Entry[] = [];
  for (const { dn } of bases) {
    const both = new AndFilter({ filters: [isNamed, filter] });
    found.push(...(await session.find({ base: dn, scope, filter: both, attributes: wanted })));
  }
  return found;
}

function showPerson({ directory, report, now }: Command, entry: Entry): void {
  const person = readPerson(entry, directory.rules, now());
  if (typeof person === 'string') report.notice({ code: person, about: entry.dn });
  else {
    const resource = toResource(person, undefined);
    const text = `would be sent as\n${JSON.stringify(resource, null, 2)}`;
    report.say(text, { kind: 'person', status: person.status, resource });
  }
}

/** So many members are looked at one by one to tell people from groups. */
const mostMembers = 500;

async function showGroup({ directory, report }: Command, session: Session, entry: Entry): Promise<void> {
  const group = readGroup(entry, directory.rules);
  if (typeof group === 'string') return report.notice({ code: group, about: entry.dn });
  const names = directory.rules.preset.members.filter(({ by }) => by !== 'accountName');
  const inside: string[] = [];
  const dns = names.flatMap(({ attribute }) => entry.texts(attribute)).slice(0, mostMembers);
  for (const dn of dns) {
    const found = await session.readEntry(dn, ['objectClass'], directory.groups.filter);
    if (typeof found !== 'string') inside.push(found.dn);
  }
  const members = group.members.length;
  const more = group.rest.length > 0 ? ' and more' : '';
  const text = `${members}${more} members; groups inside: ${inside.join('; ') || 'none'}`;
  report.say(text, { kind: 'group', id: group.id, name: group.name, members, isCut: group.rest.length > 0, inside });
}

/** Values as texts; of bytes only their number is told. */
const attributesOf = (entry: Entry): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    entry.names.map((name) => {
      const texts = entry.texts(name);
      return [name, texts.length > 0 ? texts : entry.bytes(name).map((bytes) => `(${bytes.length} bytes)`)];
    }),
  );

function attributesText(entry: Entry): string {
  const lines = Object.entries(attributesOf(entry)).flatMap(([name, values]) =>
    values.map((value) => `  ${name}: ${value}`),
  );
  return [entry.dn, ...lines].join('\n');
}
