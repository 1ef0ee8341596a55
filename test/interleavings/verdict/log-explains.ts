import { nameOf } from '../../../src/directory/names';
import type { Violation } from '../explorer/program';
import type { SiteChange } from '../world/world';
import type { Happened } from './history';
import { living } from './snapshot';

/** The kinds of action that each method of the site carries out. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  addMember: ['addMember', 'joinGroup', 'giveBack'],
  removeMember: ['removeMember', 'leaveGroup', 'takeGift'],
  restore: ['restore', 'giveBack'],
  reactivate: ['reactivate', 'giveBack'],
  invite: ['invite', 'giveBack'],
  setUserProperty: ['keepAttributes'],
  deleteUserProperty: ['keepAttributes'],
};

/** Pending and refused records must have a cause, and every change at Atlassian must be logged as applied. */
export function logExplains(happened: Happened): readonly Violation[] {
  const { before, after, unheard } = happened;
  const waiting = living(after).flatMap(({ users, groups }) => [
    ...users.map(({ user }) => ({ name: String(nameOf(user, 'user')), sync: user.sync })),
    ...groups.map(({ group }) => ({ name: String(nameOf(group, 'group')), sync: group.sync })),
  ]);
  const silent = waiting
    .filter(({ sync: { state, cause } }) => (state === 'pending' || state === 'refused') && cause === undefined)
    .map(({ name, sync }) => ({ invariant: 'unexplained', text: `${name} is ${sync.state} without a cause.` }));
  const entries = after.entries.slice(before.entries.length);
  const told = new Set(
    entries.flatMap(({ actions }) =>
      actions.flatMap(({ kind, outcome }) => (outcome === 'applied' || outcome === 'ensured' ? [kind] : [])),
    ),
  );
  const untold = after.changes
    .slice(before.changes.length)
    .filter((change) => !unheard.has(change.by) && !isTold(change, told));
  return [
    ...silent,
    ...[...new Set(untold.map(textOf))].map((text) => ({
      invariant: 'unexplained',
      text: `${text} is in no entry of the log.`,
    })),
  ];
}

const isTold = ({ method }: SiteChange, told: ReadonlySet<string>): boolean =>
  (kinds[method] ?? [method]).some((kind) => told.has(kind));

const textOf = ({ method, args }: SiteChange): string =>
  `${method} ${args.map((arg) => (typeof arg === 'object' ? JSON.stringify(arg) : String(arg))).join(' ')}`;
