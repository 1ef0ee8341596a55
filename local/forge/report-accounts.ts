import { z } from 'zod';
import type { ProductHosts } from './product-hosts';

/** A test's statements about reported accounts, in addition to the simulated Atlassian's own knowledge. */
export interface AccountRegister {
  /** From now on, every report of the account is answered with this. */
  close(accountId: string): void;
  /** Every older report is answered with this; `at` is in milliseconds since 1970. */
  update(accountId: string, at: number): void;
  /** Sent as `Cycle-Period`; nothing is sent until then. */
  setCyclePeriod(value: string): void;
  /** Answers the next reports with this status and headers. */
  fail(times: number, status: number, headers?: Readonly<Record<string, string>>): void;
  /** Every accepted report, oldest first: the accounts of one call. */
  readonly reports: readonly (readonly ReportedAccount[])[];
}

/** Answers reports and records them. */
export interface AccountReports extends AccountRegister {
  answer(method: string, body: string): Promise<Response>;
}

const reportSchema = z.object({ accounts: z.array(z.object({ accountId: z.string(), updatedAt: z.string() })) });
export type ReportedAccount = z.output<typeof reportSchema>['accounts'][number];

const toldSchema = z.object({ accounts: z.array(z.object({ accountId: z.string(), status: z.string() })) });
type Told = z.output<typeof toldSchema>['accounts'][number];

export const reportPath = '/app/report-accounts';
export const reportScope = 'report:personal-data';

/**
 * `POST /app/report-accounts`, which `privacy.reportPersonalData` of @forge/api calls as the app. The products decide
 * what is a report, and whose account is closed or has changed.
 * @see https://developer.atlassian.com/platform/forge/user-privacy-guidelines/#reportingapi
 */
export function accountReports(hosts: Pick<ProductHosts, 'personalData'>): AccountReports {
  const said = newSaid();
  const failures: { readonly status: number; readonly headers: Readonly<Record<string, string>> }[] = [];
  const reports: (readonly ReportedAccount[])[] = [];
  let period: string | undefined;
  return {
    close: said.close,
    update: said.update,
    setCyclePeriod(value) {
      period = value;
    },
    fail(times, status, headers = {}) {
      for (let count = 0; count < times; count += 1) failures.push({ status, headers });
    },
    reports,
    async answer(method, body) {
      const failure = failures.shift();
      if (failure) return new Response(null, failure);
      if (method !== 'POST') return refusal(405, `There is no ${method} here.`);
      const answer = (await hosts.personalData?.(body)) ?? refusal(404, 'Not Found');
      if (!answer.ok) return answer;
      const { accounts } = reportSchema.parse(JSON.parse(body));
      reports.push(accounts);
      const told = said.completed(
        accounts,
        answer.status === 204 ? [] : toldSchema.parse(await answer.json()).accounts,
      );
      const headers = period === undefined ? {} : { 'Cycle-Period': period };
      return told.length === 0
        ? new Response(null, { status: 204, headers })
        : Response.json({ accounts: told }, { headers });
    },
  };
}

/** The test's statements, and the products' answer with these merged in. */
function newSaid() {
  const closed = new Set<string>();
  const updated = new Map<string, number>();
  return {
    close: (accountId: string) => void closed.add(accountId),
    update: (accountId: string, at: number) => void updated.set(accountId, at),
    completed(accounts: readonly ReportedAccount[], told: readonly Told[]): readonly Told[] {
      const statuses = new Map(told.map(({ accountId, status }) => [accountId, status]));
      return accounts.flatMap(({ accountId, updatedAt }) => {
        const isUpdated = (updated.get(accountId) ?? 0) > Date.parse(updatedAt);
        const status = closed.has(accountId)
          ? 'closed'
          : (statuses.get(accountId) ?? (isUpdated ? 'updated' : undefined));
        return status === undefined ? [] : [{ accountId, status }];
      });
    },
  };
}

const refusal = (status: number, errorMessage: string): Response =>
  Response.json({ errorType: 'InvalidRequest', errorMessage }, { status });
