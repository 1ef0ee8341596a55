import { z } from 'zod';
import type { JiraRequest } from '../http/options';

const pageSchema = z.object({ values: z.array(z.object({ accountId: z.string(), displayName: z.string() })) });

/** Accounts per request; Jira allows up to 200. */
const mostAccounts = 100;

/**
 * The names of accounts, as seen by whoever `request` acts for. Accounts not found have no name, and none have one if
 * Jira can't answer: a name is never worth a failure.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/#api-rest-api-3-user-bulk-get
 */
export async function accountNames(
  request: JiraRequest,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (accounts.length === 0) return new Map();
  const asked = accounts.slice(0, mostAccounts);
  const query = new URLSearchParams([['maxResults', String(mostAccounts)], ...asked.map((id) => ['accountId', id])]);
  try {
    const answer = await request(`/rest/api/3/user/bulk?${query}`, { headers: { Accept: 'application/json' } });
    const parsed = answer.status === 200 ? pageSchema.safeParse(JSON.parse(await answer.text())) : undefined;
    return new Map(parsed?.data?.values.map(({ accountId, displayName }) => [accountId, displayName]));
  } catch {
    return new Map();
  }
}
