import { badPath, badValue } from '../error';
import type { Filter } from '../filter/filter';
import { isObject, type Json, type JsonObject, shownValue } from '../json';
import { isGap, type MemberChange, membersOf } from '../members';
import { type PatchPath, parsePath } from '../path';
import { groupType } from '../schema/group';
import { naming } from './apply-patch';
import { memberIds } from './member-ids';
import { memberLedger } from './member-ledger';
import type { PatchOperation } from './patch-operation';

export interface GroupPatch {
  /** The operations on everything but the members, for `applyPatch(groupType, …)`. */
  readonly operations: readonly PatchOperation[];
  readonly members: MemberChange;
}

/**
 * Splits a group's PATCH into attribute operations and the net change of members; operations take effect in order.
 * `nested` are the groups that the group holds now: all other members are people.
 * @throws ScimError 400 if the members can't be told from their ids alone
 */
export function compileGroupPatch(operations: readonly PatchOperation[], nested: readonly string[] = []): GroupPatch {
  const ledger = memberLedger(nested);
  const others: PatchOperation[] = [];
  for (const operation of operations) {
    naming(operation, () => {
      const path = operation.path === undefined ? undefined : membersPath(operation.path);
      if (path) applyToMembers(ledger, operation, path);
      else if (operation.path === undefined && isObject(operation.value)) {
        const rest = takeMembers(ledger, operation, operation.value);
        if (Object.keys(rest).length > 0) others.push({ ...operation, value: rest });
      } else others.push(operation);
    });
  }
  return { operations: others, members: ledger.change() };
}

function membersPath(text: string): PatchPath | undefined {
  if (!text.toLowerCase().includes('members')) return undefined;
  const path = parsePath(groupType, text);
  return path.schema === undefined && path.attribute?.name === 'members' ? path : undefined;
}

/** Okta and others send `{"members":[…],"displayName":"…"}` without a path. */
function takeMembers(ledger: Ledger, operation: PatchOperation, value: JsonObject): JsonObject {
  const rest: [string, Json][] = [];
  for (const [name, item] of Object.entries(value)) {
    const path =
      name.toLowerCase().includes('members') && groupType.find(name.split('[')[0] ?? '')
        ? membersPath(name)
        : undefined;
    if (path) applyToMembers(ledger, { ...operation, value: item }, path);
    else rest.push([name, item]);
  }
  return Object.fromEntries(rest);
}

type Ledger = ReturnType<typeof memberLedger>;

function applyToMembers(ledger: Ledger, operation: PatchOperation, { filter, sub }: PatchPath): void {
  const { op, value } = operation;
  if (filter) {
    applyToSelected(ledger, op, filter, sub?.name);
  } else if (sub && sub.name !== 'value') {
    throw badPath({ say: 'patch-member-name', path: `members.${sub.name}` });
  } else if (op === 'remove') {
    // Entra and JumpCloud name the members to remove in `value`; without it, all go (RFC 7644 §3.5.2.2), and null or ''
    // names nobody.
    if (value === undefined) ledger.replace([]);
    else ledger.remove({ kind: 'these', ids: new Set(membersOf(value).map((member) => member.value)) });
  } else if (typeof value !== 'string' && typeof value !== 'object') {
    throw badValue({ say: 'sent-no-objects', path: 'members', found: shownValue(value) });
  } else if (op === 'add') {
    ledger.add(membersOf(value));
  } else if (value !== null && !isGap(value)) {
    // An empty list says that nobody is left; null, '' and lists of only these say nothing.
    ledger.replace(membersOf(value));
  }
}

function applyToSelected(ledger: Ledger, op: PatchOperation['op'], filter: Filter, sub: string | undefined): void {
  if (op === 'remove' && !sub) {
    ledger.remove(memberIds(filter, ledger.nested));
  } else if (sub === undefined || sub === 'value') {
    throw badPath({ say: 'patch-member-changed' });
  }
  // Members' names follow from the users: setting one is accepted and has no effect.
}
