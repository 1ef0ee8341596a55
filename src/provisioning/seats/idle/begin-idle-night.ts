import type { Connection } from '../../../connections/connection';
import type { ConnectionStore } from '../../../connections/connection-store';
import type { IdleReport } from '../../../directory/idle-report';
import { idleDaysOf } from '../../../sync/rules/unused-seats';
import type { SyncQueue } from '../../sync-queue';

/** Days between two looks: access is taken after thirty days at least, so a week more or less changes little. */
const daysBetween = 7;
/** The schedule comes once a day, and never at the same second. */
const tolerance = 3_600_000;

/** Asks every connection that takes unused product access whether its look of the week is due. @throws {QueueUnavailable} */
export async function beginIdleNight({
  connections,
  queue,
}: {
  readonly connections: Pick<ConnectionStore, 'list'>;
  readonly queue: SyncQueue;
}): Promise<void> {
  const all = (await connections.list()).filter(takesUnused);
  if (all.length > 0) await queue.push(all.map(({ id }) => ({ connectionId: id, idle: { isNight: true as const } })));
}

/** Whether a connection takes product access that nobody uses. */
export const takesUnused = ({ settings, target }: Pick<Connection, 'settings' | 'target'>): boolean =>
  target === 'users' && settings.mode !== 'preview' && idleDaysOf(settings) !== undefined;

/**
 * Whether a look that takes is due. One that an administrator has begun takes nothing and does not count; one that is under way may
 * have lost its event. Pure.
 */
export function isLookDue(report: IdleReport | undefined, days: number, now: number): boolean {
  if (!report?.takes || report.days !== days || report.state !== 'done') return true;
  return now - Date.parse(report.startedAt) >= daysBetween * 86_400_000 - tolerance;
}
