import type { UserSync } from '../../directory/user';
import { linksAfterReturn, linksAfterTaking, linksOf, type UserLinks } from './user-links';
import type { UserPlan } from './user-plan';

/** When an intention is looked at after a crash, and until when what was begun may still arrive. ISO 8601. */
export interface IntentionTimes {
  readonly dueAt: string;
  readonly underWayUntil: string;
}

/** For somebody whose access may be taken: until when a switched-off account counts as Rollcall's own doing. */
export interface UserIntentionTimes extends IntentionTimes {
  readonly unheardUntil: string;
}

/**
 * What to store before applying a plan that gives or takes access: whose account it is, that Rollcall is the one who takes
 * it, or that it may have invited or given back. After a crash in between, nobody has to guess who did it.
 */
export function intentionOf(sync: UserSync, plan: UserPlan, { unheardUntil, ...times }: UserIntentionTimes): UserSync {
  const links = begun(linksAfterTaking(linksOf(sync, plan), plan), plan);
  // After a crash there is no answer; whoever gets one commits what was known before.
  const unheard = plan.takesAway && unheardUntil > (sync.unheardUntil ?? '') ? { unheardUntil } : {};
  return { ...links, ...unheard, state: 'pending', ...times };
}

/** The account is unknown until the invitation is answered: the person is found again by the address. */
function begun(links: UserLinks, { actions }: UserPlan): UserLinks {
  const invites = links.accountId === undefined && actions.some(({ kind }) => kind === 'invite');
  if (invites) return { ...links, newcomer: true };
  return actions.reduce((before, action) => linksAfterReturn(before, before, action), links);
}
