import { createHash } from 'node:crypto';
import type { Connection, ConnectionId, Mode } from '../../../src/connections/connection';
import { deleteConnection } from '../../../src/connections/delete-connection';
import { type ConnectionChange, updateConnection } from '../../../src/connections/update-connection';
import type { UserId } from '../../../src/directory/ids';
import { accountCalls } from '../../../src/entry/admin/access/account-calls';
import type { AdminPayload } from '../../../src/entry/admin/contract';
import { applyToEverybody } from '../../../src/entry/admin/settings/apply-to-everybody';
import { syncCalls } from '../../../src/entry/admin/settings/sync-calls';
import { toConnectorFailure } from '../../../src/entry/connector/to-connector-failure';
import { consumeSync, type SyncEvent } from '../../../src/entry/consumers/sync';
import { retryRefused, sweepRecords } from '../../../src/entry/schedules/sweep';
import { handleScim } from '../../../src/entry/scim/handle-scim';
import { ofSettings } from '../../../src/journal/occasion';
import { callBudget } from '../../../src/provisioning/attempts/call-budget';
import { once } from '../../../src/provisioning/attempts/once';
import type { Call, Machine, Origin } from '../../../src/provisioning/call';
import { batchCall } from '../../../src/provisioning/connector/batch-call';
import { leftWithAccess } from '../../../src/provisioning/departures/left-with-access';
import { acceptDrift } from '../../../src/provisioning/drift/accept-drift';
import { beginDrift } from '../../../src/provisioning/drift/begin-drift';
import type { DriftRow } from '../../../src/provisioning/drift/drift-row';
import { putBack } from '../../../src/provisioning/drift/put-back';
import { runDrift } from '../../../src/provisioning/drift/run-drift';
import { tellDisplaced } from '../../../src/provisioning/groups/tell-displaced';
import { type Lifted, liftKept } from '../../../src/provisioning/kept/lift-kept';
import { type BatchAnswer, decideBatch } from '../../../src/provisioning/limits/decide-batch';
import type { DirectoryStore } from '../../../src/provisioning/store/directory-store';
import { NameTaken } from '../../../src/provisioning/store/name-claims';
import { beginUndo } from '../../../src/provisioning/undo/begin-undo';
import { syncGroup } from '../../../src/sync/groups/sync-group';
import { syncUser } from '../../../src/sync/users/sync-user';
import type { MemoryStores } from '../../support/memory-store';
import { noLimits } from '../../support/no-limits';
import type { FakeSite } from '../../sync/fake-site';
import { gatedPort, type Passage } from './gated-port';
import type { MemoryQueue } from './queue';

export const token = 'rcSecretOfTheTests';
const sha256Hex = once256((text: string) => createHash('sha256').update(text).digest('hex'));
export const tokenHash = sha256Hex(token);

export interface ScimRequest {
  readonly connection: ConnectionId;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'GET';
  /** After the base URL: `/Users`. */
  readonly path: string;
  readonly body?: unknown;
}

export interface ScimReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Forge's entry points, each for one invocation: composed as in src/app.ts and src/index.ts. */
export interface Invocation {
  scim(request: ScimRequest): Promise<ScimReply>;
  /** A batch of a connector. The answer is the status that it gets, or somebody in it. */
  batch(connection: ConnectionId, run: (call: Call) => Promise<unknown>): Promise<string>;
  event(body: SyncEvent['body']): Promise<void>;
  /** Background work of another build. */
  work(connectionId: ConnectionId, run: (call: Call) => Promise<unknown>): Promise<void>;
  sweep(): Promise<void>;
  /** The due events, each in a separate invocation. */
  drain(): Promise<void>;
  retryRefused(): Promise<void>;
  syncNow(connectionId: ConnectionId, subject?: { readonly person?: string; readonly group?: string }): Promise<void>;
  decideAccount(
    connectionId: ConnectionId,
    decided: Omit<AdminPayload<'decideAccount'>, 'connectionId'>,
  ): Promise<void>;
  /** Decides about whoever is held, or only these ids; false if nobody is. */
  decideHeld(
    connectionId: ConnectionId,
    decided: Omit<BatchAnswer, 'by' | 'only'> & { readonly only?: readonly string[] | undefined },
  ): Promise<boolean>;
  /** Compares the connection with Atlassian, slice by slice, each in an invocation of its own. */
  compare(connectionId: ConnectionId): Promise<void>;
  /** Puts a person back whom somebody has suspended by hand, as the row of a comparison says. */
  putBack(connectionId: ConnectionId, row: DriftRow): Promise<void>;
  /** Undoes what was done about a person in the last twelve hours. */
  undo(connectionId: ConnectionId, person: string): Promise<void>;
  /** Keeps what somebody has done to a person by hand, as the row of a comparison says; false if that is no longer so. */
  accept(connectionId: ConnectionId, row: DriftRow): Promise<boolean>;
  /** Lifts what is kept by decision; false if nothing is. */
  lift(connectionId: ConnectionId, lifted: Lifted): Promise<boolean>;
  setMode(connectionId: ConnectionId, mode: Mode): Promise<void>;
  /** Replaces the settings; omitted ones have their defaults, and the mode is live. */
  saveSettings(connectionId: ConnectionId, said: Readonly<Record<string, unknown>>): Promise<void>;
  deleteConnection(connectionId: ConnectionId): Promise<void>;
}

export interface Surroundings {
  readonly stores: MemoryStores;
  readonly directory: (id: ConnectionId) => DirectoryStore;
  readonly site: FakeSite;
  readonly queue: MemoryQueue;
  readonly now: () => number;
  /** Twelve letters or digits. */
  readonly newId: () => string;
  readonly report: (error: unknown) => void;
}

const halfADay = 43_200_000;

export const sources = { scim: 10_000, queue: 300_000, admin: 15_000 } as const;
const calls = { scim: 60, queue: 80, admin: 80 } as const;
/** Of a comparison in a scenario: three, and more only if it waits. */
const mostSlices = 20;

export function invocation(around: Surroundings, passage: Passage): Omit<Invocation, 'drain'> {
  const { queue, now } = around;
  const machine: Machine = { newId: around.newId, now, pause: async () => undefined, random: () => 0.5 };
  const port = <Port extends object>(name: string, real: Port): Port => gatedPort(name, real, passage);
  const directories = new Map<ConnectionId, DirectoryStore>();
  const directory = (id: ConnectionId) => {
    const known = directories.get(id) ?? port('directory', around.directory(id));
    directories.set(id, known);
    return known;
  };
  const connections = port('connections', around.stores.connections);
  const due = port('due', around.stores.due);
  const runs = port('runs', around.stores.runs);
  const drift = port('drift', around.stores.drift);
  // Nobody else reads what the look at past days changes.
  const { journal, logDays } = around.stores;
  const owners = { ...port('owners', around.stores.owners), displaced: tellDisplaced(queue) };

  function callOf(
    connection: Connection,
    source: keyof typeof sources,
    request?: NonNullable<Origin['request']>,
    store = directory(connection.id),
  ): Call {
    return {
      connection,
      store,
      elsewhere: directory,
      atlassian: once(async () => ({
        site: port('site', around.site),
        owners,
        later: (milliseconds) => new Date(now() + milliseconds).toISOString(),
      })),
      owners,
      sync: { user: syncUser, group: syncGroup },
      budget: callBudget({ calls: calls[source], until: now() + sources[source] }, now),
      queue,
      machine,
      origin: { source, startedAt: now(), ...(request ? { request } : {}) },
    };
  }

  async function change(id: ConnectionId, asked: ConnectionChange): Promise<void> {
    const before = await connections.get(id);
    if (!before) return;
    const how = { id, version: before.version, change: asked, apply: true };
    const { after, isApplied } = await updateConnection({ connections }, how);
    const occasion = ofSettings(after.history ?? 0);
    if (isApplied) await applyToEverybody({ connections, runs, callOf: (of) => callOf(of, 'admin') }, after, occasion);
  }

  return {
    async scim({ connection, method, path, body }) {
      const sent = body === undefined ? undefined : JSON.stringify(body);
      const [pathname = '', query = ''] = path.split('?');
      const response = await handleScim(
        {
          connections,
          directory,
          warm: () => start(owners.areSeveral()),
          callOf: (of, store, request) => callOf(of, 'scim', request, store),
          triggerUrl: async () => 'https://rollcall.example/x1/trigger',
          hash: { sha256Hex },
          machine,
          isLicensed: true,
          mayTrace: () => false,
          report: (_, error) => around.report(error),
        },
        {
          method,
          userPath: `/${connection}/v2${pathname}`,
          headers: {
            authorization: [`Bearer ${token}`],
            ...(sent === undefined ? {} : { 'content-type': ['application/scim+json'] }),
          },
          queryParameters: Object.fromEntries([...new URLSearchParams(query)].map(([key, value]) => [key, [value]])),
          ...(sent === undefined ? {} : { body: sent }),
        },
      );
      const parsed = response.body ? (JSON.parse(response.body) as Record<string, unknown>) : {};
      return { status: response.statusCode, body: parsed };
    },
    async batch(id, run) {
      const connection = await connections.get(id);
      if (!connection) return '401';
      const spent = callBudget({ calls: 0, until: now() + sources.scim }, now);
      const { call, push } = batchCall({ ...callOf(connection, 'scim'), budget: spent });
      try {
        await run(call);
        return '200';
      } catch (error) {
        if (error instanceof NameTaken) return '409';
        const failure = toConnectorFailure(error);
        if (!failure) throw error;
        return String(failure.status);
      } finally {
        await push();
      }
    },
    event: (body) =>
      consumeSync(
        {
          connection: connections.get,
          callOf: (connection) => callOf(connection, 'queue'),
          queue,
          due,
          runs,
          drift,
          journal,
          logDays,
          search: { upgrade: async () => undefined as never, listed: around.stores.search.listed },
          connections,
          turns: around.stores.turns,
          machine,
          // They change nothing of what is told here: test/interleavings/incidents has orders of their own.
          watchIncidents: async () => undefined,
          purge: (id) => connections.purge(id, (people) => leftWithAccess(machine, id, people)),
        },
        { body, eventId: around.newId() },
      ),
    async work(id, run) {
      const connection = await connections.get(id);
      if (connection) await run(callOf(connection, 'queue'));
    },
    sweep: () => {
      const { directory, search, belongings } = around.stores;
      return sweepRecords({
        due,
        queue,
        machine,
        connections,
        runs,
        owners,
        directory,
        logDays,
        search,
        seats: async () => [],
        belongings,
      });
    },
    retryRefused: () => retryRefused({ due, queue, machine }),
    async syncNow(connectionId, subject = {}) {
      const { directory, connectors } = around.stores;
      const asAdmin = (connection: Connection) => callOf(connection, 'admin');
      const admin = syncCalls({ connections, connectors, machine, runs, directory, callOf: asAdmin });
      await admin.syncNow({ connectionId, ...subject });
    },
    async decideAccount(connectionId, decided) {
      const admin = accountCalls({ connections, callOf: (connection) => callOf(connection, 'admin') });
      await admin.decideAccount({ connectionId, ...decided });
    },
    async decideHeld(id, { only, ...decided }) {
      const connection = await connections.get(id);
      if (!connection) return false;
      const answer = { ...decided, by: 'administrator', ...(only && { only }) };
      return (await decideBatch(callOf(connection, 'admin'), answer)).answer === 'decided';
    },
    async compare(id) {
      const compared = async () => {
        const connection = await connections.get(id);
        return connection && { ...callOf(connection, 'queue'), drift };
      };
      const first = await compared();
      if (!first) return;
      await beginDrift(first, 'admin');
      for (let slice = 0; slice < mostSlices; slice += 1) {
        const one = await compared();
        const { run } = (await drift.find(id)).value;
        if (!one || !run) return;
        await runDrift(one, { run: run.id, slice: run.slice });
      }
    },
    async putBack(id, row) {
      const connection = await connections.get(id);
      if (connection) await putBack({ ...callOf(connection, 'admin'), drift }, row);
    },
    async undo(id, person) {
      const connection = await connections.get(id);
      if (!connection) return;
      const of = { kind: 'person', person: person as UserId, since: new Date(now() - halfADay).toISOString() } as const;
      await beginUndo(callOf(connection, 'admin'), of);
    },
    async accept(id, row) {
      const connection = await connections.get(id);
      if (!connection) return false;
      return acceptDrift({ ...callOf(connection, 'admin'), drift }, row, [{ path: 'kept', after: row.kind }]);
    },
    async lift(id, lifted) {
      const connection = await connections.get(id);
      return connection !== undefined && (await liftKept(callOf(connection, 'admin'), lifted));
    },
    setMode: (id, mode) => change(id, { mode }),
    saveSettings: (id, said) => change(id, { settings: { mode: 'live', safety: noLimits, ...said } }),
    async deleteConnection(id) {
      const before = await connections.get(id);
      if (!before) return;
      const purgeLater = (connectionId: ConnectionId, delaySeconds: number) =>
        queue.push([{ connectionId, purge: true }], delaySeconds);
      await deleteConnection({ connections, purgeLater }, { id, name: before.name });
    },
  };
}

const start = (promise: Promise<unknown>): void => void promise.catch(() => undefined);

function once256(hash: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const value = known.get(text) ?? hash(text);
    known.set(text, value);
    return value;
  };
}
