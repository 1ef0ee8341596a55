import type { State } from '../state/open-state';
import { pictureOf } from '../state/picture';
import { scansOf } from '../state/scans';
import type { Expected } from './watch-scan';

/** What the last complete scan has found. */
export function expectedIn(state: State): Expected {
  if (scansOf(state).complete() === undefined) return { people: 0, groups: 0 };
  const picture = pictureOf(state);
  return { people: picture.countPeople(), groups: picture.countGroups() };
}
