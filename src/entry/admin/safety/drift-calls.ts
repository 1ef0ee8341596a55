import type { ConnectionId } from '../../../connections/connection';
import { getConnection } from '../../../connections/save-connection';
import type { Call } from '../../../provisioning/call';
import { acceptDrift, canAccept } from '../../../provisioning/drift/accept-drift';
import { beginDrift, stopDrift } from '../../../provisioning/drift/begin-drift';
import type { DriftKind } from '../../../provisioning/drift/drift-kind';
import { type DriftRow, rowKey } from '../../../provisioning/drift/drift-row';
import { dropRows, rowsOf } from '../../../provisioning/drift/drop-rows';
import { heedDrift, ignoreDrift } from '../../../provisioning/drift/ignore-drift';
import { listDrift } from '../../../provisioning/drift/list-drift';
import { planDrift } from '../../../provisioning/drift/plan-drift';
import { canPutBack, isDealtWith, putBack } from '../../../provisioning/drift/put-back';
import { settleRows } from '../../../provisioning/drift/settle-all';
import { changesOf, type SettledLater, settleLater } from '../../../provisioning/drift/settle-later';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import { findNames } from '../names/find-names';
import { mentionsOf } from '../names/mentions';
import { presentForeseen } from '../settings/sync-calls';
import { AdminFailure } from '../to-admin-error';
import { presentDrift, presentDriftRow, presentIgnored } from './present-drift';

type Calls = Pick<
  AdminHandlers,
  | 'getDrift'
  | 'compareDrift'
  | 'stopDrift'
  | 'listDrift'
  | 'planDrift'
  | 'settleDrift'
  | 'listIgnoredDrift'
  | 'heedDrift'
>;
type Ports = Pick<AdminPorts, 'connections' | 'callOf' | 'drift' | 'directory'>;

/** Rows whose plan is made, or that are put back, while somebody waits. */
const mostAtOnce = 5;

/** Comparisons with Atlassian, and what administrators decide about what they find. */
export function driftCalls(ports: Ports): Calls {
  const open = async (id: string) => {
    const call = ports.callOf(await getConnection(ports.connections, id as ConnectionId));
    return { ...call, drift: ports.drift };
  };
  const shown = async (call: Drifting) => presentDrift(call.connection, await statesOf(call));
  return {
    getDrift: async ({ connectionId }) => shown(await open(connectionId)),
    async compareDrift({ connectionId }) {
      const call = await open(connectionId);
      await beginDrift(call, 'admin');
      return shown(call);
    },
    async stopDrift({ connectionId }) {
      const call = await open(connectionId);
      await stopDrift(call);
      return shown(call);
    },
    async listDrift({ connectionId, ...page }) {
      const { items, ...counts } = await listDrift(await open(connectionId), page);
      return { items: items.map(presentDriftRow), ...counts };
    },
    async planDrift({ connectionId, run, kind, keys }) {
      const call = await open(connectionId);
      const rows = await found(call, { run, kind, keys });
      const some = rows.slice(0, mostAtOnce);
      const plans = await planDrift(call, some);
      const actions = plans.flatMap(presentForeseen);
      const mentions = plans.flatMap(({ subject, actions: all }) =>
        mentionsOf({ connectionId, subject, actions: all }),
      );
      const names = await findNames(ports, mentions, { isPlan: true });
      return { actions, looked: some.length, total: rows.length, names };
    },
    async settleDrift({ connectionId, run, kind, decision, keys }) {
      const call = await open(connectionId);
      const decide = { ignore, accept: acceptAll, putBack: putAllBack }[decision];
      return decide(call, { run, kind, keys });
    },
    async listIgnoredDrift({ connectionId, skip, limit }) {
      const call = await open(connectionId);
      const { value } = await call.drift.ignored(call.connection.id);
      const page = value.toReversed().slice(skip, skip + limit);
      return { items: await Promise.all(page.map((each) => presentIgnored(call.store, each))), total: value.length };
    },
    async heedDrift({ connectionId, keys }) {
      await heedDrift(await open(connectionId), new Set(keys));
      return {};
    },
  };
}

type Drifting = Call & Pick<AdminPorts, 'drift'>;

interface Asked {
  readonly run: string;
  readonly kind: DriftKind;
  /** Absent: all of the kind. */
  readonly keys: readonly string[] | undefined;
}

async function statesOf({ connection, drift }: Drifting) {
  const [{ value: record }, { value: ignored }] = await Promise.all([
    drift.find(connection.id),
    drift.ignored(connection.id),
  ]);
  return { record, ignored: ignored.length };
}

/** @throws {AdminFailure} if there is another result by now */
async function found(call: Drifting, { run, kind, keys }: Asked): Promise<readonly DriftRow[]> {
  const rows = await rowsOf(call, { run, kind, keys: keys && new Set(keys) });
  if (!rows) throw new AdminFailure('drift-over');
  return rows;
}

async function ignore(call: Drifting, { run, kind, keys }: Asked) {
  const answer = await ignoreDrift(call, { run, kind, keys: keys && new Set(keys) });
  if (answer === 'over') throw new AdminFailure('drift-over');
  if (answer === 'full') throw new AdminFailure('drift-ignored-full');
  return { answer: 'done' as const, left: 0 };
}

/** The history tells of one decision, however many differences it is about. */
async function acceptAll(call: Drifting, { run, kind, keys }: Asked) {
  const rows = await found(call, { run, kind, keys });
  if (!canAccept(kind)) return { answer: 'done' as const, left: rows.length };
  if (rows.length > mostAtOnce) return later(call, { decision: 'accept', run, kind, keys }, rows);
  let isTold = false;
  return settledOf(call, { run, kind }, rows, async (row) => {
    const decided = isTold ? undefined : changesOf({ decision: 'accept', kind, count: rows.length });
    const isDone = await acceptDrift(call, row, decided);
    isTold ||= isDone;
    return isDone;
  });
}

/** A few at once, so that the result can be seen; all of a kind in the background. */
async function putAllBack(call: Drifting, { run, kind, keys }: Asked) {
  const rows = await found(call, { run, kind, keys });
  if (!canPutBack(kind)) return { answer: 'done' as const, left: rows.length };
  if (rows.length > mostAtOnce) return later(call, { decision: 'putBack', run, kind, keys }, rows);
  return settledOf(call, { run, kind }, rows, async (row) => isDealtWith(await putBack(call, row)));
}

/** @throws {SiteError} if Atlassian does not answer, or has refused all; what was done before leaves the result all the same */
async function settledOf(
  call: Drifting,
  { run, kind }: Omit<Asked, 'keys'>,
  rows: readonly DriftRow[],
  settle: (row: DriftRow) => Promise<boolean>,
) {
  const { done, stopped, refused } = await settleRows(rows, settle);
  await dropRows(call, { run, kind, keys: done });
  const trouble = stopped ?? (done.size === 0 ? refused : undefined);
  if (trouble) throw trouble;
  return { answer: 'done' as const, left: rows.length - done.size };
}

async function later(
  call: Drifting,
  { decision, run, kind, keys }: Asked & Pick<SettledLater, 'decision'>,
  rows: readonly DriftRow[],
) {
  await settleLater(call, { decision, run, kind, count: rows.length, only: keys && rows.map(rowKey) });
  return { answer: 'queued' as const, left: 0 };
}
