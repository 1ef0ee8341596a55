import type { CampaignState } from '../campaign-state';
import { byHand, groupsOf, namesOf, userPlace, usersOf } from '../cast';
import type { Violation } from '../violation';
import type { Final } from './look';

/** People and groups no connection ever sent must be unchanged, and members added to a group by hand must stay. */
export function judgeForeign({ before }: CampaignState, { site }: Final): Violation[] {
  const sides = ['A', 'B'] as const;
  const emails = new Set(sides.flatMap((side) => usersOf(side).map((name) => userPlace(side, name).email)));
  const names = new Set(sides.flatMap((side) => groupsOf(side).flatMap((group) => namesOf(side, group))));
  const changed = (what: string, now: unknown, then: unknown): Violation[] => {
    if (JSON.stringify(now) === JSON.stringify(then)) return [];
    const text = `${what} was ${JSON.stringify(then)} and is ${JSON.stringify(now)}.`;
    return [{ kind: 'foreign is touched', subject: what, text }];
  };
  const people = before.people
    .filter(({ email }) => !emails.has(email))
    .flatMap((then) =>
      changed(
        then.email,
        site.people.find(({ email }) => email === then.email),
        then,
      ),
    );
  const groups = before.groups.flatMap((then) => {
    const now = site.groups.find(({ id }) => id === then.id);
    // Products put people into their own groups.
    const kept = (members: readonly string[] = []) => members.filter((email) => !emails.has(email));
    return changed(then.name, now && { ...now, members: kept(now.members) }, { ...then, members: kept(then.members) });
  });
  const quiet = byHand.groups.filter((name) => !names.has(name));
  const filled = quiet.flatMap((name) => {
    const membersIn = (groups: Final['site']['groups']) => groups.find((group) => group.name === name)?.members;
    return changed(name, membersIn(site.groups), membersIn(before.groups));
  });
  return [...people, ...groups, ...filled];
}
