import { z } from 'zod';
import type { Answer } from '../http/answer';
import type { Call } from '../http/call';
import type { SiteState } from '../state/site-state';

const mostAccounts = 90;
/** Atlassian's test accounts: https://developer.atlassian.com/platform/forge/user-privacy-guidelines/#testing */
const closedForTests = '5be24ba3f91c106033269289';

const reportSchema = z.object({
  accounts: z
    .array(z.object({ accountId: z.string().regex(/^[\w:-]{1,128}$/), updatedAt: z.iso.datetime({ offset: true }) }))
    .min(1)
    .max(mostAccounts),
});

interface Update {
  readonly accountId: string;
  readonly status: 'closed' | 'updated';
}

/** POST /app/report-accounts: the accounts whose data the app keeps, since when, and which to erase or read again. */
export function reportAccounts(state: SiteState, call: Pick<Call<unknown>, 'body'>): Answer {
  const report = reportSchema.safeParse(call.body);
  if (!report.success) return privacyError(400, 'BadRequest', z.prettifyError(report.error).replaceAll('\n', ' '));
  const accounts = report.data.accounts.flatMap(({ accountId, updatedAt }): Update[] => {
    const person = state.people.byId(accountId);
    if (accountId === closedForTests || person?.accountStatus === 'closed') return [{ accountId, status: 'closed' }];
    const changedAt = person && state.people.profileChangedAt(person.seq);
    return changedAt !== undefined && changedAt > Date.parse(updatedAt) ? [{ accountId, status: 'updated' }] : [];
  });
  return accounts.length === 0 ? { status: 204 } : { status: 200, body: { accounts } };
}

export const privacyError = (status: number, errorType: string, errorMessage: string): Answer => ({
  status,
  body: { errorType, errorMessage },
});
