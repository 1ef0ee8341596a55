import { isId, type UserId } from '../../../directory/ids';
import { maskEmail } from '../../../journal/mask';
import type { Labels, MembersWanted } from '../../../provisioning/members/touched-members';
import type { Member, MemberChange } from '../../../scim/members';

/** Translates the protocol's member change for the use cases; names that the IdP sends along are masked for the log. */
export function membersWanted(change: MemberChange): { readonly members: MembersWanted; readonly labels: Labels } {
  switch (change.kind) {
    case 'unchanged':
      return { members: change, labels: new Map() };
    case 'delta':
      return {
        members: { kind: 'delta', add: idsOf(change.add), remove: change.remove as readonly UserId[] },
        labels: labelsOf(change.add),
      };
    case 'replace':
      return { members: { kind: 'replace', members: idsOf(change.members) }, labels: labelsOf(change.members) };
  }
}

/** The members asked for that are now in the group; unknown ones were left out. */
export function membersKept(members: readonly Member[], unknown: readonly UserId[]): readonly UserId[] {
  const left = new Set<string>(unknown);
  return members.flatMap(({ value }) => (isId<UserId>(value) && !left.has(value) ? [value] : []));
}

const idsOf = (members: readonly Member[]): readonly UserId[] => members.map(({ value }) => value as UserId);

const labelsOf = (members: readonly Member[]): Labels =>
  new Map(members.flatMap(({ value, display }) => (display ? [[value, maskEmail(display)] as const] : [])));
