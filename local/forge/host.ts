import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { loadApp } from './app/load';
import { type Manifest, readManifest } from './app/manifest';
import { type Clock, createClock } from './clock';
import { toEgressRule } from './egress';
import { createDispatcher } from './events/dispatcher';
import { openEventStore } from './events/event-store';
import { queueService } from './events/queue-service';
import { externalFetch } from './external-fetch';
import { createFaults, type Faults } from './faults';
import { runInside } from './globals';
import { defaultSite, type Installation, type SiteIdentity } from './installation';
import { createInvoker } from './invoke';
import { createLedger, type PlatformLedger } from './ledger';
import { createLogRing, type LogLine } from './log-ring';
import { platformFetch } from './platform-fetch';
import type { ProductHosts } from './product-hosts';
import { type AccountRegister, accountReports } from './report-accounts';
import { callResolver, type ResolverCall } from './resolver-call';
import { openSchedules } from './schedules';
import { type SettleOptions, settle } from './settle';
import { openDatabase } from './storage/database';
import { toEntityDefinition } from './storage/entity-definition';
import { groupCommit } from './storage/group-commit';
import { startHousekeeping } from './storage/housekeeping';
import { openLogFile } from './storage/log-file';
import { openRecords } from './storage/records';
import { reindex } from './storage/reindex';
import { openSecrets } from './storage/secrets';
import { storageService } from './storage/storage-service';
import { storageOperations } from './storage/store';
import { openWriteLog } from './storage/write-log';
import { runUninstall } from './uninstall';
import { openWebTriggerIds } from './web-trigger-ids';
import { webTriggerServer } from './web-trigger-server';

export interface HostOptions {
  /** Folder with manifest.yml. Bundles are kept there, in `.cache`. */
  readonly appDirectory: string;
  readonly dataDirectory: string;
  /** `http://127.0.0.1:8787`; read whenever a web trigger URL is built. */
  readonly publicUrl: () => string;
  readonly products: ProductHosts;
  readonly clock?: Clock;
  /** How far queries lag behind writes; default 200. */
  readonly queryLagMilliseconds?: number;
  /** Default 'platform'. */
  readonly quotas?: 'platform' | 'unlimited';
  /** The variables of `forge variables set`: the app's `process.env`, which is that of the whole process here. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Egress beyond the manifest's, which an owner may add for a private installation. */
  readonly egress?: readonly string[];
  /** The app's license, read for each invocation; absent for free apps and outside production. */
  readonly license?: () => unknown;
  /** The site that the app is installed on, and its administrator. */
  readonly site?: SiteIdentity;
  /** Also writes the app's console to standard error; default false. */
  readonly echoLog?: boolean;
}

/** A running local Forge with one installation of one app. */
export interface LocalForge {
  readonly clock: Clock;
  /** Handles an HTTP request to `/x1/{triggerId}/…`. */
  handleWebTrigger(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** @throws Error if the manifest has no such web trigger */
  webTriggerUrl(moduleKey: string): string;
  /** @throws Error if the call is refused or the function throws */
  invokeResolver(call: ResolverCall): Promise<unknown>;
  /** Runs events until none is left or running, moving time forward to delayed ones. */
  settle(options?: SettleOptions): Promise<void>;
  /** Runs a scheduled trigger now. */
  runSchedule(moduleKey: string): Promise<void>;
  /** One storage operation (`entity/get`) from outside the app, free of quotas and faults. @throws StorageRefusal */
  storage(operation: string, body: object): Promise<unknown>;
  /** Runs the app's uninstall function; its data stays, as Forge keeps it for a while. */
  uninstall(): Promise<void>;
  /** Atlassian's statements about accounts that the app reports. */
  readonly accounts: AccountRegister;
  readonly ledger: PlatformLedger;
  readonly faults: Faults;
  readonly installation: Installation;
  /** The app's console output, oldest first. */
  log(): readonly LogLine[];
  close(): Promise<void>;
}

/** Starts the app of a folder. @throws Error or ZodError if its manifest or code can't be used */
export async function startForge(options: HostOptions): Promise<LocalForge> {
  const { quotas = 'platform', products, dataDirectory } = options;
  Object.assign(process.env, options.variables);
  const clock = options.clock ?? createClock();
  const manifest = readManifest(options.appDirectory);
  mkdirSync(dataDirectory, { recursive: true });
  const databaseFile = join(dataDirectory, 'forge.sqlite');
  const database = openDatabase(databaseFile);
  const writes = openWriteLog(database, openLogFile(join(dataDirectory, 'forge.writes')));
  let closed = false;
  const installation = readInstallation(database, options.site ?? defaultSite);
  const faults = createFaults();
  const ledger = createLedger();
  const log = createLogRing(options.echoLog ?? false);
  const triggerIds = openWebTriggerIds(database, writes, manifest);
  const toTriggerUrl = (id: string) => `${options.publicUrl()}/x1/${id}`;
  const entities = new Map(manifest.entities.map((entity) => [entity.name, toEntityDefinition(entity)]));
  reindex(database, entities);
  const records = openRecords(database, writes, clock, faults, options.queryLagMilliseconds ?? 200);
  const commits = groupCommit(writes, records, faults);
  const secrets = openSecrets(database, writes, clock, faults, join(dataDirectory, 'secret.key'));
  const operations = storageOperations({ database, records, secrets, commits, clock, entities });
  const isPermitted = manifest.scopes.includes('storage:app');
  const storage = storageService({ operations, clock, faults, ledger, quotas, isPermitted });
  const events = openEventStore(database, writes, commits);
  const queues = queueService({ manifest, events, clock, faults, quotas, onPushed: () => dispatcher.wake() });
  const accounts = accountReports(products);
  const platform = {
    manifest,
    installation,
    storage,
    queues,
    hosts: products,
    triggerIds,
    toTriggerUrl,
    accounts,
    clock,
    faults,
    ledger,
  };
  const egress = {
    hosts: products,
    allows: toEgressRule([...manifest.egress, ...(options.egress ?? [])]),
    clock,
    faults,
    ledger,
  };
  const app = await loadInside(manifest, options.appDirectory, (level, values) => {
    log.add({ at: clock.now(), invocationId: 'loading', level }, values);
  }).catch((error: unknown) => {
    writes.close();
    database.close();
    throw error;
  });
  const invoker = createInvoker({
    app,
    manifest,
    installation,
    clock,
    ledger,
    log,
    quotas,
    license: options.license ?? (() => undefined),
    servicesFor: (invocation) => ({
      platformFetch(target, path, init) {
        return platformFetch(platform, invocation, target, path, init);
      },
      externalFetch(input, init) {
        return externalFetch(egress, invocation, input, init);
      },
    }),
  });
  const { invoke } = invoker;
  const dispatcher = createDispatcher({ manifest, events, clock, faults, invoke });
  const schedules = openSchedules(database, writes, manifest, installation, clock, invoke);
  const stopHousekeeping = startHousekeeping({ database, log: writes, records, events, commits, clock, entities });
  schedules.start();
  dispatcher.wake();

  const running = () => invoker.running() + dispatcher.running() + schedules.running();
  return {
    clock,
    uninstall: () => runUninstall(manifest, installation, invoke),
    accounts,
    ledger,
    faults,
    installation,
    log: () => log.lines(),
    handleWebTrigger: webTriggerServer(manifest, triggerIds, invoker, faults),
    webTriggerUrl: (moduleKey) => toTriggerUrl(triggerIds.newest(moduleKey)),
    invokeResolver: (call) => callResolver(manifest, installation, invoke, call),
    settle: (settleOptions = {}) => settle({ clock, events, wake: dispatcher.wake, running }, settleOptions),
    runSchedule: (moduleKey) => schedules.run(moduleKey),
    async storage(operation, body) {
      const found = operations.get(operation);
      if (!found) throw new Error(`Storage has no operation ${operation}.`);
      const text = await found.run(body);
      return text === '' ? undefined : JSON.parse(text);
    },
    async close() {
      if (closed) return;
      closed = true;
      stopHousekeeping();
      schedules.close();
      dispatcher.close();
      await commits.flush();
      writes.close();
      database.close();
    },
  };
}

/** Loads the app with the platform's globals in place but no invocation, as Forge does. */
function loadInside(
  manifest: Manifest,
  appDirectory: string,
  write: (level: string, values: readonly unknown[]) => void,
) {
  const refuse = async () => {
    throw new Error('Forge runtime metadata not found.');
  };
  const surroundings = {
    runtime: undefined,
    platformFetch: refuse,
    externalFetch: refuse,
    log: write,
    now: () => Date.now(),
  };
  return runInside(surroundings, () => loadApp(manifest, appDirectory));
}

/** The ids of this installation: created at the first start, kept with its data. */
function readInstallation(database: DatabaseSync, site: SiteIdentity): Installation {
  const select = database.prepare('SELECT value FROM meta WHERE name = ?');
  const insert = database.prepare('INSERT INTO meta (name, value) VALUES (?, ?)');
  const kept = (name: string) => {
    const present = (select.get(name) as { value: string } | undefined)?.value;
    if (present !== undefined) return present;
    const created = randomUUID();
    insert.run(name, created);
    return created;
  };
  return { ...site, installationId: kept('installationId'), environmentId: kept('environmentId') };
}
