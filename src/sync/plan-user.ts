import { planAccess } from './plan-access';
import { planLeaving } from './plan-leaving';
import { emailOf } from './rules/email';
import { emailLabel } from './rules/label';
import { personProtection } from './rules/protection';
import type { UserPlan } from './sync';
import { type UserFacts, type UserView, wantsAccess } from './user-view';

/** Decides what makes Atlassian equal to what the IdP says of one user. Pure: looks at nothing but the view. */
export function planUser(view: UserView): UserPlan {
  const email = emailOf(view.user.attributes);
  const facts: UserFacts = {
    ...view,
    email,
    label: emailLabel(email ?? view.user.sync.email ?? view.account?.email),
    protection: personProtection(view.settings, [email, view.user.sync.email], view.account),
  };
  const actions = wantsAccess(view) ? planAccess(facts) : planLeaving(facts);
  return {
    actions,
    takesAway: actions.some((action) => action.kind === 'suspend' || action.kind === 'remove'),
    ...(view.account && { account: view.account }),
    ...(email !== undefined && { email }),
  };
}
