import { placeOf, subjectOf } from '../cast';
import type { Side } from '../operation';
import type { Violation } from '../violation';
import type { Final, SeenGroup } from './look';

/** No group may list an unknown id, and a user's `groups` must be exactly the groups that have them. */
export function judgeMemberships(final: Final): Violation[] {
  return final.sides.flatMap((side) => [...deadIds(final, side), ...groupsOfUsers(final, side)]);
}

function deadIds({ users, groups }: Final, side: Side): Violation[] {
  const alive = new Set([...users[side], ...groups[side]].map(({ id }) => id));
  return groups[side].flatMap(({ place, displayName, members }) =>
    members
      .filter((id) => !alive.has(id))
      .map((id): Violation => {
        const text = `${side} ${displayName} lists ${id}, which is neither a user nor a group.`;
        return { kind: 'dead id', subject: `${side} ${place}`, text };
      }),
  );
}

function groupsOfUsers({ users, groups }: Final, side: Side): Violation[] {
  return users[side].flatMap(({ id, userName, groups: shown }) => {
    const expected = groups[side].filter((group) => holds(groups[side], group, id)).map((group) => group.id);
    if (same(shown, expected)) return [];
    const names = (ids: readonly string[]) =>
      ids.map((one) => groups[side].find((group) => group.id === one)?.displayName ?? `${one} (no group)`).join(', ');
    const text = `${side} ${userName} is shown in [${names(shown)}], and is in [${names(expected)}].`;
    return [{ kind: 'memberships differ' as const, subject: subjectOf(side, placeOf(side, userName)), text }];
  });
}

/** Directly, or through a group inside it. */
function holds(groups: readonly SeenGroup[], group: SeenGroup, id: string): boolean {
  if (group.members.includes(id)) return true;
  return groups.some((inner) => group.members.includes(inner.id) && holds(groups, inner, id));
}

const same = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((one) => others.includes(one));
