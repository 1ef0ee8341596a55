import type { SiteGroupId } from '../../directory/ids';
import { SiteError } from '../../sync/site';
import type { Surroundings } from './client';
import { forget, remember, remembered, within } from './remembered';

const minute = 60_000;

/** Groups as Atlassian showed them within the last minute, by one way to ask for them. */
export interface SeenGroups<Group> {
  /** Atlassian has just shown it. */
  note(id: string, group: Group): void;
  /** It was changed, or refused: it is looked at anew. */
  forget(id: string): void;
  /** Asks where nobody has looked. That there is none is not remembered: a group is made on such an answer. @throws {SiteError} */
  recall(id: SiteGroupId): Promise<Group | undefined>;
}

/**
 * What an installation has seen of groups. Whoever gives somebody a group may rest on it: Atlassian refuses a group that is
 * gone or kept elsewhere by now, and it is then forgotten. Whoever takes looks for themselves.
 */
export function seenGroups<Group>(
  around: Surroundings,
  way: string,
  load: (id: SiteGroupId) => Promise<Group | undefined>,
): SeenGroups<Group> {
  const keyOf = (id: string): string => `${way} ${id}`;
  return {
    note: (id, group) => remember(around.memory, keyOf(id), within(around, minute), group),
    forget: (id) => forget(around.memory, keyOf(id)),
    async recall(id) {
      const group = await remembered(around.memory, keyOf(id), within(around, minute), () => load(id));
      if (group === undefined) forget(around.memory, keyOf(id));
      return group;
    },
  };
}

/** Between looking and adding somebody deleted it: the next attempt looks again, and creates it. */
export const groupGone = (): SiteError =>
  new SiteError('unavailable', 'group-gone', 'The group was deleted at Atlassian.', {
    retryAfterSeconds: 30,
    isAnswered: true,
  });
