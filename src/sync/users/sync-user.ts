import type { Settings } from '../../connections/settings/settings-schema';
import type { DirectoryUser } from '../../directory/user';
import type { CauseCode } from '../../journal/causes/causes';
import { effectiveMode } from '../rules/effective-mode';
import type { Capabilities } from '../site/capabilities';
import { applyUserPlan } from './apply-user-plan';
import { lookAtUser } from './look-at-user';
import { planOutOfScope } from './plan-out-of-scope';
import { planUser } from './plan-user';
import { factsOf } from './user-facts';
import type { UserPlan } from './user-plan';
import type { SyncUser } from './user-port';
import { isInCare, type UserView, wantsAccess } from './user-view';

/** Makes Atlassian equal to what the IdP says of one user; doing it twice is harmless. */
export const syncUser: SyncUser = {
  async plan({ site, owners }, { connection, user, wanted, people, gives }) {
    const { settings, target } = connection;
    const asked = gives ? { gives } : {};
    const capabilities = await site.capabilities();
    if ('missing' in capabilities.find) {
      return planUnseen({ settings, user, wanted, capabilities }, capabilities.find.missing);
    }
    const sight = await lookAtUser({ site, owners }, { settings, user, wanted, capabilities, people, ...asked });
    return planUser({ settings, user, wanted, capabilities, target, ...asked, ...sight });
  },
  apply: (ports, { connection, mode = effectiveMode(connection.settings, []), ...work }) =>
    applyUserPlan(ports, { ...work, mode }),
};

interface Unseen {
  readonly settings: Settings;
  readonly user: DirectoryUser;
  readonly wanted: UserView['wanted'];
  readonly capabilities: Capabilities;
}

/** Without a credential nothing can be looked at: changes wait, and nothing is asked for people who never had an account. */
function planUnseen(unseen: Unseen, cause: CauseCode): UserPlan {
  const facts = factsOf({ ...unseen, account: undefined });
  const { user, email, label, scope } = facts;
  const given = { takesAway: false, isWanted: isInCare(facts), ...(email !== undefined && { email }) };
  if (scope.kind === 'out' && !user.sync.accountId) return { actions: planOutOfScope(facts), ...given };
  const active = wantsAccess(unseen);
  if (!active && !user.sync.accountId) {
    const text = { say: 'leave-out', who: label } as const;
    return { actions: [{ kind: 'none', text, reason: { say: 'inactive-never-linked' } }], ...given };
  }
  const text = { say: active ? 'invite-or-link' : 'take-access', who: label } as const;
  return { actions: [{ kind: 'wait', text, reason: { say: 'no-credential-to-look' }, cause }], ...given };
}
