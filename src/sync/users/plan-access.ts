import { isChosen } from '../rules/account-decision';
import { cannot, lacks } from '../rules/capability';
import { emailLabel } from '../rules/label';
import type { Account } from '../site/accounts';
import { planCustomAttributes } from './plan-custom-attributes';
import { planDefaultGroups } from './plan-default-groups';
import { planInvitation } from './plan-invitation';
import { planProfile } from './plan-profile';
import { planReturn } from './plan-return';
import { planUnused } from './plan-unused';
import type { UserAction } from './user-plan';
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
  const unused = account.state === 'active' ? planUnused(facts) : [];
  const all = continued(facts, [...first, ...planEmail(facts, account), ...planProfile(facts, account), ...unused]);
  return all.length > 0 ? all : [nothingToDo({ say: 'keep-person', who: label }, { say: 'account-as-said' })];
}

/** Whoever is invited by the address would get the account that is not theirs. */
const leftUnlinked = ({ label }: UserFacts): UserAction => ({
  kind: 'skip',
  text: { say: 'give-account', who: label },
  reason: { say: 'address-ruled-out' },
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
  return cannot(missing, { say: 'restore-access', who: label }, { say: 'suspended-by-key' });
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
  const say = isChosen(user.sync.decision, account.id)
    ? 'link-chosen-reason'
    : user.sync.accountId
      ? 'link-replaced'
      : 'link-same-address';
  return [{ kind: 'link', text: { say: 'link-account', who: label }, reason: { say }, account }];
}

/** An account keeps its link when the IdP changes the address: the account id is what identifies a person. */
function planEmail({ user, email, label }: UserFacts, account: Account): UserAction[] {
  const before = user.sync.email;
  if (!user.sync.accountId || before === undefined || email === undefined || email === before) return [];
  if (account.email.toLowerCase() === email || isChosen(user.sync.decision, account.id)) return [];
  const text = { say: 'keep-account-of-address', address: emailLabel(before), who: label } as const;
  return [{ kind: 'skip', text, reason: { say: 'address-changed' } }];
}
