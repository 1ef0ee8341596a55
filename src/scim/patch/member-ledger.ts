import { badPath } from '../error';
import type { Member, MemberChange } from '../members';
import type { MemberIds } from './member-ids';

/**
 * Tracks the net effect of member operations, either on members of which only the groups are known, or on the list
 * given by a replace.
 */
export function memberLedger(groups: readonly string[] = []) {
  const nested: ReadonlySet<string> = new Set(groups);
  const added = new Map<string, Member>();
  const removed = new Set<string>();
  let replaced = false;

  const replace = (members: readonly Member[]) => {
    replaced = true;
    added.clear();
    for (const member of members) added.set(member.value, member);
  };
  const add = (members: readonly Member[]) => {
    for (const member of members) {
      removed.delete(member.value);
      added.set(member.value, member);
    }
  };
  const remove = ({ kind, ids }: MemberIds) => {
    if (kind === 'these') {
      for (const id of ids) {
        added.delete(id);
        removed.add(id);
      }
    } else if (replaced || [...ids].every((id) => nested.has(id))) {
      const isThere = (id: string) => !replaced && nested.has(id) && !removed.has(id);
      const kept = [...ids].flatMap((id) => added.get(id) ?? (isThere(id) ? [{ value: id }] : []));
      replace(kept);
    } else {
      throw badPath({ say: 'patch-members-all-but' });
    }
  };
  const change = (): MemberChange => {
    if (replaced) return { kind: 'replace', members: [...added.values()] };
    return added.size + removed.size > 0
      ? { kind: 'delta', add: [...added.values()], remove: [...removed] }
      : { kind: 'unchanged' };
  };
  return { nested, replace, add, remove, change };
}
