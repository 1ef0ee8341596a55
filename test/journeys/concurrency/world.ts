import { type RunningApp, runApp } from '../../support/running-app';
import { type Idp, idpOf } from './idp';

/** The whole app with one live connection, and the means to make two things happen at once. */
export interface World {
  readonly app: RunningApp;
  readonly okta: Idp;
  /** Another connection, live unless its settings say otherwise. */
  connect(): Promise<Idp>;
  /** Replaces the settings of a connection; omitted ones have their defaults, and the mode is live. */
  set(idp: Idp, settings: Readonly<Record<string, unknown>>): Promise<void>;
  /** The same, without waiting for the consequences. */
  change(idp: Idp, settings: Readonly<Record<string, unknown>>): Promise<void>;
  deleteConnection(idp: Idp): Promise<void>;
  /** How the site shows `{name}@example.com`; undefined if the organization doesn't see them. */
  onSite(name: string): ReturnType<RunningApp['snapshot']>['people'][number] | undefined;
  /** Whether they have access. */
  isActive(name: string): boolean;
  /** Names of a group's members at the site, sorted; undefined if there is no such group. */
  membersOf(group: string): readonly string[] | undefined;
  /** Runs a request while Atlassian is too busy for one of its endpoints, so that it is left to the background. */
  leaveToBackground(endpoint: string, request: () => Promise<unknown>): Promise<void>;
  /** Starts something and waits until its call to the endpoint is on its way; the returned function lets it arrive. */
  onTheWay(endpoint: string, begin: () => void): Promise<() => void>;
  /** Makes work left to the background due. */
  wakeBackground(): void;
  /** Sends requests at the same moment and lets them proceed in step, storage request by storage request. */
  inStep(...requests: readonly (() => Promise<unknown>)[]): Promise<void>;
  /** Waits until the app makes no more platform calls, although one may still be on its way. */
  calm(): Promise<void>;
  /** Waits until a fault of the site has struck. */
  struck(fault: string): Promise<void>;
  /** Lets the background work without moving time. */
  settle(): Promise<void>;
  /** A day later, the sweep has looked at everything that waits. */
  nextDay(): Promise<void>;
}

const onTheWayMilliseconds = 15_000;
const busySeconds = 30;
/** A millisecond apart: nothing is silent for this long unless it waits for something a fault delays. */
const silentLooks = 60;
const stepMilliseconds = 200;
const day = 86_400_000;

export async function raceWorld(): Promise<World> {
  const app = await runApp();
  const { faults } = app.site;
  const connect = async () => idpOf(await app.connect());
  const strikesOf = (id: string) => faults.list().find((fault) => fault.id === id)?.struck ?? 0;
  const world: World = {
    app,
    okta: await connect(),
    connect,
    async set(idp, settings) {
      await world.change(idp, settings);
      await world.settle();
    },
    async change({ client }, settings) {
      const { version } = (await app.admin('getConnection', { connectionId: client.id })) as { version: number };
      await app.admin('saveSettings', {
        connectionId: client.id,
        version,
        settings: { mode: 'live', ...settings },
        apply: true,
      });
    },
    async deleteConnection({ client }) {
      const { name } = (await app.admin('getConnection', { connectionId: client.id })) as { name: string };
      await app.admin('deleteConnection', { connectionId: client.id, name });
    },
    onSite: (name) => app.snapshot().people.find(({ email }) => email === `${name}@example.com`),
    isActive: (name) => world.onSite(name)?.active ?? false,
    membersOf: (group) =>
      app
        .snapshot()
        .groups.find(({ name }) => name === group)
        ?.members.map((email) => email.replace('@example.com', ''))
        .sort(),
    async leaveToBackground(endpoint, request) {
      const id = faults.add({ match: endpoint, kind: 'rate-limit', seconds: busySeconds });
      await request();
      if (strikesOf(id) === 0) throw new Error(`Nothing was asked of ${endpoint}.`);
      faults.clear();
    },
    async onTheWay(endpoint, begin) {
      const id = faults.add({ match: endpoint, kind: 'latency', milliseconds: onTheWayMilliseconds, times: 1 });
      begin();
      await world.struck(id);
      return () => app.clock.advance(onTheWayMilliseconds);
    },
    wakeBackground: () => app.clock.advance(2 * busySeconds * 1000),
    async inStep(...requests) {
      app.forge.faults.set({ storageLatencyMilliseconds: stepMilliseconds });
      let isAnswered = false;
      const answers = Promise.all(requests.map((request) => request())).finally(() => {
        isAnswered = true;
      });
      while (!isAnswered) {
        await world.calm();
        app.clock.advance(stepMilliseconds);
      }
      app.forge.faults.set({ storageLatencyMilliseconds: 0 });
      await answers;
    },
    struck: (id) => until(() => strikesOf(id) > 0, 'a call that the fault struck'),
    async calm() {
      let seen = -1;
      for (let silent = 0; silent < silentLooks; silent += 1) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        const { storage, events, productCalls, egressCalls, invocations } = app.forge.ledger.snapshot();
        const now = storage.reads + storage.writes + events + productCalls + egressCalls + invocations;
        if (now !== seen) silent = 0;
        seen = now;
      }
    },
    settle: () => app.forge.settle({ advance: false }),
    async nextDay() {
      app.clock.advance(day + 60_000);
      await app.forge.settle();
    },
  };
  return world;
}

/** Turns of the event loop to check eagerly; after that, it checks every millisecond. */
const eagerTurns = 200;
const mostTurns = 20_000;

/** Waits until a condition holds. @throws Error if it never does */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  for (let turn = 0; turn < mostTurns; turn += 1) {
    if (isSo()) return;
    await new Promise((resolve) => (turn < eagerTurns ? setImmediate(resolve) : setTimeout(resolve, 1)));
  }
  throw new Error(`There never was ${what}.`);
}
