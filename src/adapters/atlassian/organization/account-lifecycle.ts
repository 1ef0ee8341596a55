import { z } from 'zod';
import type { AccountId } from '../../../directory/ids';
import { SiteError } from '../../../sync/site/site-error';
import { isDone } from '../http/accept';
import type { Client } from '../http/client';
import { enablementPrivilege, notManaged, refuseUnmanaged } from './privileges';

/**
 * Switches a managed account off (`disable`) or on (`enable`) for all of Atlassian. Switching off does damage if wrong,
 * so Atlassian is first asked whether it is allowed; switching on is judged by its answer. Repeating is harmless.
 * @see https://developer.atlassian.com/cloud/admin/user-management/rest/api-group-lifecycle/
 * @throws {SiteError} `account-not-managed`, or `person-protected` if only the person themself may.
 */
export async function changeLifecycle(client: Client, id: AccountId, change: 'disable' | 'enable'): Promise<void> {
  if (change === 'disable') {
    const rule = await enablementPrivilege(client, id);
    if (!rule.allowed) throw notAllowed(rule.reason?.key ?? '');
  }
  const answer = await client.send({
    method: 'POST',
    template: `/users/{accountId}/manage/lifecycle/${change}`,
    values: { accountId: id },
    ...(change === 'disable' && { body: { message: 'Deactivated by the identity provider.' } }),
  });
  if (isDone(answer)) return;
  const forbidden = forbiddenSchema.safeParse(answer.body);
  throw forbidden.success ? notAllowed(forbidden.data.context.reason.key) : refuseUnmanaged(answer);
}

/** Refusals that the check did not foresee carry a reason as well: `forbidden.action`. */
const forbiddenSchema = z.object({ context: z.object({ reason: z.object({ key: z.string() }) }) });

/** The reasons in the API's documentation: `externalDirectory.scim`, `administrative.notMyself`, `managedAccount` … */
function notAllowed(reason: string): SiteError {
  if (reason.startsWith('administrative') || reason === 'myselfOnly')
    return new SiteError('rejected', 'person-protected', { say: 'account-never-changed', reason });
  if (reason.startsWith('externalDirectory')) return notManaged({ say: 'account-elsewhere', reason });
  return notManaged(reason === '' ? { say: 'not-allowed' } : { say: 'not-allowed-because', reason });
}
