import type { Entry } from '../../directory/entry';
import { type FoundGroup, findGroup } from '../../jobs/find-group';
import { type FoundPerson, findPeople } from '../../jobs/find-people';
import { attributesOf } from '../../jobs/shown-attributes';
import { counted } from '../counted';
import { findSettings } from '../find-settings';
import { exitCodes } from '../io';
import type { Report } from '../report';
import type { RunCommand } from './command';

/** Shows everything about one person or group, and what would be made of it. */
export const search: RunCommand = async (command) => {
  const { asked, report, clock } = command;
  const directory = await findSettings(command);
  const session = await command.open(directory, 1);
  try {
    const people = { directory, session, now: clock.now(), managerId: () => undefined };
    const groups = asked.isGroup ? await findGroup(directory, session, asked.name) : [];
    const found = asked.isGroup ? groups : await findPeople(people, asked.name);
    for (const each of found) {
      tellEntry(report, each.entry);
      if (each.unreadable !== undefined) report.notice({ code: each.unreadable, about: each.entry.dn });
      else if ('members' in each) tellGroup(report, each);
      else tellPerson(report, each);
    }
    if (found.length > 0) return exitCodes.done;
    const attribute = directory.rules.attributes[asked.isGroup ? 'groupName' : 'accountName'];
    report.say(`Nobody has the ${attribute} ${asked.name}.`, { kind: 'nothing', attribute, name: asked.name });
    return exitCodes.trouble;
  } finally {
    await session.close();
  }
};

function tellEntry(report: Report, entry: Entry): void {
  const attributes = attributesOf(entry);
  const lines = Object.entries(attributes).flatMap(([name, values]) => values.map((value) => `  ${name}: ${value}`));
  report.say([entry.dn, ...lines].join('\n'), { kind: 'entry', dn: entry.dn, attributes });
}

function tellPerson(report: Report, { resource, status }: FoundPerson): void {
  const text = `would be sent as\n${JSON.stringify(resource, null, 2)}`;
  report.say(text, { kind: 'person', status, resource });
}

function tellGroup(report: Report, { id, name, members, inside }: FoundGroup): void {
  const text = `${counted(members, 'member')}; groups inside: ${inside.join('; ') || 'none'}`;
  report.say(text, { kind: 'group', id, name, members, inside });
}
