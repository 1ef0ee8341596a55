import type { DirectoryGroup } from '../directory/group';
import { isId, type UserId } from '../directory/ids';
import type { TouchedMember } from '../sync/sync';
import type { Call } from './call';

/** What the IdP wants of a group's membership. `labels` are the names it sent along, masked, for the log. */
export type MembersWanted =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'delta'; readonly add: readonly UserId[]; readonly remove: readonly UserId[] }
  | { readonly kind: 'replace'; readonly members: readonly UserId[] };

export interface TouchedMembers {
  /** Those that really change, added first. */
  readonly touched: readonly TouchedMember[];
  readonly add: readonly UserId[];
  readonly remove: readonly UserId[];
  /** Ids that nobody has here: an IdP's stale link, never stored and never an error (Okta would drop the whole push). */
  readonly unknown: readonly UserId[];
}

/** A group as committed, and the members that were left out of it. */
export interface GroupView {
  readonly group: DirectoryGroup;
  readonly unknown: readonly UserId[];
}

export const untouched: TouchedMembers = { touched: [], add: [], remove: [], unknown: [] };

export type Labels = ReadonlyMap<string, string>;

/** Compares what is wanted with what is stored, by delta: members that are not named are not read. */
export async function touchedMembers(
  store: Call['store'],
  group: DirectoryGroup | undefined,
  wanted: MembersWanted,
  labels: Labels,
): Promise<TouchedMembers> {
  if (wanted.kind === 'unchanged') return untouched;
  const { add, remove } = wanted.kind === 'delta' ? wanted : await difference(store, group, wanted.members);
  // What is no id of ours must not get near a storage key.
  const named = [...new Set([...add, ...remove])].filter((id) => isId<UserId>(id));
  const [present, ...memberships] = await Promise.all([
    group ? store.membersAmong(group, named) : new Set<UserId>(),
    ...named.map((id) => store.getMemberships(id)),
  ]);
  const accounts = new Map(
    memberships.flatMap((record) => (record ? [[record.userId, record.accountId] as const] : [])),
  );
  const added = add.filter((id) => accounts.has(id) && !present.has(id));
  const removed = remove.filter((id) => present.has(id) && !added.includes(id));
  const touch = (ids: readonly UserId[], isWanted: boolean) =>
    ids.map((userId): TouchedMember => {
      const accountId = accounts.get(userId);
      const label = labels.get(userId) ?? `member ${userId}`;
      return { userId, label, wanted: isWanted, ...(accountId ? { accountId } : {}) };
    });
  return {
    touched: [...touch(added, true), ...touch(removed, false)],
    add: added,
    remove: removed,
    unknown: [...new Set(add)].filter((id) => !accounts.has(id)),
  };
}

async function difference(store: Call['store'], group: DirectoryGroup | undefined, members: readonly UserId[]) {
  const present = new Set(group ? await store.listMembers(group) : []);
  const wanted = new Set(members);
  return {
    add: [...wanted].filter((id) => !present.has(id)),
    remove: [...present].filter((id) => !wanted.has(id)),
  };
}
