import type { Connection } from '../../connections/connection';
import type { JournalEntry } from '../../journal/entry';
import type { ConnectorState, LeaseHolder } from './connector-state';
import type { EndedScan, Job, JobResult, ScanProgress } from './directory-report';
import { takeGeneration } from './generation';
import { handOver, isAwaited, keptJobs, withResults } from './jobs';
import { leaveLease, takeLease, withRefused } from './lease';
import { newScans, newsAmong, remembering } from './scan-memory';

/** What a connector says when it polls. */
export interface Poll {
  readonly version: string;
  readonly instance: string;
  readonly host: string;
  /** Of the connector's state. */
  readonly generation?: number | undefined;
  readonly scan?: ScanProgress | undefined;
  readonly ended: readonly EndedScan[];
  readonly results: readonly JobResult[];
  readonly isLeaving: boolean;
}

export interface PollAround {
  readonly connection: Connection;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** ISO 8601. */
  readonly watchedUntil: string | undefined;
  /** The entry of the log about a scan that is new; undefined if there is nothing to tell. */
  readonly tell: (scan: EndedScan) => JournalEntry | undefined;
}

export type PollTaken =
  | { readonly kind: 'held'; readonly by: string | undefined; readonly until: string; readonly after?: ConnectorState }
  | {
      readonly kind: 'taken';
      readonly after: ConnectorState;
      readonly entries: readonly JournalEntry[];
      readonly lease: number;
      /** If the connector's state is an older copy: the generation that was told before. */
      readonly newest?: number;
      readonly jobs: readonly Job[];
      readonly comeAgainInSeconds: number;
    };

/** Seconds until the next poll. While nobody looks, they decide what an idle connector costs. */
const pace = { watched: 2, scanning: 10, idle: 300 } as const;

/** Takes one poll: who may work, what has come, and what there is to do. Pure. */
export function takePoll(before: ConnectorState, poll: Poll, around: PollAround): PollTaken {
  const { now } = around;
  const young = keptJobs(before.jobs, now);
  const answered = keptJobs(withResults(young, poll.results), now);
  const { handed, after: jobs } = poll.isLeaving ? { handed: [], after: answered } : handOver(answered, now);
  const comeAgainInSeconds = secondsUntilNext(poll, around, isAwaited(jobs));
  const { version, instance, host } = poll;
  const leased = takeLease(before.presence, { version, instance, host, comesIn: comeAgainInSeconds * 1000 }, now);
  if (leased.kind === 'held') return heldFor(before, poll, leased.holder, now);
  const scans = newScans(before.memory, poll.ended);
  const { presence, newest } = takeGeneration(leased.presence, poll);
  const scanning = poll.scan ? { ...presence, scan: poll.scan } : presence;
  return {
    kind: 'taken',
    after: {
      version: before.version,
      presence: poll.isLeaving ? leaveLease(scanning, now) : scanning,
      jobs,
      memory: remembering(before.memory, scans, newlyAnswered(young, answered)),
    },
    entries: newsAmong(before.memory, scans).flatMap((scan) => around.tell(scan) ?? []),
    lease: presence.lease,
    ...(newest !== undefined && { newest }),
    jobs: handed,
    comeAgainInSeconds,
  };
}

const newlyAnswered = (before: ConnectorState['jobs'], after: ConnectorState['jobs']): ConnectorState['jobs'] =>
  after.filter((job) => !before.includes(job));

function heldFor(before: ConnectorState, { host, version }: Poll, { until }: LeaseHolder, now: number): PollTaken {
  const presence = withRefused(before.presence, { why: 'lease-held', host, version }, now);
  const by = before.presence.connector?.host;
  return { kind: 'held', by, until, ...(presence && { after: { ...before, presence } }) };
}

function secondsUntilNext({ scan }: Poll, { connection, now, watchedUntil }: PollAround, isAsked: boolean): number {
  if (isAsked || (watchedUntil !== undefined && Date.parse(watchedUntil) > now)) return pace.watched;
  if (scan) return pace.scanning;
  const interval = (connection.settings.ldap?.intervalMinutes ?? 60) * 60;
  return Math.min(pace.idle, interval);
}
