import type { SiteGroupId } from '../../../directory/ids';
import { sameName } from '../../../sync/rules/group-name';
import { SiteError } from '../../../sync/site/site-error';
import type { Surroundings } from './client';
import { forget, remember, remembered, within } from './remembered';

const minute = 60_000;

/** How to look for groups, and what has been seen of them within the last minute. */
export interface SeenGroups<Group> {
  /** Looks. @throws {SiteError} */
  get(id: SiteGroupId): Promise<Group | undefined>;
  /** Looks, by a name in any case. @throws {SiteError} */
  find(name: string): Promise<Group | undefined>;
  /** Looks where nobody has. That there is none is not remembered: a group is made on such an answer. @throws {SiteError} */
  recall(id: SiteGroupId): Promise<Group | undefined>;
  /** The same by name. @throws {SiteError} */
  recallNamed(name: string): Promise<Group | undefined>;
  /** Atlassian has just shown it. */
  note(group: Group): void;
  /** It was refused: it is looked at anew. */
  forget(id: string): void;
  /** It is changed: what was seen of it before or meanwhile does not count. @throws whatever the change throws */
  changing<Answer>(id: string, change: () => Promise<Answer>): Promise<Answer>;
}

export interface WayToGroups<Group> {
  /** Tells answers of one credential from those of another. */
  readonly way: string;
  readonly idOf: (group: Group) => SiteGroupId;
  readonly get: (id: SiteGroupId) => Promise<Group | undefined>;
  /** Of that name in any case. */
  readonly find: (name: string) => Promise<Group | undefined>;
}

/**
 * What an installation has seen of groups. Whoever gives somebody a group may rest on it: Atlassian refuses a group that is
 * gone or kept elsewhere by now, and it is then forgotten. Whoever takes looks for themselves.
 */
export function seenGroups<Group extends { readonly name: string }>(
  around: Surroundings,
  { way, idOf, ...ask }: WayToGroups<Group>,
): SeenGroups<Group> {
  const { memory } = around;
  const keyOf = (id: string): string => `${way} ${id}`;
  /** A name leads to an id and to nothing else, so that a group that is forgotten is so by its name too. */
  const keyOfName = (name: string): string => `${way} named ${name.trim().toLowerCase()}`;

  function note(group: Group): void {
    remember(memory, keyOf(idOf(group)), within(around, minute), group);
    remember(memory, keyOfName(group.name), within(around, minute), idOf(group));
  }
  function noted(group: Group | undefined): Group | undefined {
    if (group) note(group);
    return group;
  }
  async function recalled<Value>(key: string, load: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const value = await remembered(memory, key, within(around, minute), load);
    if (value === undefined) forget(memory, key);
    return value;
  }
  const forgetGroup = (id: string): void => forget(memory, keyOf(id));
  const find = async (name: string): Promise<Group | undefined> => noted(await ask.find(name));
  const recall = (id: SiteGroupId): Promise<Group | undefined> => recalled(keyOf(id), () => ask.get(id));

  return {
    get: async (id) => noted(await ask.get(id)),
    find,
    recall,
    async recallNamed(name) {
      const id = await recalled(keyOfName(name), async () => {
        const group = await find(name);
        return group && idOf(group);
      });
      const group = id === undefined ? undefined : await recall(id);
      // Deleted and made again it has another id.
      const isAnother = id !== undefined && !(group && sameName(group.name, name));
      return isAnother ? find(name) : group;
    },
    note,
    forget: forgetGroup,
    async changing(id, change) {
      forgetGroup(id);
      const answer = await change();
      // Whoever has looked meanwhile may have seen it.
      forgetGroup(id);
      return answer;
    },
  };
}

/** Between looking and adding somebody deleted it: the next attempt looks again, and creates it. */
export const groupGone = (): SiteError =>
  new SiteError('unavailable', 'group-gone', 'The group was deleted at Atlassian.', {
    retryAfterSeconds: 30,
    isAnswered: true,
  });
