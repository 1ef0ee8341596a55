import type { UserSync } from '../directory/user';
import type { UserPlan } from './sync';
import { linksAfterTaking, linksOf } from './user-links';

/**
 * What to store before a plan that takes something away is applied: whose account it is, and that it is Rollcall that
 * takes it. After a crash in between nobody has to guess who did it.
 */
export const intentionOf = (sync: UserSync, plan: UserPlan, dueAt: string): UserSync => ({
  ...linksAfterTaking(linksOf(sync, plan), plan),
  state: 'pending',
  dueAt,
});
