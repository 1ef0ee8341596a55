import type { ConnectionId } from '../../../src/connections/connection';
import { parseSettings } from '../../../src/connections/settings/document/parse-settings';
import type { AccountId } from '../../../src/directory/ids';
import type { JournalEntry } from '../../../src/journal/entry';
import { type MemoryStores, memoryStores } from '../../support/memory-store';
import { noLimits } from '../../support/no-limits';
import { aConnection } from '../../support/samples';
import { type FakeSite, fakeSite } from '../../sync/fake-site';
import type { Footprint } from '../explorer/footprint';
import { chain, type Hash, hashOf, hashOfValue, sum, textOf, zero } from '../explorer/hash';
import type { Gate } from '../explorer/program';
import type { Fault } from '../explorer/schedule';
import { captureState } from './captured-state';
import { type Invocation, invocation, tokenHash } from './invocation';
import { type MemoryQueue, memoryQueue } from './queue';
import { connectionId, type Scenario } from './scenario';

/** A change requested at Atlassian. */
export interface SiteChange {
  /** The number of the operation; -1 for later work. */
  readonly by: number;
  readonly method: string;
  readonly args: readonly unknown[];
  readonly fault: Fault | undefined;
}

/** The stores, Atlassian, queue and clock of one scenario. */
export interface World {
  readonly stores: MemoryStores;
  readonly site: FakeSite;
  readonly queue: MemoryQueue;
  readonly clock: { now: number };
  readonly changes: SiteChange[];
  readonly connections: readonly ConnectionId[];
  readonly known: Map<string, string>;
  readonly reported: unknown[];
  /** `groupId accountId` of members added by hand. */
  readonly byHand: string[];
  /** Accounts that somebody suspended by hand. */
  readonly suspendedByHand: Set<AccountId>;
  /** Each operation has its own ids, so that they do not depend on who was first. */
  invocation(by: number, gate?: Gate): Invocation;
  /** Saves everything; the result restores it. */
  save(): () => void;
  state(): string;
  /** Records accesses to all this until the result is called. */
  watch(): () => Footprint;
  /** From now on, queries return the other world's state, for a while. */
  lagBehind(other: World, until: number): void;
}

const start = Date.parse('2026-03-01T12:00:00.000Z');

export async function newWorld(
  scenario: Pick<Scenario, 'connections' | 'accounts' | 'groups' | 'recallsCreated'>,
): Promise<World> {
  const clock = { now: start };
  const captured = captureState();
  const stores = captured.during(() => memoryStores(() => clock.now, captured.during));
  const { accounts = [], groups = [], recallsCreated = false } = scenario;
  const site = captured.during(() => fakeSite({ accounts, groups, recallsCreated }));
  const queue = memoryQueue(() => clock.now, captured.note);
  const changes: SiteChange[] = [];
  const known = new Map<string, string>();
  const reported: unknown[] = [];
  const counters = new Map<number, number>();
  const ids = scenario.connections.map(({ letter }) => connectionId(letter));
  let lag: { readonly other: World; readonly until: number } | undefined;
  for (const { letter, settings = {} } of scenario.connections) {
    const first = { id: 'firstToken00', label: 'First token', hash: tokenHash, prefix: 'rcSe' };
    await stores.connections.create(
      aConnection({
        id: connectionId(letter),
        name: `Okta ${letter}`,
        tokens: [{ ...first, created: '2026-01-01T00:00:00.000Z' }],
        settings: parseSettings({ mode: 'live', safety: noLimits, ...settings }),
      }),
    );
    stores.directory(connectionId(letter));
  }
  const newId = (by: number) => {
    const next = (counters.get(by) ?? 0) + 1;
    counters.set(by, next);
    return `${'abcdefgh'[by] ?? 's'}${String(next).padStart(11, '0')}`;
  };
  const lagging =
    (mine: object) =>
    <Port extends object>(port: Port): Port => {
      if (!lag || clock.now >= lag.until) return port;
      return (portLike(lag.other.stores, mine, port) ?? port) as Port;
    };
  function invocationOf(by: number, gate?: Gate): Invocation {
    const around = {
      stores,
      directory: stores.directory,
      site,
      queue,
      now: () => clock.now,
      newId: () => newId(by),
      report: (error: unknown) => void reported.push(error),
    };
    const made = invocation(around, {
      gate,
      read: new Map(),
      lagging: lagging(stores),
      noted: (method, args, fault) => void changes.push({ by, method, args, fault }),
    });
    const drain = async () => {
      for (let event = queue.takeDue(); event; event = queue.takeDue()) await invocationOf(by, gate).event(event.work);
    };
    return { ...made, drain };
  }
  return {
    stores,
    site,
    queue,
    clock,
    changes,
    known,
    reported,
    byHand: [],
    suspendedByHand: new Set(),
    connections: ids,
    invocation: invocationOf,
    save() {
      const restore = captured.save();
      const events = [...queue.events];
      const kept = { now: clock.now, entries: stores.entries.length, asked: changes.length, made: site.changes.length };
      const counted = [...counters];
      return () => {
        restore();
        queue.events.splice(0, queue.events.length, ...events);
        clock.now = kept.now;
        (stores.entries as JournalEntry[]).length = kept.entries;
        changes.length = kept.asked;
        site.changes.length = kept.made;
        reported.length = 0;
        counters.clear();
        for (const [by, count] of counted) counters.set(by, count);
      };
    },
    state() {
      let told: Hash = zero;
      for (const entry of stores.entries) told = sum(told, hashOfValue(entry));
      let asked: Hash = zero;
      for (const change of changes) asked = sum(asked, hashOfValue(change));
      const failed = hashOf(reported.map(String).join());
      const all = [captured.hash(), queue.hash(), told, asked, failed, hashOf(String(clock.now))];
      return textOf(all.reduce(chain, zero));
    },
    watch: captured.watch,
    lagBehind(other, until) {
      lag = { other, until };
    },
  };
}

/** The other world's counterpart of a port. */
function portLike(other: MemoryStores, mine: object, port: object): object | undefined {
  if ('connectionId' in port) return other.directory(port.connectionId as ConnectionId);
  const name = Object.entries(mine).find(([, value]) => value === port)?.[0];
  return name === undefined ? undefined : ((other as unknown as Record<string, object>)[name] ?? undefined);
}
