import type { Mark } from '../source/directory-source';
import { inTransaction } from '../state/open-state';
import type { Picture } from '../state/picture';
import type { ScanCall } from './scan-call';

/** Of a scan, what reading needs. */
export type ReadCall = Pick<ScanCall, 'source' | 'state' | 'watch'>;

/**
 * Reads people into the picture, page by page.
 * @param since only those who have changed since
 * @returns how many came
 * @throws {Trouble} if not everybody could be read
 */
export async function readPeople({ source, state, watch }: ReadCall, picture: Picture, since?: Mark): Promise<number> {
  let came = 0;
  await source.readPeople({
    ...(since === undefined ? {} : { since }),
    noticed: watch.noticed,
    onPage(people, read) {
      inTransaction(state, () => people.forEach(picture.addPerson));
      came = read;
      watch.reached('people-page', read);
    },
  });
  return came;
}
