import type { Mark, SourceReading } from '../source/directory-source';
import type { Kind } from '../state/absences';
import { inTransaction } from '../state/open-state';
import type { Additions } from '../state/picture-adding';
import type { PictureReading } from '../state/picture-reading';
import type { ScanCall } from './scan-call';

/** Of a scan, what reading needs. */
type ReadCall = Pick<ScanCall, 'source' | 'state' | 'watch'>;

interface Look {
  /** Only those who have changed since. */
  readonly since?: Mark;
  /** Told of each part that is kept elsewhere. */
  readonly elsewhere?: (kind: Kind, part: string) => void;
}
type Target = Additions | PictureReading;

/**
 * Reads people into the picture, page by page.
 * @returns how many came
 * @throws {Trouble} if not everybody could be read
 */
export const readPeople = (call: ReadCall, picture: Target, look: Look = {}): Promise<number> =>
  readInto(call, picture, 'people', picture.addPerson, (reading) => call.source.readPeople(reading), look);

/** The same for groups, with their members. @throws {Trouble} if not every group could be read */
export const readGroups = (call: ReadCall, picture: Target, look: Look = {}): Promise<number> =>
  readInto(call, picture, 'groups', picture.addGroup, (reading) => call.source.readGroups(reading), look);

async function readInto<Item>(
  { state, watch }: ReadCall,
  picture: Target,
  kind: Kind,
  add: (item: Item) => void,
  read: (reading: SourceReading<Item>) => Promise<void>,
  { since, elsewhere }: Look,
): Promise<number> {
  let came = 0;
  await read({
    ...(since === undefined ? {} : { since }),
    // Not to ask spares a first scan a look into each entry.
    ...('isKnown' in picture &&
      picture.knowsAny(kind) && { isKnown: (id, digest) => picture.isKnown(kind, id, digest) }),
    noticed: watch.noticed,
    elsewhere: (part) => elsewhere?.(kind, part),
    onPage(items, read) {
      inTransaction(state, () => {
        for (const item of items) add(item);
      });
      came = read;
      watch.reached(`${kind}-page`, read);
    },
  });
  return came;
}
