import type { CampaignState } from '../campaign-state';
import { groupsOf, subjectOf, userPlace, usersOf } from '../cast';
import { factOf } from '../knowledge';
import type { Side } from '../operation';
import type { Violation } from '../violation';
import type { Final } from './look';

/** The directory must be what the acknowledged requests made of it. */
export function judgeDirectory(state: CampaignState, final: Final): Violation[] {
  return final.sides.flatMap((side) => [
    ...usersOf(side).flatMap((user) => judgeUser(state, final, side, user)),
    ...groupsOf(side).flatMap((group) => judgeGroup(state, final, side, group)),
  ]);
}

/** The current id of the record at a place of a connection. */
export function idAt(final: Final, side: Side, name: string): string | undefined {
  if (groupsOf(side).includes(name)) return final.groups[side].find(({ place }) => place === name)?.id;
  const { userName } = userPlace(side, name);
  return final.users[side].find((user) => user.userName === userName)?.id;
}

function judgeUser({ knowledge }: CampaignState, final: Final, side: Side, name: string): Violation[] {
  const { userName } = userPlace(side, name);
  const user = final.users[side].find((each) => each.userName === userName);
  const differs = differ(side, name);
  if (!knowledge.may(factOf.exists(side, name), user !== undefined)) return [differs(user ? 'is there' : 'is gone')];
  if (user && !knowledge.may(factOf.active(side, name), user.active)) {
    return [differs(`is ${user.active ? 'active' : 'inactive'}`)];
  }
  return [];
}

function judgeGroup({ knowledge }: CampaignState, final: Final, side: Side, name: string): Violation[] {
  const group = final.groups[side].find(({ place }) => place === name);
  const differs = differ(side, name);
  if (!knowledge.may(factOf.exists(side, name), group !== undefined)) return [differs(group ? 'is there' : 'is gone')];
  if (!group) return [];
  const violations: Violation[] = [];
  if (!knowledge.may(factOf.name(side, name), group.displayName)) {
    violations.push(differs(`is called ${group.displayName}`));
  }
  for (const member of [...usersOf(side), ...groupsOf(side)]) {
    const id = idAt(final, side, member);
    const isMember = id !== undefined && group.members.includes(id);
    if (id === undefined || knowledge.may(factOf.member(side, name, member), isMember)) continue;
    violations.push(differs(isMember ? `has ${member}` : `lacks ${member}`));
  }
  return violations;
}

const differ =
  (side: Side, name: string) =>
  (text: string): Violation => ({
    kind: 'directory differs',
    subject: subjectOf(side, name),
    text: `${side} ${name} ${text}, against the acknowledged requests.`,
  });
