import type { Filter } from 'ldapts';
import type { Entry } from '../directory/entry';
import { personAttributes } from '../reading/asked-attributes';
import { readPerson } from '../reading/read-person';
import { inTransaction } from '../state/open-state';
import type { Picture } from '../state/picture';
import type { ChangeMark } from './change-mark';
import { readPlace } from './read-place';
import type { ScanCall } from './scan-call';

/**
 * Reads people into the picture, page by page.
 * @param filter of those who count; of all people, or of those changed since a mark
 * @throws {Trouble} if not everybody could be read
 */
export async function readPeople(
  call: Pick<ScanCall, 'directory' | 'session' | 'state' | 'watch' | 'now'>,
  picture: Picture,
  filter: Filter,
  mark: ChangeMark,
): Promise<void> {
  const { directory, state, watch, now } = call;
  let read = 0;
  const place = { ...directory.people, filter };
  await readPlace(call, place, personAttributes(directory.rules), (entries) => {
    inTransaction(state, () => {
      for (const entry of entries) addPerson(entry);
    });
    read += entries.length;
    watch.reached('people-page', read);
  });

  function addPerson(entry: Entry): void {
    mark.see(entry);
    const person = readPerson(entry, directory.rules, now());
    if (typeof person === 'string') watch.noticed({ code: person, about: entry.dn });
    else {
      for (const name of person.cut) watch.noticed({ code: 'attribute-cut', about: `${name} of ${entry.dn}` });
      picture.addPerson(person);
    }
  }
}
