import type { Connection, ConnectionId } from '../../connections/connection';
import type { ConnectionStore } from '../../connections/connection-store';
import { type Deciding, type HeldBatch, limitCauses, limitKinds } from '../../directory/held-batch';
import type { LimitKind } from '../../directory/ledger';
import { describe, subjectOfConnection } from '../attempts/describe';
import type { Machine } from '../call';
import type { BatchChanges } from '../store/limits';
import type { Log } from '../store/log';
import type { SyncQueue } from '../sync-queue';
import { isSnoozed } from './close-batch';
import { waitingCount } from './waiting-count';

export interface BatchPorts {
  readonly connections: Pick<ConnectionStore, 'list'>;
  readonly directory: (id: ConnectionId) => BatchChanges & Log;
  readonly queue: SyncQueue;
  readonly machine: Pick<Machine, 'now' | 'newId'>;
}

/** Queues what batches need: to be closed if nobody is left in them, and decisions that a crash has interrupted. @throws {QueueUnavailable} */
export async function tendBatches(ports: BatchPorts): Promise<void> {
  for (const { connection, kind, open, decisions = [] } of await batchesOf(ports)) {
    const { id: connectionId } = connection;
    if (open) await ports.queue.push([{ connectionId, limits: { kind, what: 'tidy' } }]);
    const work = decisions.map(({ id }) => ({
      connectionId,
      limits: { kind, what: 'decided' as const, decision: id },
    }));
    if (work.length > 0) await ports.queue.push(work);
  }
}

/** Once a day: deletions that have waited for an administrator for very long are stored anew. @throws {QueueUnavailable} */
export async function keepHeldDeletions({
  connections,
  queue,
}: Pick<BatchPorts, 'connections' | 'queue'>): Promise<void> {
  const work = (await connections.list()).map(({ id: connectionId }) => ({
    connectionId,
    limits: { kind: 'people' as const, what: 'keep' as const },
  }));
  if (work.length > 0) await queue.push(work);
}

/** Once a day the log says what still waits for a decision; nothing is ever applied by itself. */
export async function remindOfBatches(ports: BatchPorts): Promise<void> {
  for (const { connection, kind, open, decisions = [] } of await batchesOf(ports)) {
    const isTold = open && !isSnoozed(ports.machine.now(), open.snoozed);
    const store = ports.directory(connection.id);
    const count = isTold ? await waitingCount({ store }, kind, { decisions }) : 0;
    if (!open || !count) continue;
    const action = {
      kind: 'decide',
      text: { say: 'decide-held' },
      reason: { say: 'batch-waits', count, day: open.opened.slice(0, 10), limit: open.limit },
      outcome: 'waiting',
    } as const;
    const call = {
      connection,
      machine: ports.machine,
      origin: { source: 'sweep', startedAt: ports.machine.now() },
    } as const;
    const subject = subjectOfConnection(connection);
    const state = { state: 'held', cause: limitCauses[kind] } as const;
    const happening = { subject, operation: 'Remind of what is held', status: 0, state };
    await store.record(describe(call, { ...happening, actions: [action], calls: [] }));
  }
}

interface Batch {
  readonly connection: Connection;
  readonly kind: LimitKind;
  readonly open?: HeldBatch;
  readonly decisions?: readonly Deciding[];
}

async function batchesOf({ connections, directory }: BatchPorts): Promise<readonly Batch[]> {
  const all = await Promise.all(
    (await connections.list()).map(async (connection) => {
      const store = directory(connection.id);
      return Promise.all(limitKinds.map(async (kind) => ({ connection, kind, ...(await store.batchOf(kind)) })));
    }),
  );
  return all.flat();
}
