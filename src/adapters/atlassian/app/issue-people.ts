import { z } from 'zod';
import type { AccountId } from '../../../directory/ids';
import { SiteError } from '../../../sync/site/site-error';
import type { WebAnswer } from '../http/api-call';
import type { JiraRequest } from '../http/options';
import { platformRefusal, platformRefused } from '../http/platform-refusal';

const personSchema = z.object({ accountId: z.string(), displayName: z.string().default('') }).nullish();
const issueSchema = z.object({ fields: z.object({ reporter: personSchema, assignee: personSchema }) });

/** The reporter or the assignee of an issue. */
export interface IssuePerson {
  readonly role: 'reporter' | 'assignee';
  readonly account: AccountId;
  readonly name: string;
}

/**
 * The people on an issue, as seen by whoever `request` acts for; undefined if they may not see it: Jira answers 404.
 * @see
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-get
 * @throws {SiteError} if Jira can't answer
 */
export async function peopleOnIssue(request: JiraRequest, issue: string): Promise<readonly IssuePerson[] | undefined> {
  const path = `/rest/api/3/issue/${encodeURIComponent(issue)}?fields=reporter%2Cassignee`;
  const answer = await asked(() => request(path, { headers: { Accept: 'application/json' } }));
  if (answer.status === 401 || answer.status === 403 || answer.status === 404) return undefined;
  const parsed = answer.status === 200 ? issueSchema.safeParse(JSON.parse(await answer.text())) : undefined;
  if (!parsed?.success) {
    throw new SiteError('unavailable', 'atlassian-failed', { say: 'issue-answered', status: answer.status });
  }
  const { reporter, assignee } = parsed.data.fields;
  return [...(reporter ? [personOn('reporter', reporter)] : []), ...(assignee ? [personOn('assignee', assignee)] : [])];
}

async function asked(request: () => Promise<WebAnswer>): Promise<WebAnswer> {
  try {
    return await request();
  } catch (cause) {
    const refusal = platformRefusal(cause);
    if (refusal && !refusal.passing) throw platformRefused(refusal, cause);
    throw new SiteError('unavailable', 'atlassian-unavailable', { say: 'issue-unanswered' }, { cause });
  }
}

const personOn = (
  role: IssuePerson['role'],
  { accountId, displayName }: { accountId: string; displayName: string },
): IssuePerson => ({ role, account: accountId as AccountId, name: displayName });
