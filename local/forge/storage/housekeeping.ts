import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock';
import type { EventStore } from '../events/event-store';
import type { GroupCommit } from './group-commit';
import type { Entities } from './operation';
import type { Records } from './records';
import type { WriteLog } from './write-log';

export interface HousekeepingParts {
  readonly database: DatabaseSync;
  readonly log: WriteLog;
  readonly records: Records;
  readonly events: EventStore;
  readonly commits: GroupCommit;
  readonly clock: Clock;
  readonly entities: Entities;
}

const INTERVAL = 3_600_000;
/** Deleted in one go, so that nobody waits long. */
const MOST_AT_ONCE = 1_000;
const JOBS_KEPT = 5 * 24 * 3_600_000;

/** Hourly, deletes what nobody can see any more: long-expired entries and long-done jobs. @returns a stop function */
export function startHousekeeping({
  database,
  log,
  records,
  events,
  commits,
  clock,
  entities,
}: HousekeepingParts): () => void {
  const gone = database.prepare('SELECT space, key FROM record WHERE expire_at <= ? LIMIT ?');
  const goneSecrets = log.prepare('DELETE FROM secret WHERE expire_at <= ?');
  let cancel = () => {};

  const clean = () => {
    const rows = gone.all(records.goneBefore(), MOST_AT_ONCE) as { space: string; key: string }[];
    for (const { space, key } of rows) records.remove({ space, key, entity: entities.get(space) });
    goneSecrets.run(records.goneBefore());
    events.forgetJobs(clock.now() - JOBS_KEPT);
  };
  const schedule = () => {
    cancel = clock.after(INTERVAL, () => {
      // Failure is harmless: readers ignore expired entries, and the next hour tries again.
      commits.write(clean).catch(() => undefined);
      schedule();
    });
  };
  schedule();
  return () => cancel();
}
