import type { GroupId } from './ids';

/** A person came into a group or left it, by the IdP's word. */
export interface MembershipChange {
  /** ISO 8601, to the second. */
  readonly at: string;
  readonly groupId: GroupId;
  readonly isIn: boolean;
  /** The name of a group that was deleted. */
  readonly groupName?: string;
}

/** The changes as they are stored beside the memberships. */
export interface KeptChanges {
  /**
   * The oldest first, 19 characters each: `+` or `-`, the seconds since 2020 in base 36, and the group. A record is written for
   * each member of a push, so this has to be small.
   */
  readonly changes?: string;
  /** The names of groups that were deleted, as long as a change is about them. */
  readonly goneGroups?: Readonly<Record<string, string>>;
}

/** So many are kept, the newest; together they weigh as much as six or seven groups in the same record. */
export const mostChanges = 20;

const start = Date.UTC(2020, 0) / 1000;
const timeLength = 6;
const length = 1 + timeLength + 12;

/**
 * The changes with one more. One that is no later than what it undoes was never so: a refused push puts everybody back where they
 * were.
 */
export function withChange({ changes = '', goneGroups = {} }: KeptChanges, change: MembershipChange): KeptChanges {
  const { groupId, groupName, isIn } = change;
  const last = parseChange(changes.slice(-length));
  const isUndone =
    last?.groupId === groupId && last.isIn !== isIn && Date.parse(last.at) >= secondsOf(change.at) * 1000;
  const next = isUndone ? changes.slice(0, -length) : `${changes}${printChange(change)}`.slice(-mostChanges * length);
  const names = { ...goneGroups, ...(groupName !== undefined && { [groupId]: groupName }) };
  const gone = Object.entries(names).filter(([id]) => next.includes(id));
  return { changes: next, ...(gone.length > 0 && { goneGroups: Object.fromEntries(gone) }) };
}

/** The newest first. Those that cannot be read are left out. */
export function readChanges({ changes = '', goneGroups = {} }: KeptChanges = {}): readonly MembershipChange[] {
  const count = Math.floor(changes.length / length);
  return Array.from({ length: count }, (_, index) => changes.slice(index * length, (index + 1) * length))
    .flatMap((text) => parseChange(text) ?? [])
    .map((change) => {
      const groupName = goneGroups[change.groupId];
      return groupName === undefined ? change : { ...change, groupName };
    })
    .reverse();
}

const secondsOf = (at: string): number => Math.floor(Date.parse(at) / 1000);

function printChange({ at, groupId, isIn }: MembershipChange): string {
  const time = Math.max(0, secondsOf(at) - start)
    .toString(36)
    .padStart(timeLength, '0');
  return `${isIn ? '+' : '-'}${time}${groupId}`;
}

function parseChange(text: string): MembershipChange | undefined {
  const [, sign, time = '', groupId] = /^([+-])([0-9a-z]{6})([0-9A-Za-z]{12})$/.exec(text) ?? [];
  if (groupId === undefined) return undefined;
  const at = new Date((start + Number.parseInt(time, 36)) * 1000).toISOString();
  return { at, groupId: groupId as GroupId, isIn: sign === '+' };
}
