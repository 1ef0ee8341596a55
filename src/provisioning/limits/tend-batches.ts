import type { Connection, ConnectionId } from '../../connections/connection';
import type { ConnectionStore } from '../../connections/connection-store';
import { type Deciding, type HeldBatch, limitCauses } from '../../directory/held-batch';
import type { LimitKind } from '../../directory/ledger';
import { describe } from '../attempts/describe';
import type { Machine } from '../call';
import type { BatchChanges } from '../store/limits';
import type { Log } from '../store/log';
import type { SyncQueue } from '../sync-queue';
import { isSnoozed } from './close-batch';

export interface BatchPorts {
  readonly connections: Pick<ConnectionStore, 'list'>;
  readonly directory: (id: ConnectionId) => BatchChanges & Log;
  readonly queue: SyncQueue;
  readonly machine: Pick<Machine, 'now' | 'newId'>;
}

export const limitKinds = ['people', 'members', 'groups'] as const satisfies readonly LimitKind[];

/** A decision as old as this has been carried out as far as it can be. */
const goesOnMilliseconds = 7 * 86_400_000;

/** Queues what batches need: to be closed if nobody is left in them, and decisions that a crash has interrupted. @throws {QueueUnavailable} */
export async function tendBatches(ports: BatchPorts): Promise<void> {
  for (const { connection, kind, open, deciding } of await batchesOf(ports)) {
    const { id: connectionId } = connection;
    if (open) await ports.queue.push([{ connectionId, limits: { kind, what: 'tidy' } }]);
    if (!deciding || deciding.done >= deciding.total || isOld(ports, deciding)) continue;
    const { decision: what, batch, only } = deciding;
    await ports.queue.push([{ connectionId, limits: { kind, what, batch, ...(only && { only }) } }]);
  }
}

/** Once a day the log says what still waits for a decision; nothing is ever applied by itself. */
export async function remindOfBatches(ports: BatchPorts): Promise<void> {
  for (const { connection, kind, open } of await batchesOf(ports)) {
    const count =
      open && !isSnoozed(ports.machine.now(), open.snoozed) ? await ports.directory(connection.id).heldCount(kind) : 0;
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
    const subject = { kind: 'connection', id: connection.id, label: connection.name } as const;
    const state = { state: 'held', cause: limitCauses[kind] } as const;
    const happening = { subject, operation: 'Remind of what is held', status: 0, state };
    await ports.directory(connection.id).record(describe(call, { ...happening, actions: [action], calls: [] }));
  }
}

interface Batch {
  readonly connection: Connection;
  readonly kind: LimitKind;
  readonly open?: HeldBatch;
  readonly deciding?: Deciding;
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

const isOld = ({ machine }: BatchPorts, { at }: Deciding): boolean =>
  machine.now() - Date.parse(at) > goesOnMilliseconds;
