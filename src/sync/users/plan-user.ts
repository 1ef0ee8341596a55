import { isChosen } from '../rules/account-decision';
import type { UserAction, UserPlan } from '../sync';
import { planAccess } from './plan-access';
import { planLeaving } from './plan-leaving';
import { planOutOfScope } from './plan-out-of-scope';
import { planProducts } from './plan-products';
import { factsOf } from './user-facts';
import { isHalfInvited, isInCare, nothingToDo, type UserFacts, type UserView, wantsAccess } from './user-view';

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
  if (facts.scope.kind === 'out' && (user.sync.accountId === undefined || wantsAccess(facts))) {
    return planOutOfScope(facts);
  }
  if (user.sync.succeeded && !wantsAccess(facts)) {
    return [nothingToDo(`Leave ${label} out`, 'The person came back as another record, which has the account now.')];
  }
  const isMeant = account !== undefined && isChosen(user.sync.decision, account.id);
  const isUnknown = user.sync.accountId === undefined && !user.sync.invited && !isHalfInvited(user) && !isMeant;
  if (account && account.state !== 'notOnSite' && isUnknown && settings.users.existingAccount === 'skip') {
    const reason = 'The account existed before, and the settings say to leave such accounts alone.';
    return [{ kind: 'skip', text: `Leave the account of ${label} as it is`, reason, cause: 'account-exists' }];
  }
  if (wantsAccess(facts)) return planAccess(facts);
  if (user.sync.neverActive && account && isUnknown) {
    const reason = 'The IdP has never had the person active, and Rollcall never linked the account.';
    return [{ kind: 'skip', text: `Leave the account of ${label} as it is`, reason, cause: 'account-never-linked' }];
  }
  if (wanted === 'as directory' && !settings.users.followActive) {
    const reason = 'The IdP set the person inactive; the settings say not to follow that.';
    return [{ kind: 'skip', text: `Leave ${label} as they are`, reason, cause: 'active-not-followed' }];
  }
  return planLeaving(facts);
}

const isTaking = ({ kind }: UserAction): boolean =>
  kind === 'suspend' || kind === 'deactivate' || kind === 'remove' || kind === 'leaveGroup';
