import type { Connection, ConnectionId } from '../../connections/connection';
import { getConnection } from '../../connections/save-connection';
import type { ActionReport } from '../../journal/entry';
import { summarize } from '../../journal/summarize';
import type { Call } from '../../provisioning/call';
import { outcomeOf } from '../../provisioning/describe';
import { findGroup, findPerson } from '../../provisioning/find-subject';
import { type Foreseen, foreseeGroup, foreseeUser } from '../../provisioning/foresee';
import { previewConnection } from '../../provisioning/preview-connection';
import { syncConnectionNow, syncGroupNow, syncPersonNow } from '../../provisioning/sync-now';
import type { SyncRun } from '../../provisioning/sync-run';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import type { Progress, Synced } from './contract/sync';
import { presentAction } from './log-calls';
import { AdminFailure } from './to-admin-error';

type Calls = Pick<AdminHandlers, 'syncNow' | 'previewConnection' | 'getProgress'>;

/** Sync now, and the plan before it. */
export function syncCalls(ports: Pick<AdminPorts, 'connections' | 'runs' | 'callOf'>): Calls {
  const find = (id: string) => getConnection(ports.connections, id as ConnectionId);
  return {
    async syncNow({ connectionId, person, group, preview = false }) {
      const connection = await find(connectionId);
      const call = ports.callOf(connection);
      if (person !== undefined) return presentSynced(await personNow(call, person, preview), preview);
      if (group !== undefined) return presentSynced(await groupNow(call, group, preview), preview);
      const totals = await ports.connections.totals(connection.id);
      return presentRun(connection, await syncConnectionNow(call, { runs: ports.runs, totals }));
    },
    async previewConnection({ connectionId, cursor }) {
      const connection = await find(connectionId);
      const { people, groups } = await ports.connections.totals(connection.id);
      const { counts, sample, ...rest } = await previewConnection(ports.callOf(connection), cursor);
      return { ...rest, total: people + groups, counts: [...counts], sample: [...sample] };
    },
    async getProgress({ connectionId }) {
      const { id } = await find(connectionId);
      return presentProgress(await ports.runs.find(id));
    },
  };
}

async function personNow(call: Call, text: string, preview: boolean): Promise<Foreseen> {
  const user = await findPerson(call, text);
  if (!user) throw new AdminFailure('person-not-found', 'person');
  return preview ? foreseeUser(call, user) : syncPersonNow(call, user);
}

async function groupNow(call: Call, text: string, preview: boolean): Promise<Foreseen> {
  const group = await findGroup(call, text);
  if (!group) throw new AdminFailure('group-not-found', 'group');
  return preview ? foreseeGroup(call, group) : syncGroupNow(call, group);
}

/** A push of thousands must not make an answer that the page can't show. */
const mostActions = 200;

function presentSynced({ subject, actions, state }: Foreseen, preview: boolean): Synced {
  const { kind, id = '', label } = subject;
  return {
    preview,
    subject: { kind: kind === 'group' ? 'group' : 'user', id, label },
    outcome: outcomeOf(state, actions),
    summary: summarize({ subject, actions, state }),
    actions: actions.slice(0, mostActions).map((action: ActionReport) => presentAction(action)),
  };
}

function presentRun({ id, name }: Connection, run: SyncRun): Synced {
  const summary = `${run.total} people and groups of ${name} are looked at in the background.`;
  return {
    preview: false,
    subject: { kind: 'connection', id, label: name },
    outcome: run.finished === undefined ? 'waiting' : 'noChange',
    summary,
    actions: [],
    progress: presentProgress(run),
  };
}

function presentProgress(run: SyncRun | undefined): Progress {
  if (!run) return { state: 'none', total: 0, done: 0, failed: 0 };
  const { total, done, failed, started, finished } = run;
  const state = finished === undefined ? 'running' : 'done';
  return { state, total, done, failed, started, ...(finished === undefined ? {} : { finished }) };
}
