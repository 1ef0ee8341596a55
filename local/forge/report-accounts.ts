import { z } from 'zod';

/** What the simulated Atlassian knows of accounts that an app reports. */
export interface AccountRegister {
  /** From now on each report of the account is answered so, `updated` until a report says that it is known. */
  close(accountId: string): void;
  /** `at` is in milliseconds since 1970. */
  update(accountId: string, at: number): void;
  /** Sent as `Cycle-Period`; nothing is sent until then. */
  setCyclePeriod(value: string): void;
  /** Answers the next reports with this status and headers. */
  fail(times: number, status: number, headers?: Readonly<Record<string, string>>): void;
  /** Every report that was taken, oldest first: the accounts of one call. */
  readonly reports: readonly (readonly ReportedAccount[])[];
}

export interface ReportedAccount {
  readonly accountId: string;
  readonly updatedAt: string;
}

export const reportPath = '/app/report-accounts';
export const reportScope = 'report:personal-data';
const mostAccounts = 90;

const bodySchema = z.object({
  accounts: z
    .array(z.object({ accountId: z.string().regex(/^[A-Za-z0-9:-]{1,128}$/), updatedAt: z.iso.datetime() }))
    .min(1)
    .max(mostAccounts),
});

/** `POST /app/report-accounts`: https://developer.atlassian.com/platform/forge/user-privacy-guidelines/#reportingapi */
export function accountRegister(): AccountRegister & { answer(method: string, body: string): Response } {
  const closed = new Set<string>();
  const updated = new Map<string, number>();
  const failures: { readonly status: number; readonly headers: Readonly<Record<string, string>> }[] = [];
  const reports: (readonly ReportedAccount[])[] = [];
  let period: string | undefined;

  const statusOf = ({ accountId, updatedAt }: ReportedAccount) =>
    closed.has(accountId)
      ? ('closed' as const)
      : (updated.get(accountId) ?? 0) > Date.parse(updatedAt)
        ? ('updated' as const)
        : undefined;

  return {
    close: (accountId) => void closed.add(accountId),
    update: (accountId, at) => void updated.set(accountId, at),
    setCyclePeriod(value) {
      period = value;
    },
    fail(times, status, headers = {}) {
      for (let count = 0; count < times; count += 1) failures.push({ status, headers });
    },
    reports,
    answer(method, body) {
      const failure = failures.shift();
      if (failure) return new Response(null, failure);
      if (method !== 'POST') return Response.json(toError(`There is no ${method} here.`), { status: 405 });
      const parsed = bodySchema.safeParse(read(body));
      if (!parsed.success) return Response.json(toError(parsed.error.message), { status: 400 });
      const { accounts } = parsed.data;
      reports.push(accounts);
      const headers = period === undefined ? {} : { 'Cycle-Period': period };
      const told = accounts.flatMap((account) => {
        const status = statusOf(account);
        return status ? [{ accountId: account.accountId, status }] : [];
      });
      return told.length === 0
        ? new Response(null, { status: 204, headers })
        : Response.json({ accounts: told }, { headers });
    },
  };
}

const toError = (errorMessage: string) => ({ errorType: 'InvalidRequest', errorMessage });

function read(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
