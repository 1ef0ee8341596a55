import { type IdlePerson, type IdleReport, mostIdlePages, type ProductUse } from '../../../directory/idle-report';
import type { AccountId, UserId } from '../../../directory/ids';
import type { DirectoryUser } from '../../../directory/user';
import { firstUsedDay, judgeIdle, judgeUnused } from '../../../sync/rules/judge-idle';
import {
  type ActiveDays,
  mostAccountsAtOnce,
  mostSearchedAtOnce,
  type SeatActivity,
} from '../../../sync/site/seat-activity';
import { SiteError } from '../../../sync/site/site-error';
import { retryDelay } from '../../../sync/trouble';
import { isoTime, type Uses } from '../../call';
import { Conflict } from '../../store/conflict';
import type { IdleReports } from '../../store/idle-reports';
import type { ReadCache } from '../../store/read-cache';
import type { RosterWalk } from '../../store/roster-walk';
import type { UserReads, UserUpdates } from '../../store/users';
import { takesUnused } from './begin-idle-night';
import { awayFrom, noteGivenBack, noteUnused, type Unused } from './note-unused';

type IdleCall = Uses<
  'connection' | 'owners' | 'budget' | 'queue' | 'machine' | 'store' | 'atlassian',
  IdleReports & RosterWalk & UserReads & UserUpdates & ReadCache,
  SeatActivity
>;

/** The most calls of a step: a date for each person, and the searches. */
const callsAStep = mostAccountsAtOnce + Math.ceil(mostAccountsAtOnce / mostSearchedAtOnce);
/** Seconds between two steps: Atlassian tells 200 dates a minute, and a step asks for up to 50. */
export const secondsAStep = 16;
/** Whoever is to lose something is asked about once more by the plan that takes it. */
const secondsATakingStep = 32;
const longestDelay = 900;
const mostAttempts = 10;

/**
 * One step of a report: the next people of the roster, a call each. The next event does the next step, so that Atlassian's limit is
 * kept without waiting in a function. Doing a step twice is harmless: the second meets the first one's commit.
 */
export async function runIdleReport(call: IdleCall, { startedAt }: { readonly startedAt: string }): Promise<void> {
  const report = await call.store.idleReport();
  if (report?.state !== 'running' || report.startedAt !== startedAt) return;
  const takes = report.takes === true && takesUnused(call.connection);
  const seconds = takes ? secondsATakingStep : secondsAStep;
  try {
    if (!call.budget.allows(callsAStep)) return await goOn(call, startedAt, seconds);
    const { items, next } = await call.store.usersAfter(report.after, mostAccountsAtOnce);
    const { site } = await call.atlassian();
    const since = firstUsedDay(call.machine.now(), report.days);
    const seen = await lookAt(site, items, { since, wanted: call.connection.settings.users.seats.takeProducts });
    // Before the step counts as done: after a kill in between it is done again, and finds them noted.
    if (takes)
      await noteUnused(
        call,
        seen.unused.map((each) => ({ ...each, days: report.days })),
      );
    await noteGivenBack(call, seen.givenBack);
    await keepStep(call, report, { ...seen, looked: items.length, next });
    if (next !== undefined) await goOn(call, startedAt, seconds);
  } catch (error) {
    if (error instanceof Conflict) return;
    if (!(error instanceof SiteError)) throw error;
    await afterTrouble(call, report, error);
  }
}

interface Seen {
  readonly idle: readonly IdlePerson[];
  readonly uses: readonly { readonly product: string; readonly isIdle: boolean }[];
  /** Products that may be taken, of those who have not used them since. */
  readonly unused: readonly Omit<Unused, 'days'>[];
  /** People who have all again that was taken from them. */
  readonly givenBack: readonly UserId[];
}

interface Asked {
  readonly since: string;
  /** Keys of the products that may be taken; empty: all. */
  readonly wanted: readonly string[];
}

async function lookAt(
  site: SeatActivity,
  users: readonly DirectoryUser[],
  { since, wanted = [] }: Asked,
): Promise<Seen> {
  const linked = users.flatMap((user) =>
    user.sync.accountId === undefined ? [] : [[user.sync.accountId, user] as const],
  );
  if (linked.length === 0) return { idle: [], uses: [], unused: [], givenBack: [] };
  const opens = await site.opensOf(linked.map(([account]) => account));
  const idle: IdlePerson[] = [];
  const uses: { product: string; isIdle: boolean }[] = [];
  const unused: Omit<Unused, 'days'>[] = [];
  const givenBack: UserId[] = [];
  for (const [account, user] of linked) {
    const products = opens.get(account as AccountId) ?? [];
    const away = awayFrom(user);
    const isBack = away.length > 0 && away.every((key) => products.includes(key));
    if (isBack) givenBack.push(user.id);
    const active = products.length > 0 ? await activeDaysOf(site, account) : { products: {} };
    // Nobody knows about this one, and unknown is neither idle nor used.
    if (!active) continue;
    const found = judgeIdle(products, active, since);
    uses.push(...products.map((product) => ({ product, isIdle: product in found })));
    if (Object.keys(found).length > 0 || (away.length > 0 && !isBack)) idle.push({ user: user.id, products: found });
    const taking = Object.keys(judgeUnused(products, active, { since, wanted }));
    if (taking.length > 0) unused.push({ user: user.id, products: taking, opens: products });
  }
  return { idle, uses, unused, givenBack };
}

/** Undefined if Atlassian refuses to tell of this one, who may have left a moment ago: that stops the look at nobody else. @throws {SiteError} */
async function activeDaysOf(site: SeatActivity, account: AccountId): Promise<ActiveDays | undefined> {
  try {
    return await site.lastActive(account);
  } catch (error) {
    if (error instanceof SiteError && error.kind === 'rejected') return undefined;
    throw error;
  }
}

type StepDone = Pick<Seen, 'idle' | 'uses'> & { readonly looked: number; readonly next: IdleReport['after'] };

async function keepStep(
  { store, machine }: IdleCall,
  before: IdleReport,
  { idle, uses, looked, next }: StepDone,
): Promise<void> {
  const { version: _, after: __, attempts: ___, ...rest } = before;
  const isCut = idle.length > 0 && before.pages >= mostIdlePages;
  const isKept = idle.length > 0 && !isCut;
  const after = {
    ...rest,
    changedAt: isoTime(machine.now()),
    state: next === undefined ? ('done' as const) : ('running' as const),
    ...(next !== undefined && { after: next }),
    looked: before.looked + looked,
    products: counted(before.products, uses),
    idle: before.idle + idle.length,
    pages: before.pages + (isKept ? 1 : 0),
    ...((isCut || before.isCut) && { isCut: true as const }),
  };
  await store.keepIdleReport({ before, after, ...(isKept && { page: { index: before.pages, people: idle } }) });
}

function counted(before: IdleReport['products'], uses: Seen['uses']): IdleReport['products'] {
  const after: Record<string, ProductUse> = { ...before };
  for (const { product, isIdle } of uses) {
    const { people, idle } = after[product] ?? { people: 0, idle: 0 };
    after[product] = { people: people + 1, idle: idle + (isIdle ? 1 : 0) };
  }
  return after;
}

const goOn = ({ connection, queue }: IdleCall, startedAt: string, seconds: number): Promise<void> =>
  queue.push([{ connectionId: connection.id, idle: { startedAt } }], Math.min(seconds, longestDelay));

/** Atlassian failed: the step is tried again later. What it refuses of everybody, or a dead credential, ends the report. */
async function afterTrouble(call: IdleCall, before: IdleReport, error: SiteError): Promise<void> {
  const { version: _, ...rest } = before;
  const attempts = (before.attempts ?? 0) + 1;
  const changedAt = isoTime(call.machine.now());
  const isOver = error.kind !== 'unavailable' || attempts > mostAttempts;
  const after = { ...rest, changedAt, attempts, ...(isOver && { state: 'failed' as const, cause: error.code }) };
  await call.store.keepIdleReport({ before, after });
  if (!isOver) {
    await goOn(call, before.startedAt, Math.ceil(retryDelay(attempts, error.retryAfterSeconds) / 1000));
  }
}
