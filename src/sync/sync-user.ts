import type { DirectoryUser } from '../directory/user';
import type { CauseCode } from '../journal/causes';
import { applyUserPlan } from './apply-user-plan';
import { planUser } from './plan-user';
import { emailOf } from './rules/email';
import { emailLabel } from './rules/label';
import type { Account, Site } from './site';
import type { SyncUser, UserPlan } from './sync';
import { type UserView, wantsAccess } from './user-view';

/** Makes Atlassian equal to what the IdP says of one user; doing it twice is harmless. */
export const syncUser: SyncUser = {
  async plan({ site }, { connection, user, wanted }) {
    const capabilities = await site.capabilities();
    if ('missing' in capabilities.find) return planUnseen(user, wanted, capabilities.find.missing);
    const account = await findAccountOf(site, user);
    return planUser({ settings: connection.settings, user, wanted, account, capabilities });
  },
  apply: (ports, { connection, user, plan, budget }) => applyUserPlan(ports, connection.mode, user, plan, budget),
};

/** The link counts; the address is for those who have none, or whose account is gone. */
async function findAccountOf(site: Site, user: DirectoryUser): Promise<Account | undefined> {
  const linked = user.sync.accountId ? await site.getAccount(user.sync.accountId) : undefined;
  if (linked) return linked;
  const email = emailOf(user.attributes);
  return email === undefined ? undefined : site.findAccount(email);
}

/** Without a credential nobody can look: what is asked waits, and nothing is asked of who never had an account. */
function planUnseen(user: DirectoryUser, wanted: UserView['wanted'], cause: CauseCode): UserPlan {
  const email = emailOf(user.attributes);
  const label = emailLabel(email ?? user.sync.email);
  const given = email !== undefined && { email };
  const active = wantsAccess({ user, wanted });
  if (!active && !user.sync.accountId) {
    const reason = 'The person is not active, and no account was ever linked.';
    return { actions: [{ kind: 'none', text: `Leave ${label} out`, reason }], takesAway: false, ...given };
  }
  const text = active ? `Invite or link ${label}` : `Take access from ${label}`;
  const reason = 'Rollcall has no credential with which it could look at Atlassian.';
  return { actions: [{ kind: 'wait', text, reason, cause }], takesAway: false, ...given };
}
