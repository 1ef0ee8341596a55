import { z } from 'zod';
import type { Connection, ConnectionId } from '../../connections/connection';
import { limitKinds } from '../../directory/held-batch';
import { isId } from '../../directory/ids';
import type { LogDays } from '../../journal/day-counts';
import { outcomes } from '../../journal/entry';
import type { Journal } from '../../journal/journal';
import { occasionKinds } from '../../journal/occasion';
import { runSyncWork } from '../../provisioning/background/run-sync-work';
import { runWakeUp, type WakeUpPorts } from '../../provisioning/background/run-wake-up';
import { sweepDue } from '../../provisioning/background/sweep-due';
import type { SyncRuns } from '../../provisioning/background/sync-runs';
import { upgradeSearch } from '../../provisioning/background/upgrade-search';
import { runBelongings } from '../../provisioning/belongings/run-belongings';
import type { Call } from '../../provisioning/call';
import { driftKinds } from '../../provisioning/drift/drift-kind';
import type { DriftStore } from '../../provisioning/drift/drift-store';
import { runDriftWork } from '../../provisioning/drift/run-drift-work';
import { runLimitWork } from '../../provisioning/limits/run-limit-work';
import { callForWork } from '../../provisioning/occasions/call-for-work';
import { recountDays } from '../../provisioning/repair/recount-days';
import { judgeOrphans } from '../../provisioning/repair/repair-site-groups';
import { runRecount } from '../../provisioning/repair/run-recount';
import { runRepair } from '../../provisioning/repair/run-repair';
import type { DirectorySearch } from '../../provisioning/search/directory-search';
import { beginWeeklyLook } from '../../provisioning/seats/idle/begin-idle-report';
import { runIdleReport } from '../../provisioning/seats/idle/run-idle-report';
import type { QueuedWork } from '../../provisioning/sync-queue';
import { runUndo } from '../../provisioning/undo/run-undo';

/** An event of the queue `sync`; the body was given to `SyncQueue`, and may arrive days later or twice. */
export interface SyncEvent {
  readonly body: unknown;
  /** The platform's id of the event; the same when it is repeated. */
  readonly eventId?: string;
}

export interface ConsumerPorts extends WakeUpPorts {
  readonly connection: (id: ConnectionId) => Promise<Connection | undefined>;
  readonly callOf: (connection: Connection) => Call;
  readonly runs: SyncRuns;
  readonly drift: DriftStore;
  readonly journal: Journal;
  readonly logDays: LogDays;
  readonly search: Pick<DirectorySearch, 'upgrade' | 'listed'>;
  /** Looks for trouble of which somebody is to be told. */
  readonly watchIncidents: () => Promise<void>;
  /** Purges a slice of a deleted connection's data; true when nothing is left. */
  readonly purge: (id: ConnectionId) => Promise<boolean>;
}

/** Events come at least once and in any order. A deleted connection has no work, but its records must be purged. */
export async function consumeSync(ports: ConsumerPorts, event: SyncEvent): Promise<void> {
  const work = parseWork(event.body);
  if ('sweep' in work && work.sweep === 'incidents') return ports.watchIncidents();
  // An event without an id of its own has no turn to keep.
  if ('sweep' in work) return work.sweep === 'all' ? sweepAll(ports) : runWakeUp(ports, work, event.eventId ?? '');
  const connection = await ports.connection(work.connectionId);
  if (connection && work.upgrade) return upgradeSearch(ports, connection.id, work.upgrade);
  const { review } = work;
  const isBegun = connection && review?.kind === 'user' && review.offset === 0 && !review.isLate && !work.gives;
  if (isBegun) await ports.connections.forgetReview({ connectionId: connection.id, what: 'all' });
  if (!connection) {
    if (work.purge && !(await purgeAll(ports, work.connectionId))) await ports.queue.push([work]);
    return;
  }
  const call = callForWork(callFor(ports, connection, event), work);
  if (work.repair) return runRepair(call, work.repair);
  if (work.days) return recountDays(ports, connection.id, work.days);
  if (work.recount) return runRecount(call, work.recount);
  if (work.limits) return runLimitWork(call, work.limits, ports.search);
  if (work.belongings) return runBelongings(call, work.belongings);
  if (work.idle) return 'isNight' in work.idle ? beginWeeklyLook(call) : runIdleReport(call, work.idle);
  if (work.undo) return runUndo(call, work.undo, ports.journal);
  if (work.drift) return runDriftWork({ ...call, drift: ports.drift }, work.drift);
  if (work.orphans) return judgeOrphans(call, work.orphans);
  return runSyncWork(call, work, ports.runs);
}

function callFor(ports: ConsumerPorts, connection: Connection, { eventId }: SyncEvent): Call {
  const call = ports.callOf(connection);
  const isCurrent = async () => (await ports.connection(connection.id))?.version === connection.version;
  return { ...call, isCurrent, origin: { ...call.origin, ...(eventId !== undefined && { event: eventId }) } };
}

/** Slices per invocation; one deletes some hundred records. */
const slices = 20;

/** If the queue is full this fails, and the platform repeats the event. */
async function sweepAll(ports: ConsumerPorts): Promise<void> {
  for (const state of ['pending', 'refused'] as const) await sweepDue(ports, { state, before: endOfTime });
}

const endOfTime = '9999-12-31T00:00:00.000Z';

async function purgeAll(ports: ConsumerPorts, id: ConnectionId): Promise<boolean> {
  for (let slice = 0; slice < slices; slice += 1) if (await ports.purge(id)) return true;
  return false;
}

const id = z.string().refine((text) => isId(text));
const ids = z.array(id).optional();
const count = z.number().int().nonnegative();
const recordKind = z.enum(['user', 'group']);

const workSchema = z.object({
  connectionId: id,
  users: ids,
  groups: ids,
  returned: ids,
  relabelled: z.array(z.object({ group: id, users: ids })).optional(),
  review: z.object({ kind: recordKind, offset: count, isLate: z.literal(true).optional() }).optional(),
  upgrade: z.object({ kind: recordKind, offset: count }).optional(),
  now: z
    .object({
      run: z.string(),
      slice: z.object({ kind: recordKind, index: count }).optional(),
      done: count,
      failed: count,
    })
    .optional(),
  again: z.literal(true).optional(),
  gives: z.literal('products').optional(),
  repair: z
    .object({
      step: z.enum(['users', 'rolls', 'groups', 'siteGroups', 'accounts']),
      offset: count.optional(),
      cursor: z.string().optional(),
      waits: count.optional(),
      isBeside: z.literal(true).optional(),
      isListing: z.literal(true).optional(),
    })
    .optional(),
  recount: z
    .object({
      round: count,
      left: z.array(z.object({ part: count, version: count })),
      moved: z.array(count).optional(),
    })
    .optional(),
  days: z
    .object({
      day: z.iso.date().optional(),
      cursor: z.string().optional(),
      counts: z.partialRecord(z.enum(outcomes), count).optional(),
    })
    .optional(),
  orphans: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
  limits: z
    .object({
      kind: z.enum(limitKinds),
      what: z.enum(['decided', 'look', 'tidy', 'keep', 'approve', 'reject']),
      decision: z.string().optional(),
      began: z.iso.datetime().optional(),
      batch: id.optional(),
      only: ids,
      cursor: z.string().optional(),
      grown: count.optional(),
    })
    .optional(),
  belongings: z.object({ account: z.string() }).optional(),
  idle: z.union([z.object({ startedAt: z.iso.datetime() }), z.object({ isNight: z.literal(true) })]).optional(),
  undo: id.optional(),
  drift: z
    .union([
      z.object({ run: z.string(), slice: count }),
      z.object({ at: z.iso.datetime() }),
      z.object({
        putBack: z.string(),
        kind: z.enum(driftKinds),
        only: z.array(z.string()).optional(),
        after: z.string().optional(),
        waits: count.optional(),
      }),
      z.object({
        accept: z.string(),
        kind: z.enum(driftKinds),
        only: z.array(z.string()).optional(),
        after: z.string().optional(),
        waits: count.optional(),
      }),
    ])
    .optional(),
  occasion: z.object({ kind: z.enum(occasionKinds), id: z.string().min(1).max(100) }).optional(),
  purge: z.literal(true).optional(),
});
const bodySchema = z.union([
  z.object({ sweep: z.literal('all') }),
  z.object({ sweep: z.literal('incidents') }),
  z.object({ sweep: z.literal('due'), at: z.iso.datetime() }),
  workSchema,
]);

/** Only the app itself can push here: the schema guards against events of an older version. */
const parseWork = (body: unknown): QueuedWork => bodySchema.parse(body) as unknown as QueuedWork;
