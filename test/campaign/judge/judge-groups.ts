import type { CampaignState } from '../campaign-state';
import { groupsOf, isGroup, namesOf, userPlace, usersOf } from '../cast';
import { factOf } from '../knowledge';
import type { Side } from '../operation';
import type { Violation } from '../violation';
import { lastingCauses } from './lasting-causes';
import type { Final, SeenGroup } from './look';

type Lead = SeenGroup & { readonly side: Side };

/** Each group at Atlassian must hold the members of the groups that lead to it, and manually added ones. */
export function judgeGroups(state: CampaignState, final: Final): Violation[] {
  const all = final.sides.flatMap((side) => final.groups[side].map((group): Lead => ({ ...group, side })));
  const missing = all.filter((lead) => !isFollowed(final, lead));
  return [
    ...missing.map(({ side, place, displayName }): Violation => {
      const text = `${side} ${displayName} has no group at Atlassian, and nothing says why.`;
      return { kind: 'group is missing', subject: `${side} ${place}`, text };
    }),
    ...final.site.groups.flatMap(({ name, members }) => {
      const leads = all.filter(({ siteGroups }) => siteGroups.includes(name));
      if (leads.length === 0) return judgeLeft(state, name);
      return judgeMembers(state, final, { name, members, leads });
    }),
  ];
}

const isFollowed = ({ site }: Final, { siteGroups, cause }: Lead): boolean =>
  (cause !== undefined && lastingCauses.has(cause)) || site.groups.some(({ name }) => siteGroups.includes(name));

/** A group no longer led to was there before, or was left behind by a deleted connection. */
function judgeLeft(state: CampaignState, name: string): Violation[] {
  const wasThere = state.before.groups.some((group) => group.name === name);
  if (wasThere || mayBeLeftBehind(state, name)) return [];
  const subject = (['A', 'B'] as const).flatMap((side) =>
    groupsOf(side).flatMap((group) => (namesOf(side, group).includes(name) ? [`${side} ${group}`] : [])),
  )[0];
  const text = `The group ${name} is left at Atlassian, and no group leads to it.`;
  return [{ kind: 'group is left', ...(subject !== undefined && { subject }), text }];
}

const mayBeLeftBehind = ({ deleted }: CampaignState, name: string): boolean =>
  [...deleted].some((side) => groupsOf(side).some((group) => namesOf(side, group).includes(name)));

interface Site {
  readonly name: string;
  /** E-mail addresses. */
  readonly members: readonly string[];
  readonly leads: readonly Lead[];
}

function judgeMembers(state: CampaignState, final: Final, { name, members, leads }: Site): Violation[] {
  const wanted = new Set(leads.flatMap((lead) => certainMembers(state, final, lead)));
  const possible = new Set(leads.flatMap((lead) => possibleMembers(state, lead)));
  const before = state.before.groups.find((group) => group.name === name);
  const hasAccess = (email: string) => final.site.people.some((each) => each.email === email && each.active);
  const missing = [...wanted].filter((email) => hasAccess(email) && !members.includes(email));
  // Members that a deleted group left in a pre-existing group look as if added by hand.
  const mayHoldMore = mayBeLeftBehind(state, name) || (before && wasDeleted(state, leads));
  const more = mayHoldMore ? [] : members.filter((email) => !possible.has(email) && !before?.members.includes(email));
  return [
    ...missing.map((email): Violation => {
      return { kind: 'member is missing', subject: email, text: `${email} is missing in the group ${name}.` };
    }),
    ...more.map((email): Violation => {
      const isKnown = leads.some(({ side }) => mayExist(state, side, email));
      const text = `${email} is in the group ${name}, and in no group that leads to it.`;
      return { kind: isKnown ? 'stranger in a group' : 'leaver in a group', subject: email, text };
    }),
  ];
}

const wasDeleted = ({ everDeleted }: CampaignState, leads: readonly Lead[]): boolean =>
  leads.some(({ side, place }) => everDeleted.has(`${side} ${place}`));

const mayExist = ({ knowledge }: CampaignState, side: Side, email: string): boolean =>
  usersOf(side).some((name) => userPlace(side, name).email === email && knowledge.may(factOf.exists(side, name), true));

/** Active users who are certainly in the group, and not in another connection, which might keep the account. */
function certainMembers(state: CampaignState, final: Final, { side, place }: Lead): string[] {
  const { knowledge } = state;
  const others = final.sides.filter((other) => other !== side);
  return reach(side, place, (group, member) => knowledge.must(factOf.member(side, group, member), true)).flatMap(
    (name) => {
      const { email } = userPlace(side, name);
      const isActive =
        knowledge.must(factOf.exists(side, name), true) && knowledge.must(factOf.active(side, name), true);
      return isActive && !others.some((other) => mayExist(state, other, email)) ? [email] : [];
    },
  );
}

/** Users who may be in the group, active or not: a suspended member need not be removed. */
function possibleMembers({ knowledge }: CampaignState, { side, place }: Lead): string[] {
  return reach(side, place, (group, member) => knowledge.may(factOf.member(side, group, member), true))
    .filter((name) => knowledge.may(factOf.exists(side, name), true))
    .map((name) => userPlace(side, name).email);
}

/** The users in a group and in the groups inside it. */
function reach(
  side: Side,
  group: string | undefined,
  isMember: (group: string, member: string) => boolean,
): readonly string[] {
  if (group === undefined) return [];
  const users = usersOf(side).filter((user) => isMember(group, user));
  const inner = groupsOf(side).filter((other) => isGroup(side, other) && isMember(group, other));
  return [...users, ...inner.flatMap((other) => reach(side, other, isMember))];
}
