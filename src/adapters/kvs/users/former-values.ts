import {
  type FormerCommit,
  type FormerValues,
  formerDays,
  formerSlots,
  slotsOf,
} from '../../../directory/former-values';
import type { DirectoryUser } from '../../../directory/user';
import type { FormerValueReads } from '../../../provisioning/store/former-values';
import { keys, type Place } from '../keys';
import type { Storage, Write } from '../storage';

type Person = Pick<DirectoryUser, 'id' | 'formers'>;

/** Where the records of a person may be. */
export const formerPlaces = (connection: string, { id, formers }: Person): readonly Place[] =>
  slotsOf(formers).map((slot) => keys.formerValues(connection, id, slot));

/** The step that keeps what was overwritten, in the next place of the ring, or the steps that erase all of it. */
export function formerWrites(connection: string, person: Person, former: FormerCommit | undefined): readonly Write[] {
  if (!former) return [];
  if (former === 'erased') return formerPlaces(connection, person).map((place) => ({ place }));
  const place = keys.formerValues(connection, person.id, (person.formers ?? 0) % formerSlots);
  return [{ place, value: former, days: formerDays }];
}

/** What Atlassian had of the people of one connection before, in Forge storage. */
export const formerValueReads = (storage: Storage, connection: string, now: () => number): FormerValueReads => ({
  async formerValues(user) {
    const found = await Promise.all(formerPlaces(connection, user).map((place) => storage.get<FormerValues>(place)));
    const since = now() - formerDays * 86_400_000;
    return found.filter((each) => each !== undefined).filter(({ at }) => Date.parse(at) >= since);
  },
});
