import type { SiteGroupId } from '../../../directory/ids';
import { sameName } from '../../../sync/rules/group-name';
import { SiteError } from '../../../sync/site/site-error';
import type { Surroundings } from './client';
import { forget, known, remember, remembered, within } from './remembered';

const minute = 60_000;
/** By id: long enough for the background to get to a group that a large push has created. */
const hour = 60 * minute;
/** By signature: an invocation that is cut short between two writes is repeated once storage takes writes again, a minute later. */
const resumed = 2 * minute;

/** How to read groups, and a cache of what was read within the last hour. */
export interface SeenGroups<Group> {
  /** Reads. @throws {SiteError} */
  get(id: SiteGroupId): Promise<Group | undefined>;
  /** Reads by name, in any letter case. @throws {SiteError} */
  find(name: string): Promise<Group | undefined>;
  /** Reads if not cached. Absence is not cached, because a group is created on such an answer. @throws {SiteError} */
  recall(id: SiteGroupId): Promise<Group | undefined>;
  /** The same, by name. @throws {SiteError} */
  recallNamed(name: string): Promise<Group | undefined>;
  /** Atlassian has just shown the group. */
  note(group: Group): void;
  /** Atlassian has just created the group, with this signature. */
  noteCreated(signature: string, group: Group): void;
  /** The group that was created with it within the last two minutes, unless it was deleted or refused since. Nobody is asked. */
  recallCreated(signature: string): Promise<Group | undefined>;
  /** The group was refused: the next caller reads it again. */
  forget(id: string): void;
  /** Runs a change; anything read before or meanwhile is dropped. @throws whatever the change throws */
  changing<Answer>(id: string, change: () => Promise<Answer>): Promise<Answer>;
}

export interface WayToGroups<Group> {
  /** Separates the answers of different credentials. */
  readonly way: string;
  readonly idOf: (group: Group) => SiteGroupId;
  readonly get: (id: SiteGroupId) => Promise<Group | undefined>;
  /** By name, in any letter case. */
  readonly find: (name: string) => Promise<Group | undefined>;
}

/**
 * The groups an installation has read. Giving somebody a group may rely on the cache: Atlassian refuses a group that is
 * now gone or kept elsewhere, and it is then forgotten. Taking a group away always reads first.
 */
export function seenGroups<Group extends { readonly name: string }>(
  around: Surroundings,
  { way, idOf, ...ask }: WayToGroups<Group>,
): SeenGroups<Group> {
  const { memory } = around;
  const keyOf = (id: string): string => `${way} ${id}`;
  /** A name leads only to an id, so that forgetting a group covers its name too. */
  const keyOfName = (name: string): string => `${way} named ${name.trim().toLowerCase()}`;

  const keyOfSignature = (signature: string): string => `${way} created ${signature}`;

  function note(group: Group): void {
    remember(memory, keyOf(idOf(group)), within(around, hour), group);
    remember(memory, keyOfName(group.name), within(around, minute), idOf(group));
  }
  function noted(group: Group | undefined): Group | undefined {
    if (group) note(group);
    return group;
  }
  async function recalled<Value>(
    key: string,
    milliseconds: number,
    load: () => Promise<Value | undefined>,
  ): Promise<Value | undefined> {
    const value = await remembered(memory, key, within(around, milliseconds), load);
    if (value === undefined) forget(memory, key);
    return value;
  }
  const forgetGroup = (id: string): void => forget(memory, keyOf(id));
  const find = async (name: string): Promise<Group | undefined> => noted(await ask.find(name));
  const recall = (id: SiteGroupId): Promise<Group | undefined> => recalled(keyOf(id), hour, () => ask.get(id));

  return {
    get: async (id) => noted(await ask.get(id)),
    find,
    recall,
    async recallNamed(name) {
      const id = await recalled(keyOfName(name), minute, async () => {
        const group = await find(name);
        return group && idOf(group);
      });
      const group = id === undefined ? undefined : await recall(id);
      // A group that is deleted and created again has another id.
      const isAnother = id !== undefined && !(group && sameName(group.name, name));
      return isAnother ? find(name) : group;
    },
    note,
    noteCreated(signature, group) {
      remember(memory, keyOfSignature(signature), within(around, resumed), idOf(group));
      note(group);
    },
    async recallCreated(signature) {
      const id = await known<SiteGroupId>(memory, keyOfSignature(signature), around.now());
      return id === undefined ? undefined : known<Group>(memory, keyOf(id), around.now());
    },
    forget: forgetGroup,
    async changing(id, change) {
      forgetGroup(id);
      const answer = await change();
      // Another caller may have read it meanwhile.
      forgetGroup(id);
      return answer;
    },
  };
}

/** The group was deleted between reading and adding: the next attempt reads again, and creates it. */
export const groupGone = (): SiteError =>
  new SiteError(
    'unavailable',
    'group-gone',
    { say: 'group-deleted-at-site' },
    {
      retryAfterSeconds: 30,
      isAnswered: true,
    },
  );

/** Only the organization key can sign groups, and so tell which one was created for whom. */
export const neverSigned = async (): Promise<undefined> => undefined;
