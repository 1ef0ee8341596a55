import type { Entry } from '../../directory/entry';
import type { Session } from '../../ldap/session';
import { personAttributes } from '../../reading/asked-attributes';
import { readPerson } from '../../reading/read-person';
import { toResource } from '../../reading/to-resource';
import type { DirectorySettings, Place } from '../../settings/directory-settings';
import { Trouble } from '../../source/trouble';
import { counted } from '../counted';
import { findSettings } from '../find-settings';
import { exitCodes } from '../io';
import type { Report } from '../report';
import type { Command, RunCommand } from './command';

/** Connects, logs in, counts what is there, and shows how the first person is read. */
export const check: RunCommand = async (command) => {
  const { report } = command;
  const directory = await findSettings(command);
  const session = await command.open(directory, 10);
  try {
    const { host, port, security } = session.endpoint;
    const server = `${host}:${port}`;
    const { bindDn } = directory.settings;
    report.say(`${server}: connected (${security}), logged in as ${bindDn}`, {
      kind: 'bind',
      server,
      security,
      bindDn,
    });
    const { id, accountName, mail, groupName } = directory.rules.attributes;
    const first = await count(report, session, 'people', directory.people, [id, accountName, mail]);
    await count(report, session, 'groups', directory.groups, [id, groupName]);
    if (first === undefined) {
      report.trouble(new Trouble('nobody-found', 'The filter of people finds nobody below the bases.'));
      return exitCodes.attention;
    }
    await show(command, directory, session, first);
    return report.countErrors() === 0 ? exitCodes.done : exitCodes.attention;
  } finally {
    await session.close();
  }
};

/** @returns the first entry */
async function count(
  report: Report,
  session: Session,
  kind: 'people' | 'groups',
  { bases, scope, filter }: Place,
  attributes: readonly string[],
): Promise<Entry | undefined> {
  let first: Entry | undefined;
  for (const { dn } of bases) {
    const without = new Map(attributes.map((name) => [name, 0]));
    const end = await session.read({ base: dn, scope, filter, attributes }, (entries) => {
      first ??= entries[0];
      for (const entry of entries) {
        for (const name of attributes) {
          if (entry.bytes(name).length === 0) without.set(name, (without.get(name) ?? 0) + 1);
        }
      }
    });
    const lacking = [...without].filter(([, number]) => number > 0);
    const words = lacking.map(([name, number]) => `, ${number} without ${name}`).join('');
    const line = { kind, base: dn, count: end.entries, without: Object.fromEntries(lacking), referrals: end.referrals };
    report.say(`${dn}: ${counted(end.entries, kind === 'people' ? 'person' : 'group')}${words}`, line);
  }
  return first;
}

async function show(
  { report, clock }: Command,
  directory: DirectorySettings,
  session: Session,
  { dn }: Entry,
): Promise<void> {
  const entry = await session.readEntry(dn, personAttributes(directory.rules));
  if (typeof entry === 'string') return;
  const person = readPerson(entry, directory.rules, clock.now());
  if (typeof person === 'string') return report.notice({ code: person, about: dn });
  const resource = toResource(person, undefined);
  report.say(`${dn} is read as\n${JSON.stringify(resource, null, 2)}`, { kind: 'example', dn, resource });
}
