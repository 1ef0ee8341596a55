import type { Connection, ConnectionId } from '../../../connections/connection';
import { getConnection } from '../../../connections/save-connection';
import { type Approval, heldRecord, limitCauses, limitKinds } from '../../../directory/held-batch';
import { hashId } from '../../../directory/id-order';
import { isoTime } from '../../../provisioning/call';
import { decideBatch } from '../../../provisioning/limits/decide-batch';
import { snoozeBatch } from '../../../provisioning/limits/snooze-batch';
import { waitingCount } from '../../../provisioning/limits/waiting-count';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import type { Batch, Deciding } from '../contract/approvals';
import { skipped } from '../skipped';
import { AdminFailure } from '../to-admin-error';
import { presentHeld } from './present-held';

type Calls = Pick<AdminHandlers, 'listApprovals' | 'listHeld' | 'decideHeld' | 'snoozeHeld'>;
type Ports = Pick<AdminPorts, 'connections' | 'callOf' | 'search' | 'machine' | 'by'>;

/** What limits hold, and what administrators decide about it. */
export function approvalsCalls(ports: Ports): Calls {
  const open = async (id: string) => ports.callOf(await getConnection(ports.connections, id as ConnectionId));
  return {
    async listApprovals() {
      const found = await Promise.all(
        (await ports.connections.list()).map((connection) => batchesOf(ports, connection)),
      );
      return { batches: found.flatMap(({ batches }) => batches), deciding: found.flatMap(({ deciding }) => deciding) };
    },
    async listHeld({ connectionId, kind, search = '', skip, cursor, limit }) {
      // Before anything is read: what is held later may not be shown.
      const at = isoTime(ports.machine.now());
      const { connection, store } = await open(connectionId);
      const page = { limit, ...(cursor !== undefined && { cursor }) };
      const cause = limitCauses[kind];
      const query = { list: 'held' as const, cause, ...(search !== '' && { prefix: search }) };
      const [found, total, { open: batch }] = await Promise.all([
        skipped((place) => ports.search.listed(connection.id, heldRecord(kind), { ...query, ...place }), page, skip),
        search === '' ? store.heldCount(kind) : undefined,
        store.batchOf(kind),
      ]);
      const meant = found.items.filter(({ record }) => record.sync.held?.cause === cause);
      const items = await Promise.all(meant.map((item) => presentHeld(store, item, batch)));
      return {
        items,
        at,
        ...(total !== undefined && { total }),
        ...(found.cursor !== undefined && { cursor: found.cursor }),
      };
    },
    async decideHeld({ connectionId, kind, batch, decision, only, seen, confirms }) {
      const call = await open(connectionId);
      const about = { ...(only && { only }), ...(seen && { seen }), ...(confirms !== undefined && { confirms }) };
      const { answer, left } = await decideBatch(call, { kind, batch, decision, by: ports.by, ...about });
      if (answer === 'over') throw new AdminFailure('batch-over', 'batch');
      if (answer === 'busy') throw new AdminFailure('decisions-busy', 'batch');
      if (answer === 'unseen') throw new AdminFailure('approval-unseen', 'batch');
      if (answer === 'same') throw new AdminFailure('approver-same', 'batch');
      return { answer, ...(left && { left }) };
    },
    async snoozeHeld({ connectionId, kind, batch, days }) {
      const isOpen = await snoozeBatch(await open(connectionId), { kind, batch, days });
      if (!isOpen) throw new AdminFailure('batch-over', 'batch');
      return {};
    },
  };
}

/** How many a first approval is about, if that is not all who are held. */
function shownOf({ only, seen }: Approval, count: number): { readonly only?: number } {
  if (only) return { only: only.length };
  return seen && seen.count < count ? { only: seen.count } : {};
}

interface Found {
  readonly batches: readonly Batch[];
  readonly deciding: readonly Deciding[];
}

/** Of one connection. A batch in which nobody is left is about to be closed. */
async function batchesOf(
  { callOf, machine, by }: Pick<Ports, 'callOf' | 'machine' | 'by'>,
  connection: Connection,
): Promise<Found> {
  // Before anything is read: whoever is held later may not be shown.
  const at = isoTime(machine.now());
  const { store } = callOf(connection);
  const { id, name, provider } = connection;
  const shown = { id, name, provider };
  const heads = await Promise.all(limitKinds.map(async (kind) => ({ kind, ...(await store.batchOf(kind)) })));
  const batches = await Promise.all(
    heads.map(async ({ kind, open, decisions = [] }): Promise<readonly Batch[]> => {
      const count = open ? ((await waitingCount({ store }, kind, { decisions })) ?? 0) : 0;
      if (!open || count === 0) return [];
      const { id: batch, opened, limit, size, taken, snoozed, approval, left } = open;
      return [
        {
          ...{ connection: shown, kind, batch, opened, count, at, limit, size, taken },
          needsSecond: connection.settings.safety.secondApprover,
          ...(snoozed !== undefined && { snoozed }),
          ...(approval && {
            approval: {
              at: approval.at,
              isOwn: by !== undefined && approval.by === hashId(by),
              ...shownOf(approval, count),
            },
          }),
          ...(left && { left: { decision: left.decision, at: left.at, grown: left.grown } }),
        },
      ];
    }),
  );
  const deciding = heads.flatMap(({ kind, decisions = [] }) =>
    decisions.flatMap(({ decision, at, total, done }): readonly Deciding[] =>
      done < total ? [{ connection: shown, kind, decision, at, total, done }] : [],
    ),
  );
  return { batches: batches.flat(), deciding };
}
