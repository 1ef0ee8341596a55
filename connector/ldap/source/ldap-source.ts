import type { Entry } from '../../directory/entry';
import { groupAttributes, personAttributes } from '../../reading/asked-attributes';
import { type EntryGroup, readGroup } from '../../reading/read-group';
import { entryDigest, readId, readPerson } from '../../reading/read-person';
import type { DirectorySettings, Place } from '../../settings/directory-settings';
import { fingerprintOf } from '../../settings/fingerprint';
import type { DirectoryGroup } from '../../source/directory-group';
import type { DirectoryPerson } from '../../source/directory-person';
import type { DirectorySource, Finding, SourceReading } from '../../source/directory-source';
import type { Session } from '../session';
import { beginMark, changedSince, type SeenMark, serverIdentity } from './change-mark';
import { lookUp } from './look-up';
import { readPlace } from './read-place';
import { readRest } from './read-rest';

/** A group comes with all its members, thousands perhaps: fewer at a time than people. */
const groupsOfPage = 50;

/** A directory over LDAP as a source. @param now milliseconds since the epoch */
export function ldapSource(directory: DirectorySettings, session: Session, now: () => number): DirectorySource {
  const { rules } = directory;
  const { host, port } = session.endpoint;
  let mark: SeenMark | undefined;
  const see = (entry: Entry) => mark?.see(entry);
  return {
    server: `${host}:${port}`,
    fingerprint: fingerprintOf(directory),
    async mark() {
      mark = await beginMark(session, rules.preset);
      return mark;
    },
    knows: async ({ server }) => (await serverIdentity(session, rules.preset)) === server,
    async readPeople(reading) {
      let read = 0;
      const place = placeOf(directory, 'people', reading);
      const { noticed, elsewhere } = reading;
      await readPlace({ directory, session, noticed, elsewhere }, place, personAttributes(rules), (entries) => {
        read += entries.length;
        reading.onPage(
          itemsOf(entries, see, (entry) => personIn(entry, reading)),
          read,
        );
      });
    },
    readGroups: (reading) => readGroups(directory, session, reading, see),
    findPerson: async (id) =>
      itemOf(await lookUp(session, rules, directory.people, personAttributes(rules), id), (entry) => {
        const person = readPerson(entry, rules, now());
        return typeof person === 'string' ? undefined : person;
      }),
    findGroup: async (id) =>
      itemOf(await lookUp(session, rules, directory.groups, groupAttributes(rules), id), async (entry) => {
        const group = readGroup(entry, rules);
        return typeof group === 'string' ? undefined : await readRest(directory, session, group);
      }),
    close: () => session.close(),
  };

  function personIn(entry: Entry, reading: SourceReading<DirectoryPerson>): DirectoryPerson | undefined {
    const { noticed } = reading;
    if (isKnown(directory, reading, entry, () => entryDigest(entry, rules, now()))) return undefined;
    const person = readPerson(entry, rules, now());
    if (typeof person === 'string') {
      noticed({ code: person, about: entry.dn });
      return undefined;
    }
    for (const name of person.cut) noticed({ code: 'attribute-cut', about: `${name} of ${entry.dn}` });
    return person;
  }
}

/** What entries are read as, without those that are nothing. */
function* itemsOf<Item>(
  entries: readonly Entry[],
  see: (entry: Entry) => void,
  read: (entry: Entry) => Item | undefined,
): Generator<Item, void, undefined> {
  for (const entry of entries) {
    see(entry);
    const item = read(entry);
    if (item !== undefined) yield item;
  }
}

function isKnown(
  { rules }: DirectorySettings,
  reading: SourceReading<never>,
  entry: Entry,
  digestOf: () => string | undefined,
): boolean {
  if (reading.isKnown === undefined) return false;
  const digest = digestOf();
  const id = digest === undefined ? undefined : readId(entry, rules.attributes.id, rules.preset.idForm);
  return digest !== undefined && id !== undefined && reading.isKnown(id, digest);
}

function placeOf(directory: DirectorySettings, kind: 'people' | 'groups', { since }: SourceReading<never>): Place {
  const place = directory[kind];
  return since === undefined ? place : { ...place, filter: changedSince(place.filter, directory.rules.preset, since) };
}

async function readGroups(
  directory: DirectorySettings,
  session: Session,
  reading: SourceReading<DirectoryGroup>,
  see: (entry: Entry) => void,
): Promise<void> {
  const { noticed, elsewhere } = reading;
  const cut: EntryGroup[] = [];
  let read = 0;
  const groupIn = (entry: Entry): DirectoryGroup | undefined => {
    if (isKnown(directory, reading, entry, () => entry.digest())) return undefined;
    const group = readGroup(entry, directory.rules);
    if (typeof group === 'string') noticed({ code: group, about: entry.dn });
    else if (group.rest.length === 0) return group;
    else cut.push(group);
    return undefined;
  };
  const onPage = (entries: readonly Entry[]) => {
    read += entries.length;
    reading.onPage(itemsOf(entries, see, groupIn), read);
  };
  const place = placeOf(directory, 'groups', reading);
  const call = { directory, session, noticed, elsewhere };
  await readPlace(call, place, groupAttributes(directory.rules), onPage, groupsOfPage);
  // After the reading: some servers take no other question in the middle of one.
  for (const group of cut) {
    const whole = await readRest(directory, session, group);
    if (whole === undefined) noticed({ code: 'members-unreadable', about: group.dn });
    else reading.onPage([whole], read);
  }
}

/** What cannot be read any more is there nevertheless. */
async function itemOf<Item>(
  finding: Finding<Entry>,
  read: (entry: Entry) => Promise<Item | undefined> | Item | undefined,
): Promise<Finding<Item>> {
  if (finding.kind !== 'there') return finding;
  return { kind: 'there', item: finding.item && (await read(finding.item)) };
}
