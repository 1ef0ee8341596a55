import { setTimeout as delay } from 'node:timers/promises';
import { clientOf, type Family, type Provider } from './client-of';
import { converse } from './conversation';
import type { ScimVersion } from './dialect';
import { openDirectory } from './directory';
import { type DirectoryStore, memoryStore } from './directory-store';
import { exchange } from './exchange';
import { generateGroups } from './generate-groups';
import { generateUsers } from './generate-users';
import { inParallel } from './in-parallel';
import { createRecorder, type OktaResult } from './recorder';
import { createSaver } from './saver';
import { phasesOf } from './scenarios/phases-of';
import type { Scenario } from './scenarios/scenario';
import { httpTransport } from './transport';

export interface Progress {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}

export interface OktaOptions {
  /** Ends in `/v2`, or in `/v1` for SCIM 1.1; a query (Entra's `?aadOptscim062020`) is sent with every request. */
  readonly baseUrl: string;
  readonly token: string;
  readonly provider?: Provider;
  /** For Okta only; default `oin`. */
  readonly family?: Family;
  /** The least number of users and groups in the directory; by default 25 and 3 in an empty one. */
  readonly users?: number;
  readonly groups?: number;
  /** Members of a new group; default 10. */
  readonly members?: number;
  /** Tasks running at the same time; default 8. */
  readonly concurrency?: number;
  readonly scenario?: Scenario;
  readonly seed?: number;
  /** The identity provider's state between runs; by default it is forgotten after the run. */
  readonly store?: DirectoryStore;
  /** Waits after a 429, and between the tasks of a scenario that takes its time; milliseconds. In real time by default. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Plays an identity provider against a SCIM server: sends every request as that provider does, and checks every answer
 * as it would. A failure ends only its own task and is part of the result.
 * @throws if the options contradict each other, or the store can't be read or finally written
 */
export async function runOkta(options: OktaOptions): Promise<OktaResult> {
  const { provider = 'okta', family = 'oin', scenario = 'onboarding', seed = 1, concurrency = 8 } = options;
  const client = clientOf(provider, family, versionOf(options.baseUrl), new URL(options.baseUrl).search);
  const store = options.store ?? memoryStore();
  const kept = await store.load();
  const directory = openDirectory(kept ?? { users: [], groups: [] });
  const empty = directory.users().length === 0;
  const users = generateUsers(options.users ?? (empty ? 25 : 0), seed);
  const groups = generateGroups(options.groups ?? (empty ? 3 : 0), options.members ?? 10, users, seed);
  const transport = httpTransport(options.baseUrl, concurrency);
  const recorder = createRecorder();
  const ports = { client, token: options.token, transport, recorder, wait: options.wait ?? delay };
  const saver = createSaver(() => store.save(directory.state()));
  const started = performance.now();
  try {
    for (const phase of phasesOf(scenario, users, groups)) {
      const tasks = phase.tasks({ client, directory });
      const turn = turns((phase.within ?? 0) / tasks.length, ports.wait);
      let done = 0;
      await inParallel(tasks, concurrency, async ({ talk }) => {
        await turn();
        await converse(talk(), (request) => exchange(ports, request));
        done += 1;
        saver.touch();
        options.onProgress?.({ phase: phase.title, done, total: tasks.length });
      });
    }
    return recorder.result(performance.now() - started);
  } finally {
    transport.close();
    await saver.finish();
  }
}

/** Lets one task begin after the other, so many milliseconds apart; 0: at once. */
function turns(gap: number, wait: (milliseconds: number) => Promise<void>): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    if (gap > 0) last = last.then(() => wait(gap));
    return last;
  };
}

/** The path determines the version, as it does for Okta's administrator. */
function versionOf(baseUrl: string): ScimVersion {
  return /\/v1\/?$/.test(new URL(baseUrl).pathname) ? '1.1' : '2.0';
}
