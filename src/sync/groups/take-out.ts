import type { AccountId, SiteGroupId, UserId } from '../../directory/ids';
import type { ActionReport } from '../../journal/entry';
import { outcomeOfEffect } from '../site/effect';
import { SiteError } from '../site/site-error';
import type { SiteMemberChanges } from '../site/site-members';
import type { Step } from '../step';
import { report, reportTrouble } from '../trouble';

/**
 * Takes a member out of a group at Atlassian, as the step says. If Atlassian refuses, the log says so, and the others are
 * not held up.
 * @throws {SiteError} when Atlassian is unavailable
 */
export async function takeOutOf(
  site: SiteMemberChanges,
  group: SiteGroupId,
  account: AccountId,
  step: Step & { readonly kind: string; readonly userId?: UserId },
): Promise<ActionReport> {
  try {
    return report(step, outcomeOfEffect[await site.removeMember(group, account)]);
  } catch (error) {
    if (error instanceof SiteError && error.kind === 'rejected') return reportTrouble(step, error);
    throw error;
  }
}
