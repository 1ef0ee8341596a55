import type { UserSync } from '../directory/user';
import { linksOf } from './apply-user-plan';
import type { UserPlan } from './sync';

/**
 * What to store before a plan that takes something away is applied: whose account it is, and that it is Rollcall that
 * suspends it. After a crash in between nobody has to guess who did it.
 */
export const intentionOf = (sync: UserSync, plan: UserPlan, dueAt: string): UserSync => ({
  ...linksOf(sync, plan),
  suspended: true,
  state: 'pending',
  dueAt,
});
