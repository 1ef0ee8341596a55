import { createHash } from 'node:crypto';
import type { Connection, ConnectionId } from '../../src/connections/connection';
import { handleScim } from '../../src/entry/scim/handle-scim';
import { onceAMinute } from '../../src/entry/scim/request/once-a-minute';
import { callBudget } from '../../src/provisioning/attempts/call-budget';
import type { Call } from '../../src/provisioning/call';
import { tellDisplaced } from '../../src/provisioning/groups/tell-displaced';
import type { QueuedWork } from '../../src/provisioning/sync-queue';
import { isObject, type JsonObject } from '../../src/scim/json';
import { syncGroup } from '../../src/sync/groups/sync-group';
import { syncUser } from '../../src/sync/users/sync-user';
import { type MemoryStores, memoryStores } from '../support/memory-store';
import { aConnection, anId } from '../support/samples';
import { type FakeSite, fakeSite } from '../sync/fake-site';

export const token = 'rcSecretOfTheTests';
/** After this, nothing begun before can arrive at Atlassian. */
export const pastArrival = 6 * 60_000;

const sha256Hex = (text: string) => createHash('sha256').update(text).digest('hex');

export interface ScimReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonObject;
  readonly text: string | undefined;
}

export interface Asking {
  readonly body?: unknown;
  /** Instead of a JSON body. */
  readonly text?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The SCIM edge over stores in memory and an Atlassian in memory, with one connection. */
export interface ScimService {
  readonly stores: MemoryStores;
  readonly site: FakeSite;
  readonly connection: Connection;
  readonly queued: QueuedWork[];
  readonly reported: unknown[];
  /** `path` follows the base URL of the connection: `/Users`. */
  ask(method: string, path: string, asking?: Asking): Promise<ScimReply>;
  /** Like `ask`, with the whole path after the web trigger. */
  askAt(method: string, userPath: string, asking?: Asking): Promise<ScimReply>;
  /** The ports of a use case for a call from the queue. */
  call(): Call;
  /** Lets time pass: otherwise it stands still. */
  advance(milliseconds: number): void;
}

interface ServiceOptions {
  readonly connection?: Partial<Connection>;
  readonly site?: FakeSite;
  readonly segment?: 'v1' | 'v2';
  readonly calls?: number;
  readonly isLicensed?: boolean;
}

export async function scimService(options: ServiceOptions = {}): Promise<ScimService> {
  let moment = Date.parse('2026-03-01T12:00:00.000Z');
  const stores = memoryStores(() => moment);
  const site = options.site ?? fakeSite();
  const hash = sha256Hex(token);
  const connection = aConnection({
    tokens: [{ id: anId(9), label: 'First token', hash, prefix: 'rcSe', created: '2026-01-01T00:00:00.000Z' }],
    ...options.connection,
  });
  await stores.connections.create(connection);
  const queued: QueuedWork[] = [];
  const owners = { ...stores.owners, displaced: tellDisplaced({ push: async (work) => void queued.push(...work) }) };
  const reported: unknown[] = [];
  let ids = 1000;
  const machine = {
    newId() {
      ids += 1;
      return anId(ids);
    },
    now: () => moment,
    pause: async () => undefined,
    random: () => 0.5,
  };
  const callOf = (
    of: Connection,
    store = stores.directory(of.id),
    request?: { method: string; path: string },
  ): Call => ({
    connection: of,
    store,
    elsewhere: stores.directory,
    atlassian: async () => ({ site, owners, later: (ms) => new Date(machine.now() + ms).toISOString() }),
    owners,
    sync: { user: syncUser, group: syncGroup },
    budget: callBudget({ calls: options.calls ?? 60, until: Number.POSITIVE_INFINITY }, machine.now),
    queue: { push: async (work) => void queued.push(...work) },
    machine,
    origin: { source: request ? 'scim' : 'queue', startedAt: machine.now(), ...(request ? { request } : {}) },
  });
  const mayTrace = onceAMinute();
  const ports = {
    connections: stores.connections,
    directory: (id: ConnectionId) => stores.directory(id),
    warm: () => undefined,
    callOf,
    triggerUrl: async () => 'https://rollcall.example/x1/trigger',
    hash: { sha256Hex },
    machine,
    isLicensed: options.isLicensed ?? true,
    mayTrace: () => mayTrace('installation', machine.now()),
    report: (_: string, error: unknown) => void reported.push(error),
  };
  const askAt: ScimService['askAt'] = async (method, userPath, { body, text, query = {}, headers = {} } = {}) => {
    const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const all = {
      Authorization: `Bearer ${token}`,
      ...(sent ? { 'Content-Type': 'application/scim+json' } : {}),
      ...headers,
    };
    const response = await handleScim(ports, {
      method,
      userPath,
      headers: lists(all),
      queryParameters: lists(query),
      ...(sent === undefined ? {} : { body: sent }),
    });
    const parsed: unknown = response.body === undefined ? {} : JSON.parse(response.body);
    const flat = Object.entries(response.headers).map(([name, values]) => [name.toLowerCase(), values.join(', ')]);
    return {
      status: response.statusCode,
      headers: Object.fromEntries(flat),
      body: isObject(parsed) ? parsed : {},
      text: response.body,
    };
  };
  return {
    stores,
    site,
    connection,
    queued,
    reported,
    ask: (method, path, asking) => askAt(method, `/${connection.id}/${options.segment ?? 'v2'}${path}`, asking),
    askAt,
    call: () => callOf(connection),
    advance: (milliseconds) => {
      moment += milliseconds;
    },
  };
}

const lists = (values: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
