import type { Mark } from '../source/directory-source';
import { inTransaction } from '../state/open-state';
import type { Additions } from '../state/picture-adding';
import type { PictureReading } from '../state/picture-reading';
import type { ReadCall } from './read-people';

/**
 * Reads groups with their members into the picture.
 * @param since only those that have changed since
 * @returns how many came
 * @throws {Trouble} if not every group could be read
 */
export async function readGroups(
  { source, state, watch }: ReadCall,
  picture: Additions | PictureReading,
  since?: Mark,
): Promise<number> {
  let came = 0;
  await source.readGroups({
    ...(since === undefined ? {} : { since }),
    isKnown: (id, digest) => 'isKnown' in picture && picture.isKnown('groups', id, digest),
    noticed: watch.noticed,
    onPage(groups, read) {
      inTransaction(state, () => groups.forEach(picture.addGroup));
      came = read;
      watch.reached('groups-page', read);
    },
  });
  return came;
}
