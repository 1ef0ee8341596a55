import type { AccountId, UserId } from '../../directory/ids';
import type { Phrase, PlainCode } from '../../journal/sentence';
import type { Step } from '../step';
import type { TouchedMember } from './touched-member';

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
const absences: Readonly<Record<NonNullable<TouchedMember['absence']>, PlainCode>> = {
  'no account': 'absent-no-account',
  removed: 'absent-removed',
  'out of groups': 'absent-out-of-groups',
};

function join({ userId, accountId, label, absence, isKept }: TouchedMember, where: string | undefined): MemberAction {
  const text: Phrase = { say: 'add-member', who: label, ...at(where) };
  const place = where === undefined ? {} : { where };
  if (absence) {
    return { kind: 'keepMember', text: { say: 'leave-out', who: label }, reason: { say: absences[absence] }, userId };
  }
  if (accountId) {
    return {
      kind: 'addMember',
      text,
      reason: { say: isKept ? 'kept-in' : 'put-in' },
      userId,
      account: accountId,
      ...place,
    };
  }
  const reason = { say: 'member-without-account' } as const;
  return { kind: 'wait', text, reason, userId, cause: 'member-without-account', ...place };
}

function leave(
  { userId, accountId, label, elsewhere = [], isKept }: TouchedMember,
  isHeld: boolean,
  { shared, where }: { readonly shared: ReadonlySet<string>; readonly where: string | undefined },
): MemberAction | undefined {
  if (!accountId) return undefined;
  if (isHeld || elsewhere.some((group) => shared.has(group))) {
    const say = isHeld ? 'member-held-by-user' : 'member-held-by-group';
    const text: Phrase = { say: 'keep-member', who: label, ...at(where) };
    return { kind: 'keepMember', text, reason: { say }, userId, isShared: true };
  }
  return {
    kind: 'removeMember',
    text: { say: 'remove-member', who: label, ...at(where) },
    reason: { say: isKept ? 'kept-out' : 'taken-out' },
    userId,
    account: accountId,
    ...(where !== undefined && { where }),
  };
}

/** The group in a phrase, where it does not go without saying. */
const at = (where: string | undefined) => (where === undefined ? {} : { group: where });
