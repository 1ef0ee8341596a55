import { isChosen } from '../rules/account-decision';
import { cannot, lacks } from '../rules/capability';
import { emailLabel } from '../rules/label';
import type { Account } from '../site/accounts';
import type { UserAction } from '../sync';
import { planCustomAttributes } from './plan-custom-attributes';
import { planDefaultGroups } from './plan-default-groups';
import { planInvitation } from './plan-invitation';
import { planProfile } from './plan-profile';
import { planReturn } from './plan-return';
import { isHalfInvited, nothingToDo, type UserFacts } from './user-view';

/** What gives a person the access that the IdP says they have: an invitation, a link, a return, a profile. */
export function planAccess(facts: UserFacts): readonly UserAction[] {
  const { account, label } = facts;
  if (facts.isRuledOut) return [leftUnlinked(facts)];
  const unseen = planUnseenSuspension(facts);
  if (unseen) return [unseen];
  const isInvited =
    !account || account.state === 'notOnSite' || (account.state === 'active' && isHalfInvited(facts.user));
  if (isInvited) return continued(facts, planInvitation(facts));
  const back = planReturn(facts, account);
  const first = [...planLink(facts, account), ...back];
  if (!givesAccess(account, back)) return first;
  const all = continued(facts, [...first, ...planEmail(facts, account), ...planProfile(facts, account)]);
  return all.length > 0 ? all : [nothingToDo(`Keep ${label}`, 'The account is active and linked, as the IdP says.')];
}

/** Whoever is invited by the address would get the account that is not theirs. */
const leftUnlinked = ({ label }: UserFacts): UserAction => ({
  kind: 'skip',
  text: `Give ${label} an account`,
  reason: 'An administrator said that the account with this address is not theirs.',
  cause: 'account-unlinked',
});

/**
 * An administrator token sees no difference between somebody who is suspended and somebody without access. Where Rollcall
 * itself suspended the person, inviting them would change nothing: only a key that restores people helps.
 */
function planUnseenSuspension({ account, capabilities, label, user }: UserFacts): UserAction | undefined {
  const isSuspended = account?.state === 'notOnSite' && user.sync.suspended && !user.sync.removed;
  const missing = isSuspended ? lacks(capabilities, 'restore') : undefined;
  if (!missing) return undefined;
  const reason =
    'Rollcall suspended the person with an organization API key. Only such a key gives the access back; an administrator token can not.';
  return cannot(missing, `Restore access of ${label}`, reason);
}

/** The person has access, or gets it back now. */
const givesAccess = (account: Account, back: readonly UserAction[]): boolean =>
  account.state === 'active' || back.some(({ kind }) => kind === 'restore' || kind === 'reactivate');

/** What is given to everybody who has access; nothing is given to whom access is refused. */
function continued(facts: UserFacts, steps: readonly UserAction[]): readonly UserAction[] {
  const stops = steps.some(({ kind, cause }) => kind === 'refuse' || kind === 'wait' || cause === 'create-off');
  return stops ? steps : [...steps, ...planDefaultGroups(facts), ...planCustomAttributes(facts)];
}

function planLink({ user, label }: UserFacts, account: Account): UserAction[] {
  if (user.sync.accountId === account.id) return [];
  if (account.state !== 'active' && !(account.state === 'suspended' && user.sync.suspended)) return [];
  const reason = isChosen(user.sync.decision, account.id)
    ? 'An administrator chose this account.'
    : user.sync.accountId
      ? 'The account linked before is gone; another one has the same e-mail address.'
      : 'An account with the same e-mail address exists.';
  return [{ kind: 'link', text: `Link ${label} to their account`, reason, account }];
}

/** An account keeps its link when the IdP changes the address: the account id is what identifies a person. */
function planEmail({ user, email, label }: UserFacts, account: Account): UserAction[] {
  const before = user.sync.email;
  if (!user.sync.accountId || before === undefined || email === undefined || email === before) return [];
  if (account.email.toLowerCase() === email || isChosen(user.sync.decision, account.id)) return [];
  const reason = 'The IdP changed the e-mail address. The link stays; Rollcall does not change addresses at Atlassian.';
  return [{ kind: 'skip', text: `Keep the account of ${emailLabel(before)} for ${label}`, reason }];
}
