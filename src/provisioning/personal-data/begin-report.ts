import { isoTime, type Machine } from '../call';
import { firstPlace } from './kept-accounts';
import type { ReportCycle, ReportCycles, ReportQueue } from './report-cycle';

const hour = 3_600_000;
const day = 24 * hour;
/** Atlassian's default: every account once in seven days, and not more often. */
const week = 7 * day;
/** The schedule runs once a day at about the same time: half a day tells which run is meant. */
const slack = day / 2;
/** A slice takes minutes, and an event is delayed by 15 at most. */
const interrupted = hour;

export interface BeginReportPorts {
  readonly cycles: ReportCycles;
  readonly queue: ReportQueue;
  readonly machine: Pick<Machine, 'now'>;
}

/**
 * Once a day: begins a report of all accounts if a week is over (or the period that Atlassian asked for), and resumes an
 * interrupted report. @throws {QueueUnavailable}: the next day finds the cycle interrupted
 */
export async function beginReport({ cycles, queue, machine }: BeginReportPorts): Promise<void> {
  const now = machine.now();
  const before = await cycles.find();
  const after = before?.place ? resumed(before, now) : isDue(before, now) ? begun(before, now) : undefined;
  if (!after?.place || !(await cycles.replace(before, after))) return;
  await queue.push([{ cycle: after.startedAt, place: after.place }]);
}

const isDue = (last: ReportCycle | undefined, now: number): boolean =>
  !last || now >= Date.parse(last.startedAt) + (last.periodMilliseconds ?? week) - slack;

function resumed(cycle: ReportCycle, now: number): ReportCycle | undefined {
  if (now < Date.parse(cycle.touchedAt) + interrupted) return undefined;
  return { ...cycle, version: cycle.version + 1, touchedAt: isoTime(now) };
}

function begun(last: ReportCycle | undefined, now: number): ReportCycle {
  const freshSince = last?.isStale ? last.freshSince : last?.startedAt;
  return {
    schema: 1,
    version: (last?.version ?? 0) + 1,
    startedAt: isoTime(now),
    touchedAt: isoTime(now),
    place: firstPlace,
    ...(freshSince === undefined ? {} : { freshSince }),
    ...(last?.periodMilliseconds === undefined ? {} : { periodMilliseconds: last.periodMilliseconds }),
  };
}
