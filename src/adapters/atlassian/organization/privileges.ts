import { z } from 'zod';
import type { AccountId } from '../../../directory/ids';
import type { Sentence } from '../../../journal/sentence';
import { SiteError } from '../../../sync/site/site-error';
import { accept, isDone } from '../http/accept';
import type { ApiAnswer } from '../http/api-call';
import type { Client } from '../http/client';
import { errorCode, errorText, toSiteError } from '../http/refusal';
import { keyScoped, namesScope } from './key-scoped';

const ruleSchema = z.object({ allowed: z.boolean(), reason: z.object({ key: z.string() }).nullish() });
export type PrivilegeRule = z.output<typeof ruleSchema>;

/**
 * What user management lets the organization's key change in the profile of an account, field by field.
 * @see https://developer.atlassian.com/cloud/admin/user-management/rest/
 * @throws {SiteError} `account-not-managed` if the organization doesn't manage the account.
 */
export async function profilePrivileges(
  client: Client,
  id: AccountId,
): Promise<Readonly<Record<string, PrivilegeRule>>> {
  const schema = z.object({ 'profile.write': z.record(z.string(), ruleSchema).nullish() });
  return accept(schema, await ask(client, id, 'profile.write'))['profile.write'] ?? {};
}

/** Whether the account may be switched off and on, which does damage if wrong. @throws {SiteError} as above */
export async function enablementPrivilege(client: Client, id: AccountId): Promise<PrivilegeRule> {
  const schema = z.object({ 'lifecycle.enablement': ruleSchema.nullish() });
  const rule = accept(schema, await ask(client, id, 'lifecycle.enablement'))['lifecycle.enablement'];
  return rule ?? { allowed: false };
}

async function ask(client: Client, id: AccountId, privileges: string): Promise<ApiAnswer> {
  const template = '/users/{accountId}/manage';
  const answer = await client.send({ method: 'GET', template, values: { accountId: id }, query: { privileges } });
  if (!isDone(answer)) refuseUnmanaged(answer);
  return answer;
}

/** Here 403 and 404 mean that the organization doesn't manage the account, or that the key has scopes. */
export function refuseUnmanaged(answer: ApiAnswer): never {
  throw toManagementError(answer);
}

export function toManagementError(answer: ApiAnswer): SiteError {
  const { status, body } = answer;
  const detail = errorText(body) ?? errorCode(body) ?? ({ say: 'answered-status', status } as const);
  if (status === 403 && namesScope(answer)) return keyScoped(detail);
  return status === 403 || status === 404 ? notManaged(detail) : toSiteError(answer);
}

export const notManaged = (detail: string | Sentence): SiteError =>
  new SiteError('rejected', 'account-not-managed', detail);
