import type { ConnectionId } from '../../connections/connection';
import type { Occasion } from '../../journal/occasion';
import { groupsAnEvent, type RunSlice, usersAnEvent } from '../sync-queue';

type Kind = 'user' | 'group';

/** How far "Sync now" of a whole connection has got; the newest run of a connection is kept. */
export interface SyncRun {
  readonly schema: 1;
  readonly id: string;
  readonly connectionId: ConnectionId;
  /** ISO 8601. */
  readonly started: string;
  readonly finished?: string;
  /** By which what it does can be undone; absent if an earlier version began it. */
  readonly occasion?: Occasion;
  /** People and groups that the connection holds. */
  readonly total: number;
  readonly done: number;
  /** Of those done, how many Atlassian or a rule refused. */
  readonly failed: number;
  /** Of those done, how many nobody looked at, because the credential was dead; absent: none. */
  readonly unreached?: number;
  /** A digit for each slice, 1 once it is done: an event delivered twice counts once. */
  readonly slices: Readonly<Record<Kind, string>>;
}

export interface RunStart {
  readonly id: string;
  readonly connectionId: ConnectionId;
  readonly started: string;
  /** What it is done for; by default it is what was asked for. */
  readonly occasion?: Occasion | undefined;
  readonly people: number;
  readonly groups: number;
}

const sizes: Readonly<Record<Kind, number>> = { user: usersAnEvent, group: groupsAnEvent };

export function startRun({ id, connectionId, started, people, groups, occasion }: RunStart): SyncRun {
  const of = occasion ?? { kind: 'sync' as const, id };
  const slices = { user: pending('user', people), group: pending('group', groups) };
  const total = people + groups;
  return ended({ schema: 1, id, connectionId, started, occasion: of, total, done: 0, failed: 0, slices }, started);
}

/** Undefined if the slice is counted already, or does not belong to this run. */
export function withSlice(
  run: SyncRun,
  { kind, index }: RunSlice,
  counted: { readonly done: number; readonly failed: number; readonly unreached?: number },
  now: string,
): SyncRun | undefined {
  const before = run.slices[kind];
  if (before[index] !== '0') return undefined;
  const slices = { ...run.slices, [kind]: `${before.slice(0, index)}1${before.slice(index + 1)}` };
  const unreached = (run.unreached ?? 0) + (counted.unreached ?? 0);
  const sums = {
    done: run.done + counted.done,
    failed: run.failed + counted.failed,
    ...(unreached > 0 && { unreached }),
  };
  return ended({ ...run, slices, ...sums }, now);
}

/** The roster's length has changed since the run began: slices that will never come are dropped. */
export function withLength(run: SyncRun, kind: Kind, length: number, now: string): SyncRun | undefined {
  const before = run.slices[kind];
  const wanted = Math.ceil(length / sizes[kind]);
  if (before.length === wanted) return undefined;
  const after = before.slice(0, wanted).padEnd(wanted, '0');
  const total = Math.max(run.done, run.total + (wanted - before.length) * sizes[kind]);
  return ended({ ...run, total, slices: { ...run.slices, [kind]: after } }, now);
}

const pending = (kind: Kind, count: number): string => '0'.repeat(Math.ceil(count / sizes[kind]));

function ended(run: SyncRun, now: string): SyncRun {
  const isDone = !run.slices.user.includes('0') && !run.slices.group.includes('0');
  return isDone ? { ...run, total: run.done, finished: now } : run;
}
