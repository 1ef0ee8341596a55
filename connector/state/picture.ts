import type { State } from './open-state';
import { type Additions, addingTo } from './picture-adding';
import { type PictureReading, readingOf } from './picture-reading';
import { groupsIn, type PicturedGroups } from './pictured-groups';
import { type PicturedPeople, peopleIn } from './pictured-people';

/**
 * What was read last: people and groups, each once, whatever the order and however often they came. It is whole as soon as a
 * reading has ended and let go of whom it has not met; until then it says only how entries were read that came before.
 */
export interface Picture extends PicturedPeople, PicturedGroups, Additions {
  /** Begins a reading of everything. */
  reading(): PictureReading;
}

export function pictureOf(state: State): Picture {
  const adding = addingTo(state);
  return {
    reading: () => readingOf(state, adding),
    addPerson: (person) => void adding.person(person),
    addGroup: (group) => void adding.group(group),
    ...peopleIn(state),
    ...groupsIn(state),
  };
}
