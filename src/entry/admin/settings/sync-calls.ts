import type { Connection, ConnectionId, Mode } from '../../../connections/connection';
import type { ConnectionStates } from '../../../connections/connection-store';
import { methodOf } from '../../../connections/method';
import { getConnection } from '../../../connections/save-connection';
import { parseSettingsYaml } from '../../../connections/settings/document/settings-yaml';
import { parseSettingsFor } from '../../../connections/settings/document/target-settings';
import { isFinished } from '../../../directory/departed';
import { type GroupId, isId, type UserId } from '../../../directory/ids';
import { countIn } from '../../../directory/state-counts';
import type { DirectoryUser } from '../../../directory/user';
import type { ActionReport, Outcome } from '../../../journal/entry';
import { summarize } from '../../../journal/summarize';
import { outcomeOf } from '../../../provisioning/attempts/describe';
import {
  finishDepartureNow,
  giveProductsNow,
  type SyncedNow,
  syncGroupNow,
  syncPersonNow,
} from '../../../provisioning/background/sync-now';
import type { SyncRun } from '../../../provisioning/background/sync-run';
import type { Call, Uses } from '../../../provisioning/call';
import { askConnector } from '../../../provisioning/connector/ask-connector';
import { foreseeGroup, foreseeUser } from '../../../provisioning/foresight/foresee';
import {
  type ForeseenAction,
  type ConnectionPreview as Preview,
  previewConnection,
} from '../../../provisioning/foresight/preview-connection';
import { testPerson } from '../../../provisioning/foresight/test-person';
import { unknownCanaryGroups } from '../../../provisioning/foresight/unknown-canary-groups';
import { findGroup, findPerson } from '../../../provisioning/search/find-subject';
import type { UserLookup, UserReads, UserRoster } from '../../../provisioning/store/users';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import { presentTest } from '../connections/present-test';
import type { ConnectionPreview, Progress, Synced } from '../contract/sync';
import { presentAction } from '../log/log-calls';
import { findNames } from '../names/find-names';
import { mentionsOf } from '../names/mentions';
import { saying } from '../saying';
import { AdminFailure, fromStoredCause } from '../to-admin-error';
import { applyToEverybody } from './apply-to-everybody';

type Calls = Pick<AdminHandlers, 'syncNow' | 'testPerson' | 'previewConnection' | 'giveProducts' | 'getProgress'>;

/** Sync now, and the plan before it, for one person or for everybody. */
export function syncCalls(
  ports: Pick<AdminPorts, 'connections' | 'connectors' | 'machine' | 'runs' | 'callOf' | 'directory'>,
): Calls {
  const find = (id: string) => getConnection(ports.connections, id as ConnectionId);
  return {
    async syncNow({ connectionId, person, group, preview = false, settings }) {
      const connection = withDraft(await find(connectionId), settings);
      const call = ports.callOf(connection);
      const shown = async (synced: SyncedNow) => {
        const actions = synced.actions.slice(0, mostActions);
        const names = await findNames(ports, mentionsOf({ ...synced, actions, connectionId }), { isPlan: true });
        return { ...presentSynced(synced, preview), names };
      };
      if (person !== undefined) return shown(await personNow(call, person, preview));
      if (group !== undefined) return shown(await groupNow(call, group, preview));
      if (methodOf(connection.provider) === 'ldap') await askConnector(ports, connection.id, { kind: 'scan' });
      return presentRun(connection, await applyToEverybody(ports, connection));
    },
    /** Only reads: it leaves no entry in the log. */
    async testPerson({ connectionId, person, settings }) {
      const call = ports.callOf(withDraft(await find(connectionId), settings));
      return presentTest(await testPerson(call, await personOf(call, person)));
    },
    async previewConnection({ connectionId, cursor, settings, yaml, mode, gives }) {
      const connection = await find(connectionId);
      const { people, groups } = await ports.connections.totals(connection.id);
      const call = ports.callOf(
        inMode(withDraft(connection, yaml === undefined ? settings : parseSettingsYaml(yaml, connection)), mode),
      );
      const unknown = cursor === undefined ? await unknownCanaryGroups(call) : [];
      const preview = await previewConnection(call, cursor, gives);
      const mentions = [...preview.sample, ...preview.removals].flatMap(({ subject, ...action }) =>
        mentionsOf({ connectionId, subject, actions: [action] }),
      );
      const names = await findNames(ports, mentions, { isPlan: true });
      const shown = { ...presentPreview(preview, gives ? people : people + groups), names };
      return unknown.length === 0 ? shown : { ...shown, unknownGroups: [...unknown] };
    },
    async giveProducts({ connectionId }) {
      const connection = await find(connectionId);
      const { people } = await ports.connections.totals(connection.id);
      return presentProgress(await giveProductsNow(ports.callOf(connection), { runs: ports.runs, people }));
    },
    async getProgress({ connectionId }) {
      const { id } = await find(connectionId);
      const run = await ports.runs.find(id);
      // Only where something is to be shown: the page asks every two seconds while a run goes on.
      const isTold = run?.finished !== undefined && run.failed > 0;
      return presentProgress(run, isTold ? await ports.connections.states(id) : undefined);
    },
  };
}

/** What is ensured may have changed something: Atlassian does not say. */
const isChange = (outcome: Outcome, preview: boolean): boolean =>
  preview ? outcome === 'preview' : outcome === 'applied' || outcome === 'ensured';

/** The plan with settings that are not saved. @throws {SettingsError} */
const withDraft = (connection: Connection, settings: unknown): Connection =>
  settings === undefined ? connection : { ...connection, settings: parseSettingsFor(connection, settings) };

const inMode = (connection: Connection, mode: Mode | undefined): Connection =>
  mode === undefined ? connection : { ...connection, settings: { ...connection.settings, mode } };

async function personNow(call: Call, text: string, preview: boolean): Promise<SyncedNow> {
  const user = await findPerson(call, text);
  if (user) return preview ? foreseeUser(call, user) : syncPersonNow(call, user);
  return departureNow(call, { kind: 'user', id: text }, preview);
}

/** A record that the IdP has deleted is known only by its id while Atlassian has yet to follow: a log entry names it. */
async function departureNow(call: Call, { kind, id }: Named, preview: boolean): Promise<SyncedNow> {
  const departed = preview || !isId<UserId & GroupId>(id) ? undefined : await call.store.getDeparted({ kind, id });
  if (departed && !isFinished(departed)) return finishDepartureNow(call, departed);
  throw kind === 'user' ? new AdminFailure('person-not-found', 'person') : new AdminFailure('group-not-found', 'group');
}

interface Named {
  readonly kind: 'user' | 'group';
  readonly id: string;
}

async function personOf(
  call: Uses<'store', UserReads & UserLookup & UserRoster>,
  text: string,
): Promise<DirectoryUser> {
  const user = await findPerson(call, text);
  if (!user) throw new AdminFailure('person-not-found', 'person');
  return user;
}

async function groupNow(call: Call, text: string, preview: boolean): Promise<SyncedNow> {
  const group = await findGroup(call, text);
  if (group) return preview ? foreseeGroup(call, group) : syncGroupNow(call, group);
  return departureNow(call, { kind: 'group', id: text }, preview);
}

/** A push of thousands must not make an answer that the page can't show. */
const mostActions = 60;

/** What was done, or would be with `preview`, as the page shows it. */
export function presentSynced({ subject, actions, state, calls }: SyncedNow, preview: boolean): Synced {
  return {
    preview,
    subject: presentSubject(subject),
    outcome: outcomeOf(state, actions),
    ...saying({ summary: summarize({ subject, actions, state }) }),
    actions: actions.slice(0, mostActions).map((action: ActionReport) => presentAction(action, 'entry')),
    actionCount: actions.length,
    changeCount: actions.filter(({ outcome }) => isChange(outcome, preview)).length,
    calls: calls.slice(0, mostActions),
  };
}

const presentSubject = ({ kind, id = '', label }: SyncedNow['subject']) => ({
  kind: kind === 'group' ? ('group' as const) : ('user' as const),
  id,
  label,
});

function presentPreview(
  { looked, departed, counts, withoutProduct, sample, removals, reached, cursor }: Preview,
  living: number,
): ConnectionPreview {
  const present = ({ subject, ...action }: ForeseenAction) => ({
    ...presentAction(action, 'entry'),
    subject: presentSubject(subject),
  });
  return {
    looked,
    total: living + departed,
    counts: counts.map(({ cause, reason, ...count }) => ({
      ...count,
      ...(cause !== undefined && { error: fromStoredCause(cause, 'record') }),
      ...(reason !== undefined && saying({ reason })),
    })),
    withoutProduct,
    sample: sample.map(present),
    removals: removals.map(present),
    ...(reached !== undefined && { reached }),
    ...(cursor !== undefined && { cursor }),
  };
}

/** The actions of a plan for one person or group, each with its subject. */
export const presentForeseen = ({ subject, actions }: Pick<SyncedNow, 'subject' | 'actions'>) =>
  actions
    .filter(({ outcome }) => outcome !== 'noChange')
    .slice(0, mostActions)
    .map((action) => ({ ...presentAction(action, 'entry'), subject: presentSubject(subject) }));

function presentRun({ id, name }: Connection, run: SyncRun): Synced {
  return {
    preview: false,
    subject: { kind: 'connection', id, label: name },
    outcome: run.finished === undefined ? 'waiting' : 'noChange',
    ...saying({ summary: { say: 'run-looks', count: run.total, connection: name } }),
    actions: [],
    actionCount: 0,
    changeCount: 0,
    calls: [],
    progress: presentProgress(run),
  };
}

function presentProgress(run: SyncRun | undefined, states?: ConnectionStates): Progress {
  if (!run) return { state: 'none', total: 0, done: 0, failed: 0 };
  const { total, done, failed, unreached, started, finished, occasion } = run;
  const state = finished === undefined ? 'running' : 'done';
  const times = { started, ...(finished === undefined ? {} : { finished }) };
  return {
    ...{ state, total, done, failed, ...times },
    ...(unreached !== undefined && { unreached }),
    ...(states && {
      refused: { people: countIn(states.people, 'refused'), groups: countIn(states.groups, 'refused') },
    }),
    ...(occasion && { occasion }),
  };
}
