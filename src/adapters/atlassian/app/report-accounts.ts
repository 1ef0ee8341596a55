import { z } from 'zod';
import type { AccountId } from '../../../directory/ids';
import type { AccountReports, ReportAnswer } from '../../../provisioning/personal-data/report-cycle';
import { fromCustomerId } from '../customers/customer-ids';
import type { JiraRequest } from '../http/options';

/** The Forge API calls it without the trailing slash that the documentation shows. */
const path = '/app/report-accounts';
const closedOrUpdated = z.object({
  accounts: z.array(z.object({ accountId: z.string(), status: z.enum(['closed', 'updated']) })),
});

/** The ids Atlassian accepts; `unknown` is its placeholder for undisclosed people and must not be reported. */
const reportable = /^(?!unknown$)[A-Za-z0-9:-]{1,128}$/;
const busySeconds = 300;
const longestSeconds = 900;
const day = 86_400_000;

/**
 * Reports to Atlassian whose personal data is kept. `privacy.reportPersonalData` of `@forge/api` does the same, but
 * discards the `Cycle-Period` and `Retry-After` headers of the answer.
 * @see https://developer.atlassian.com/platform/forge/user-privacy-guidelines/#reportingapi
 */
export function accountReports(requestAtlassian: JiraRequest): AccountReports {
  return {
    async report(accounts) {
      const known = reportedAs(accounts);
      if (known.size === 0) return { kind: 'taken', changes: [] };
      const body = JSON.stringify({
        accounts: Array.from(known, ([accountId, { updatedAt }]) => ({ accountId, updatedAt })),
      });
      const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
      try {
        const answer = await requestAtlassian(path, { method: 'POST', headers, body });
        return await read(answer, known);
      } catch {
        // No answer, or an unreadable one: the report is repeated, which does no harm.
        return { kind: 'later', seconds: busySeconds };
      }
    },
  };
}

interface Reported {
  readonly updatedAt: string;
  /** The ids elsewhere in Rollcall: one account may be both a user and a customer. */
  readonly ids: readonly AccountId[];
}

function reportedAs(accounts: Parameters<AccountReports['report']>[0]): ReadonlyMap<string, Reported> {
  const known = new Map<string, Reported>();
  for (const { accountId, updatedAt } of accounts) {
    const id: string = fromCustomerId(accountId) ?? accountId;
    if (!reportable.test(id)) continue;
    const other = known.get(id);
    const oldest = other && other.updatedAt < updatedAt ? other.updatedAt : updatedAt;
    known.set(id, { updatedAt: oldest, ids: [...(other?.ids ?? []), accountId] });
  }
  return known;
}

type Answer = Awaited<ReturnType<JiraRequest>>;

async function read(answer: Answer, known: ReadonlyMap<string, Reported>): Promise<ReportAnswer> {
  const { status, headers } = answer;
  if (status === 429 || status >= 500) return { kind: 'later', seconds: secondsOf(headers.get('retry-after')) };
  if (status === 400) return { kind: 'malformed', status };
  if (status !== 200 && status !== 204) return { kind: 'refused', status };
  const told = status === 204 ? { accounts: [] } : closedOrUpdated.parse(JSON.parse(await answer.text()));
  const changes = told.accounts.flatMap(({ accountId, status }) =>
    (known.get(accountId)?.ids ?? []).map((id) => ({ accountId: id, status })),
  );
  const period = periodOf(headers.get('cycle-period'));
  return { kind: 'taken', changes, ...(period === undefined ? {} : { periodMilliseconds: period }) };
}

function secondsOf(retryAfter: string | null): number {
  const seconds = Number(retryAfter);
  return seconds > 0 ? Math.min(longestSeconds, Math.ceil(seconds)) : busySeconds;
}

/** Its format is undocumented: an ISO 8601 duration, or a number, taken as days if it is at most a year. */
function periodOf(text: string | null): number | undefined {
  const [, days, hours] = /^P(?:(\d+)D)?(?:T(\d+)H)?$/.exec(text ?? '') ?? [];
  const number = /^\d+$/.test(text ?? '') ? Number(text) : 0;
  const period =
    Number(days ?? 0) * day + Number(hours ?? 0) * 3_600_000 + (number <= 365 ? number * day : number * 1000);
  return period > 0 ? period : undefined;
}
