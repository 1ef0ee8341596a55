import type { UserSync } from '../../directory/user';
import type { UserPlan } from '../sync';
import { linksAfterTaking, linksOf, type UserLinks } from './user-links';

/** When an intention is looked at after a crash, and until when what was begun may still arrive; ISO 8601. */
export interface IntentionTimes {
  readonly dueAt: string;
  readonly underWayUntil: string;
}

/** For somebody whose access may be taken: until when it counts as Rollcall's own that the account is switched off. */
export interface UserIntentionTimes extends IntentionTimes {
  readonly unheardUntil: string;
}

/**
 * What to store before a plan is applied that gives access or takes it: whose account it is, that it is Rollcall that
 * takes, or that it may have invited. After a crash in between nobody has to guess who did it.
 */
export function intentionOf(sync: UserSync, plan: UserPlan, { unheardUntil, ...times }: UserIntentionTimes): UserSync {
  const links = begun(linksAfterTaking(linksOf(sync, plan), plan), plan);
  // A crash hears no answer; who does hear one commits what was known before.
  const unheard = plan.takesAway && unheardUntil > (sync.unheardUntil ?? '') ? { unheardUntil } : {};
  return { ...links, ...unheard, state: 'pending', ...times };
}

/** Nobody knows the account before the answer to the invitation: the person is found by the address again. */
const begun = (links: UserLinks, { actions }: UserPlan): UserLinks =>
  links.accountId === undefined && actions.some(({ kind }) => kind === 'invite') ? { ...links, newcomer: true } : links;
