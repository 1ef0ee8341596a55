import type { IdleReport } from '../../../directory/idle-report';
import { idleDaysOf } from '../../../sync/rules/unused-seats';
import { retryOnConflict } from '../../attempts/retry-on-conflict';
import { isoTime, type Uses } from '../../call';
import type { IdleReports } from '../../store/idle-reports';
import type { LimitReads } from '../../store/limits';
import type { ReadCache } from '../../store/read-cache';
import { isLookDue, takesUnused } from './begin-idle-night';

/** A report that has not moved for so long has lost its event. */
const silent = 10 * 60_000;

type Ports = Uses<'connection' | 'queue' | 'machine' | 'store', IdleReports & LimitReads & ReadCache>;

/**
 * Begins a report on seats that nobody has used for so many days. One that is under way goes on as it is; one that has lost its
 * event goes on from where it was. `takes`: what it finds is taken.
 */
export function beginIdleReport(call: Ports, days: number, { takes = false } = {}): Promise<IdleReport> {
  return retryOnConflict(call, async () => {
    const before = await call.store.idleReport();
    const now = call.machine.now();
    const isRunning = before?.state === 'running';
    if (isRunning && now - Date.parse(before.changedAt) < silent) return before;
    const at = isoTime(now);
    const fresh = {
      ...{ startedAt: at, days, looked: 0, total: await call.store.sizeOf('people'), idle: 0, pages: 0 },
      ...(takes && { takes: true as const }),
    };
    const after = isRunning
      ? { ...before, changedAt: at }
      : ({ schema: 1, changedAt: at, state: 'running', products: {}, ...fresh } as const);
    const next = await call.store.keepIdleReport({ before, after });
    await call.queue.push([{ connectionId: call.connection.id, idle: { startedAt: next.startedAt } }]);
    return next;
  });
}

/** Begins the look of the week of a connection that takes what nobody uses, if it is due. */
export async function beginWeeklyLook(call: Ports): Promise<void> {
  const days = idleDaysOf(call.connection.settings);
  if (days === undefined || !takesUnused(call.connection)) return;
  const report = await call.store.idleReport();
  if (isLookDue(report, days, call.machine.now())) await beginIdleReport(call, days, { takes: true });
}
