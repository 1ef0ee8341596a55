import type { DirectoryPerson } from '../source/directory-person';
import type { Mark } from '../source/directory-source';
import { inTransaction } from '../state/open-state';
import type { Additions } from '../state/picture-adding';
import type { PictureReading } from '../state/picture-reading';
import type { ScanCall } from './scan-call';

/** Of a scan, what reading needs. */
export type ReadCall = Pick<ScanCall, 'source' | 'state' | 'watch'>;

/** Written at once: each time, much of the indexes is written again. A reading that is killed begins anew anyway. */
const peopleAtOnce = 2000;

/**
 * Reads people into the picture, page by page.
 * @param since only those who have changed since
 * @returns how many came
 * @throws {Trouble} if not everybody could be read
 */
export async function readPeople(
  { source, state, watch }: ReadCall,
  picture: Additions | PictureReading,
  since?: Mark,
): Promise<number> {
  let came = 0;
  let waiting: DirectoryPerson[] = [];
  function write(): void {
    if (waiting.length > 0) inTransaction(state, () => waiting.forEach(picture.addPerson));
    waiting = [];
  }
  await source.readPeople({
    ...(since === undefined ? {} : { since }),
    isKnown: (id, digest) => 'isKnown' in picture && picture.isKnown('people', id, digest),
    noticed: watch.noticed,
    onPage(people, read) {
      waiting.push(...people);
      if (waiting.length >= peopleAtOnce) write();
      came = read;
      watch.reached('people-page', read);
    },
  });
  write();
  return came;
}
