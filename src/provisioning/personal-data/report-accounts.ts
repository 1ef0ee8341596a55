import type { AccessStore } from '../../connections/access-store';
import type { Connection, ConnectionId } from '../../connections/connection';
import type { ConnectionStore } from '../../connections/connection-store';
import type { AccountId, UserId } from '../../directory/ids';
import { type Call, isoTime, type Machine } from '../call';
import { slicesOf } from '../slices-of';
import { forgetAccount } from './forget-account';
import { type AccountPlace, type KeptAccount, type KeptAccounts, placeAfter } from './kept-accounts';
import {
  type AccountReports,
  accountsAReport,
  type ReportAnswer,
  type ReportCycle,
  type ReportCycles,
  type ReportQueue,
  type ReportWork,
} from './report-cycle';

/** A slice: 450 accounts, or some 500 of the 4,000 units of storage a minute that all of Rollcall has. */
const reportsASlice = 5;
/** SCIM comes first. */
const secondsBetween = 20;
/** A look at Atlassian takes up to three calls. */
const usersARefresh = 25;

export interface ReportPorts {
  readonly cycles: ReportCycles;
  readonly kept: KeptAccounts;
  readonly reports: AccountReports;
  readonly queue: ReportQueue;
  readonly machine: Pick<Machine, 'now'>;
  readonly connections: Pick<ConnectionStore, 'get' | 'list'>;
  readonly access: Pick<AccessStore, 'change'>;
  readonly callOf: (connection: Connection) => Call;
  /** Writes to the platform's log that Atlassian took no report, without naming accounts. */
  readonly refused: (status: number) => void;
}

/**
 * One slice of the report of all accounts to Atlassian. The answer is acted on at once: records of closed accounts are erased,
 * changed accounts are looked at again. The cycle says how far it is, so that an event delivered twice, or late, does
 * nothing; the next slice is a separate event.
 * @see https://developer.atlassian.com/platform/forge/user-privacy-guidelines/
 */
export async function reportSlice(
  ports: ReportPorts,
  work: Extract<ReportWork, { readonly place: AccountPlace }>,
): Promise<void> {
  let cycle: ReportCycle | undefined = await ports.cycles.find();
  if (!cycle?.place || cycle.startedAt !== work.cycle || !samePlace(cycle.place, work.place)) return;
  for (let count = 0; count < reportsASlice; count += 1) {
    const step: Step | undefined = cycle.place && (await reportPage(ports, cycle, cycle.place));
    if (!step) return;
    cycle = await moved(ports, cycle, step);
    if (!cycle) return;
    if (step.kind === 'refused') return;
    if (step.kind === 'later') return await goOn(ports, cycle, step.seconds);
  }
  await goOn(ports, cycle, secondsBetween);
}

type Step =
  | { readonly kind: 'done'; readonly next: AccountPlace | undefined; readonly periodMilliseconds?: number }
  | { readonly kind: 'later'; readonly seconds: number }
  | { readonly kind: 'refused' };

async function reportPage(ports: ReportPorts, cycle: ReportCycle, place: AccountPlace): Promise<Step> {
  const { accounts, after } = await ports.kept.page(place, accountsAReport);
  const answer = await reported(ports, cycle, accounts);
  if (answer?.kind === 'later') return answer;
  if (answer?.kind === 'malformed' || answer?.kind === 'refused') ports.refused(answer.status);
  // Nothing can be reported at all: the next day tries again.
  if (answer?.kind === 'refused') return { kind: 'refused' };
  if (answer?.kind === 'taken') await act(ports, cycle, accounts, answer.changes);
  const ids = async () => (await ports.connections.list()).map(({ id }) => id);
  const next = after === undefined ? placeAfter(place, await ids()) : { ...place, after };
  const period = answer?.kind === 'taken' ? answer.periodMilliseconds : undefined;
  return { kind: 'done', next, ...(period === undefined ? {} : { periodMilliseconds: period }) };
}

/** An account that several records keep is reported once, with the oldest of their dates. */
async function reported(
  { reports }: ReportPorts,
  { freshSince = '' }: ReportCycle,
  accounts: readonly KeptAccount[],
): Promise<ReportAnswer | undefined> {
  if (accounts.length === 0) return undefined;
  const ages = new Map<AccountId, string>();
  for (const { accountId, since } of accounts) {
    const updatedAt = since > freshSince ? since : freshSince;
    const known = ages.get(accountId);
    if (known === undefined || updatedAt < known) ages.set(accountId, updatedAt);
  }
  return reports.report(Array.from(ages, ([accountId, updatedAt]) => ({ accountId, updatedAt })));
}

type Changes = Extract<ReportAnswer, { readonly kind: 'taken' }>['changes'];

async function act(ports: ReportPorts, cycle: ReportCycle, accounts: readonly KeptAccount[], changes: Changes) {
  const statuses = new Map(changes.map(({ accountId, status }) => [accountId, status]));
  const changed = new Map<ConnectionId, UserId[]>();
  for (const account of accounts) {
    const status = statuses.get(account.accountId);
    if (status === 'closed') await erase(ports, account);
    if (status !== 'updated' || account.keeper !== 'user' || account.connectionId === undefined) continue;
    changed.set(account.connectionId, [...(changed.get(account.connectionId) ?? []), account.id as UserId]);
  }
  const refreshes = [...changed].flatMap(([connectionId, users]) =>
    slicesOf(users, usersARefresh).map(
      (slice): ReportWork => ({ cycle: cycle.startedAt, refresh: { connectionId, users: slice } }),
    ),
  );
  if (refreshes.length > 0) await ports.queue.push(refreshes);
}

async function erase({ kept, access, connections, callOf }: ReportPorts, account: KeptAccount): Promise<void> {
  if (account.keeper !== 'user') {
    // A token without its owner is no longer of use.
    if (account.keeper === 'administrator') await access.change({ kind: 'remove', credential: 'administrator' });
    return kept.erase(account);
  }
  const connection = account.connectionId === undefined ? undefined : await connections.get(account.connectionId);
  if (!connection) return;
  await forgetAccount(callOf(connection), account.id as UserId, account.accountId);
  await kept.erase(account);
}

const tries = 5;

/** Undefined if another event was first. `isStale` may be set by another event at the same moment. */
async function moved(
  { cycles, machine }: ReportPorts,
  from: ReportCycle,
  step: Step,
): Promise<ReportCycle | undefined> {
  let cycle: ReportCycle | undefined = from;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (!cycle?.place || !from.place || cycle.startedAt !== from.startedAt) return undefined;
    if (!samePlace(cycle.place, from.place)) return undefined;
    const next = touched(cycle, step, machine.now());
    if (await cycles.replace(cycle, next)) return next;
    cycle = await cycles.find();
  }
  return undefined;
}

function touched(cycle: ReportCycle, step: Step, now: number): ReportCycle {
  const moved = { ...cycle, version: cycle.version + 1, touchedAt: isoTime(now) };
  if (step.kind !== 'done') return moved;
  const { place: _, ...rest } = moved;
  return {
    ...rest,
    ...(step.next && { place: step.next }),
    ...(step.periodMilliseconds !== undefined && { periodMilliseconds: step.periodMilliseconds }),
  };
}

async function goOn({ queue }: ReportPorts, { startedAt, place }: ReportCycle, seconds: number): Promise<void> {
  if (place) await queue.push([{ cycle: startedAt, place }], seconds);
}

const samePlace = (one: AccountPlace, other: AccountPlace): boolean =>
  one.connectionId === other.connectionId && one.keeper === other.keeper && one.after === other.after;
