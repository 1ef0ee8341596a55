import type { CauseCode } from '../../journal/causes/causes';
import type { PlainCode } from '../../journal/sentence';
import { isChosen } from '../rules/account-decision';
import { planAccess } from './plan-access';
import { planLeaving } from './plan-leaving';
import { planOutOfScope } from './plan-out-of-scope';
import { planProducts } from './plan-products';
import { factsOf } from './user-facts';
import type { UserAction, UserPlan } from './user-plan';
import {
  isHalfInvited,
  isInCare,
  keptWithout,
  nothingToDo,
  type UserFacts,
  type UserView,
  wantsAccess,
} from './user-view';

/** Decides what makes Atlassian equal to what the IdP says of one user. Pure: depends only on the view. */
export function planUser(view: UserView): UserPlan {
  const facts = factsOf(view);
  const actions = decide(facts);
  const isUntouched = actions.every(({ cause }) => cause === 'account-exists' || cause === 'account-never-linked');
  return {
    actions,
    takesAway: actions.some(isTaking),
    isWanted: isInCare(facts),
    ...(view.account && !isUntouched && { account: view.account }),
    ...(facts.email !== undefined && { email: facts.email }),
  };
}

function decide(facts: UserFacts): readonly UserAction[] {
  if (facts.gives === 'products') return planProducts(facts);
  const { settings, user, account, label, wanted } = facts;
  const left = (what: 'leave-account' | 'change-nothing', why: PlainCode, cause: CauseCode): UserAction => {
    return { kind: 'skip', text: { say: what, who: label }, reason: { say: why }, cause };
  };
  if (facts.scope.kind === 'out' && (user.sync.accountId === undefined || wantsAccess(facts))) {
    return planOutOfScope(facts);
  }
  if (user.sync.succeeded && !wantsAccess(facts)) {
    return [nothingToDo({ say: 'leave-out', who: label }, { say: 'came-back' })];
  }
  const isMeant = account !== undefined && isChosen(user.sync.decision, account.id);
  const isUnknown = user.sync.accountId === undefined && !user.sync.invited && !isHalfInvited(user) && !isMeant;
  if (account && account.state !== 'notOnSite' && isUnknown && settings.users.existingAccount === 'skip') {
    return [left('leave-account', 'account-older', 'account-exists')];
  }
  if (wantsAccess(facts)) return planAccess(facts);
  if (user.sync.neverActive && account && isUnknown) {
    return [left('leave-account', 'never-active', 'account-never-linked')];
  }
  if (wanted === 'as directory' && !settings.users.followActive && !keptWithout(facts)) {
    return [left('change-nothing', 'inactive-not-followed', 'active-not-followed')];
  }
  return planLeaving(facts);
}

/** It takes access from the person, or some of it. */
export const isTaking = ({ kind }: UserAction): boolean => isTakingKind(kind);

/** The same by the kind of an action, as it is kept with a record that is held. */
export const isTakingKind = (kind: string): boolean =>
  kind === 'suspend' || kind === 'deactivate' || kind === 'remove' || kind === 'leaveGroup';
