import type { AccountId, UserId } from '../../directory/ids';
import type { Step, TouchedMember } from '../sync';

export type MemberAction = ChangingMember | KeptMember | QuietMember<'wait'> | QuietMember<'hold'>;
/** Changes something at Atlassian. */
export type ChangingMember = Step & {
  readonly userId: UserId;
  readonly kind: 'addMember' | 'removeMember';
  readonly account: AccountId;
};
/** `isShared`: they leave this group, and stay at Atlassian because of another user or group. */
type KeptMember = QuietMember<'keepMember'> & { readonly isShared?: true };
type QuietMember<Kind> = Step & { readonly userId: UserId; readonly kind: Kind };

interface Place {
  /** Other groups of the connection that stand for the same group at Atlassian. */
  readonly sharedWith: readonly string[];
  /** Its name, where the IdP's name for it does not say which one it is. */
  readonly where: string | undefined;
}

/**
 * What the touched members of a group mean for one group at Atlassian. Removals come first: they may free the seats that
 * additions need. An account stays if another user with the same account is in the group or joins it, and goes with the last.
 */
export function planMembers(members: readonly TouchedMember[], { sharedWith, where }: Place): MemberAction[] {
  const leaving = members.filter((member) => !member.wanted);
  const joining = members.filter((member) => member.wanted);
  const shared = new Set(sharedWith);
  const going = new Set(leaving.map(({ userId }) => userId));
  const coming = new Set(joining.map(({ accountId }) => accountId));
  return [
    ...leaving.flatMap((member) => {
      const { accountId, heldBy = [] } = member;
      const isHeld = coming.has(accountId) || heldBy.some((id) => !going.has(id));
      return leave(member, isHeld, { shared, where }) ?? [];
    }),
    ...joining.map((member) => join(member, where)),
  ];
}

/** Not wanted, and without an account: nobody has to be taken out. */
export const leavesNobody = (member: TouchedMember): boolean => !member.wanted && !member.accountId;

/** Why the person is not added, and when they will be. */
const absences: Readonly<Record<NonNullable<TouchedMember['absence']>, string>> = {
  'no account': 'The person is inactive or out of scope, and has no Atlassian account; they are added once they have.',
  removed: 'The person is inactive or out of scope, and was removed from the site; they are added once they are back.',
  'out of groups':
    'The person is inactive or out of scope, and the settings take such people out of groups; they are added once they are back.',
};

function join({ userId, accountId, label, absence }: TouchedMember, where: string | undefined): MemberAction {
  const text = where === undefined ? `Add ${label}` : `Add ${label} to ${where}`;
  const at = where === undefined ? {} : { where };
  if (absence) return { kind: 'keepMember', text: `Leave ${label} out`, reason: absences[absence], userId };
  if (accountId) {
    return {
      kind: 'addMember',
      text,
      reason: 'The IdP put the person into the group.',
      userId,
      account: accountId,
      ...at,
    };
  }
  const reason = 'The person has no Atlassian account yet; they are added once they have.';
  return { kind: 'wait', text, reason, userId, cause: 'member-without-account', ...at };
}

function leave(
  { userId, accountId, label, elsewhere = [] }: TouchedMember,
  isHeld: boolean,
  { shared, where }: { readonly shared: ReadonlySet<string>; readonly where: string | undefined },
): MemberAction | undefined {
  if (!accountId) return undefined;
  if (isHeld || elsewhere.some((group) => shared.has(group))) {
    const reason = isHeld
      ? 'Another user of the IdP with the same account is in the group.'
      : 'Another group of the IdP that stands for the same group at Atlassian still has the person.';
    const text = `Keep ${label}${where === undefined ? '' : ` in ${where}`}`;
    return { kind: 'keepMember', text, reason, userId, isShared: true };
  }
  const reason = 'The IdP took the person out of the group.';
  return {
    kind: 'removeMember',
    text: `Remove ${label}${where === undefined ? '' : ` from ${where}`}`,
    reason,
    userId,
    account: accountId,
    ...(where !== undefined && { where }),
  };
}
