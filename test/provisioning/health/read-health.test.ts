import { beforeEach, describe, expect, it } from 'vitest';
import type { Connection, ConnectionId } from '../../../src/connections/connection';
import type { ConnectionStates } from '../../../src/connections/connection-store';
import type { BatchHead, HeldBatch } from '../../../src/directory/held-batch';
import type { LimitKind } from '../../../src/directory/ledger';
import { noConnector } from '../../../src/provisioning/connector/connector-state';
import type { DueRecord } from '../../../src/provisioning/due-records';
import { type HealthPorts, readHealth } from '../../../src/provisioning/health/read-health';
import type { Incident, Incidents } from '../../../src/provisioning/incidents/incident';
import { aConnection, anId } from '../../support/samples';

const noon = Date.parse('2026-03-01T12:00:00.000Z');
const minutesBefore = (minutes: number) => new Date(noon - minutes * 60_000).toISOString();
const okta = aConnection();
const id = okta.id;

/** What the stores say. */
interface World {
  connections: Connection[];
  due: Record<'user' | 'group', { records: DueRecord[]; cursor?: string }>;
  states: Map<ConnectionId, ConnectionStates>;
  uses: Map<ConnectionId, Record<string, string>>;
  seen: Map<ConnectionId, string>;
  batches: Map<LimitKind, { head: BatchHead; count: number | undefined }>;
  incidents: Incidents;
}
let world: World;
beforeEach(() => {
  world = {
    connections: [okta],
    due: { user: { records: [] }, group: { records: [] } },
    states: new Map(),
    uses: new Map(),
    seen: new Map(),
    batches: new Map(),
    incidents: { schema: 1, incidents: [] },
  };
});

const ports = (): HealthPorts => ({
  machine: { now: () => noon },
  connections: {
    list: async () => world.connections,
    states: async (each) => world.states.get(each) ?? { people: {}, groups: {} },
    tokenUses: async (each) => world.uses.get(each) ?? {},
  },
  connectors: {
    find: async (each) => {
      const seen = world.seen.get(each);
      if (seen === undefined) return noConnector;
      return { ...noConnector, presence: { lease: 1, connector: { version: '1', host: 'h', seen, comes: seen } } };
    },
  },
  due: { find: async ({ kind, state }) => (state === 'pending' ? world.due[kind] : { records: [] }) },
  directory: () => ({
    batchOf: async (kind) => world.batches.get(kind)?.head ?? { version: 0 },
    heldCount: async (kind) => world.batches.get(kind)?.count,
    ledgerOf: async () => [],
    sizeOf: async () => 0,
  }),
  incidents: { read: async () => ({ version: 1, ...world.incidents }) },
});
const read = () => readHealth(ports());

const waits = (minutes: number, more: Partial<DueRecord> = {}): DueRecord => ({
  connectionId: id,
  id: anId(7),
  dueAt: minutesBefore(minutes),
  ...more,
});
const held = (kind: LimitKind, count: number | undefined, opened: string) => {
  const open: HeldBatch = { id: `of ${kind}`, opened, limit: 10, size: 100, taken: 10 };
  world.batches.set(kind, { head: { version: 1, open }, count });
};
const incident = (kind: Incident['kind'], change: Partial<Incident> = {}): Incident => ({
  id: kind,
  kind,
  numbers: {},
  toldNumbers: {},
  opened: minutesBefore(60),
  updated: minutesBefore(60),
  edition: 1,
  deliveries: {},
  ...change,
});

describe('the health that a monitoring tool is told', () => {
  it('is of the moment, and empty where nothing waits', async () => {
    world.connections = [];
    expect(await read()).toEqual({
      version: 1,
      at: '2026-03-01T12:00:00.000Z',
      queue: { pending: 0, isMore: false, due: 0, oldestWaitSeconds: 0 },
      quota: { turnedAway: 0, atlassianBusyUntil: null },
      held: { batches: 0, records: 0, oldest: null },
      connections: [],
      moreConnections: 0,
      incidents: { open: 0, kinds: {}, lastLook: null, failingWays: [] },
    });
  });

  it('counts people and groups who wait, those whose time has come, and how long the oldest has waited', async () => {
    world.due.user.records = [waits(5), waits(-10), { connectionId: id, id: anId(8) }];
    world.due.group.records = [waits(20), waits(0)];
    expect((await read()).queue).toEqual({ pending: 5, isMore: false, due: 3, oldestWaitSeconds: 1200 });
  });

  it.each(['user', 'group'] as const)('says that more of them wait than were counted: %s', async (kind) => {
    world.due[kind].cursor = 'further';
    expect((await read()).queue.isMore).toBe(true);
  });

  it('says until when Atlassian has asked to wait: the earliest time, of those who wait for that', async () => {
    world.due.user.records = [
      waits(-30, { cause: 'atlassian-busy' }),
      waits(-20, { cause: 'atlassian-busy' }),
      waits(-10, { cause: 'access-missing' }),
      { connectionId: id, id: anId(9), cause: 'atlassian-busy' },
    ];
    expect((await read()).quota.atlassianBusyUntil).toBe(minutesBefore(-20));
  });

  it('adds up the changes that were turned away, over all connections', async () => {
    const second = aConnection({ id: anId(2) as ConnectionId, name: 'Entra' });
    world.connections = [okta, second];
    world.states.set(id, { people: { 'refusal storage-unavailable': 2, 'refusal name-taken': 5 }, groups: {} });
    world.states.set(second.id, { people: {}, groups: { 'refusal queue-full': 3 } });
    expect((await read()).quota.turnedAway).toBe(5);
  });

  it('adds up what is held, since the first of it; a batch in which nobody is left is none', async () => {
    held('members', 3, minutesBefore(10));
    held('people', 4, minutesBefore(40));
    held('groups', 0, minutesBefore(90));
    const { held: told, connections } = await read();
    expect(told).toEqual({ batches: 2, records: 7, oldest: minutesBefore(40) });
    expect(connections).toMatchObject([{ heldBatches: 2 }]);
  });

  it('tells of a batch whose records have not been counted yet', async () => {
    held('people', undefined, minutesBefore(40));
    expect((await read()).held).toEqual({ batches: 1, records: 0, oldest: minutesBefore(40) });
  });

  it('tells the last use of any token of a connection', async () => {
    world.uses.set(id, { newer: minutesBefore(15), older: minutesBefore(30), oldest: minutesBefore(45) });
    expect((await read()).connections).toEqual([
      { id, name: 'Okta', mode: 'live', lastRequest: minutesBefore(15), heldBatches: 0 },
    ]);
  });

  it('tells the last poll of a directory, which has tokens that are used for other calls', async () => {
    const directory = aConnection({ provider: 'openldap' });
    world.connections = [directory];
    world.uses.set(id, { token: minutesBefore(15) });
    expect((await read()).connections).toMatchObject([{ lastRequest: null }]);
    world.seen.set(id, minutesBefore(3));
    expect((await read()).connections).toMatchObject([{ lastRequest: minutesBefore(3) }]);
  });

  it('lists 20 connections, and counts the others', async () => {
    world.connections = Array.from({ length: 23 }, (_, number) =>
      aConnection({ id: anId(number) as ConnectionId, name: `Okta ${number}` }),
    );
    const { connections, moreConnections } = await read();
    expect(connections.map(({ name }) => name)).toEqual(Array.from({ length: 20 }, (_, number) => `Okta ${number}`));
    expect(moreConnections).toBe(3);
  });

  it('counts open incidents by kind, and says when somebody last looked', async () => {
    const looked = minutesBefore(25);
    const incidents = [
      incident('batch-held', { id: 'a' }),
      incident('batch-held', { id: 'b' }),
      incident('work-overdue', { id: 'c' }),
      incident('work-overdue', { id: 'd', closed: minutesBefore(1) }),
    ];
    world.incidents = { schema: 1, looked, incidents };
    expect((await read()).incidents).toEqual({
      open: 3,
      kinds: { 'batch-held': 2, 'work-overdue': 1 },
      lastLook: looked,
      failingWays: [],
    });
  });

  it('names the ways on which telling fails at present, also of an incident that is over', async () => {
    const incidents = [
      incident('batch-held', { deliveries: { jira: { edition: 1, failures: 0 } } }),
      incident('work-overdue', { closed: minutesBefore(1), deliveries: { teams: { edition: 0, failures: 2 } } }),
    ];
    world.incidents = { schema: 1, incidents };
    expect((await read()).incidents.failingWays).toEqual(['teams']);
  });
});
