import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { GroupCommit } from '../storage/group-commit';
import type { WriteLog } from '../storage/write-log';

/** An event that waits for its first or next delivery. Times are milliseconds since the epoch. */
export interface StoredEvent {
  readonly serial: number;
  readonly id: string;
  readonly job_id: string;
  readonly queue: string;
  /** JSON. */
  readonly body: string;
  readonly due_at: number;
  readonly enqueued_at: number;
  /** How many pushes led to this event, each made by the consumer of the previous one. */
  readonly chain: number;
  readonly concurrency_key: string | null;
  readonly concurrency_limit: number | null;
  /** Failed deliveries, for the backoff. */
  readonly attempts: number;
  /** Retries the app is told about. */
  readonly retry_count: number;
  readonly retry_reason: string | null;
  /** JSON. */
  readonly retry_data: string | null;
}

export interface NewEvent {
  readonly body: string;
  readonly dueAt: number;
  readonly concurrency: { readonly key: string; readonly limit: number } | undefined;
}

export interface Retry {
  readonly dueAt: number;
  readonly reason: string;
  readonly data: string | null;
}

export interface JobStats {
  readonly success: number;
  readonly inProgress: number;
  readonly failed: number;
}

/** Events on disk. An event leaves the table only when it is done, so one that is running at `kill -9` runs again. */
export interface EventStore {
  push(queue: string, jobId: string, chain: number, now: number, events: readonly NewEvent[]): Promise<void>;
  /** Events due, oldest first. */
  due(now: number): StoredEvent[];
  /** When the next event becomes due; undefined if none waits. */
  nextDue(): number | undefined;
  count(): number;
  finish(event: StoredEvent, outcome: 'success' | 'failed'): Promise<void>;
  retry(event: StoredEvent, retry: Retry): Promise<void>;
  stats(queue: string, jobId: string): JobStats | undefined;
  /** Drops a job's unfinished events, including retries of running ones; false if there is no such job. */
  cancel(queue: string, jobId: string): Promise<boolean>;
  /** Forgets jobs that started before this moment and have no event left. Must run inside a group commit. */
  forgetJobs(startedBefore: number): void;
}

export function openEventStore(database: DatabaseSync, log: WriteLog, commits: GroupCommit): EventStore {
  const addJob = log.prepare(
    'INSERT OR IGNORE INTO job (queue, id, success, failed, started_at) VALUES (?, ?, 0, 0, ?)',
  );
  const findJob = database.prepare('SELECT success, failed FROM job WHERE queue = ? AND id = ?');
  const countOfJob = database.prepare('SELECT count(*) AS waiting FROM event WHERE queue = ? AND job_id = ?');
  const eraseJob = log.prepare('DELETE FROM event WHERE queue = ? AND job_id = ?');
  const add = log.prepare(
    `INSERT INTO event (id, job_id, queue, body, due_at, enqueued_at, chain, concurrency_key, concurrency_limit)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const selectDue = database.prepare('SELECT * FROM event WHERE due_at <= ? ORDER BY due_at, serial LIMIT 200');
  const selectNext = database.prepare('SELECT min(due_at) AS due FROM event');
  const countAll = database.prepare('SELECT count(*) AS waiting FROM event');
  const erase = log.prepare('DELETE FROM event WHERE serial = ?');
  const succeed = log.prepare('UPDATE job SET success = success + 1 WHERE queue = ? AND id = ?');
  const forgetJobs = log.prepare(
    'DELETE FROM job WHERE started_at < ? AND NOT EXISTS (SELECT 1 FROM event WHERE event.queue = job.queue AND event.job_id = job.id)',
  );
  const fail = log.prepare('UPDATE job SET failed = failed + 1 WHERE queue = ? AND id = ?');
  const postpone = log.prepare(
    `UPDATE event SET due_at = ?, attempts = attempts + 1, retry_count = retry_count + 1, retry_reason = ?, retry_data = ?
     WHERE serial = ?`,
  );
  const waiting = (row: unknown) => (row as { waiting: number }).waiting;

  return {
    push: (queue, jobId, chain, now, events) =>
      commits.write(() => {
        addJob.run(queue, jobId, now);
        for (const { body, dueAt, concurrency } of events) {
          add.run(
            randomUUID(),
            jobId,
            queue,
            body,
            dueAt,
            now,
            chain,
            concurrency?.key ?? null,
            concurrency?.limit ?? null,
          );
        }
      }),
    due: (now) => selectDue.all(now) as unknown as StoredEvent[],
    nextDue: () => (selectNext.get() as { due: number | null }).due ?? undefined,
    count: () => waiting(countAll.get()),
    finish: (event, outcome) =>
      commits.write(() => {
        if (erase.run(event.serial).changes === 0) return;
        (outcome === 'success' ? succeed : fail).run(event.queue, event.job_id);
      }),
    retry: (event, { dueAt, reason, data }) =>
      commits.write(() => {
        postpone.run(dueAt, reason, data, event.serial);
      }),
    stats(queue, jobId) {
      const job = findJob.get(queue, jobId) as { success: number; failed: number } | undefined;
      return job && { ...job, inProgress: waiting(countOfJob.get(queue, jobId)) };
    },
    forgetJobs(startedBefore) {
      forgetJobs.run(startedBefore);
    },
    cancel: (queue, jobId) =>
      commits.write(() => {
        eraseJob.run(queue, jobId);
        return findJob.get(queue, jobId) !== undefined;
      }),
  };
}
