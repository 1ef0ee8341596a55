import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerSnapshot } from '../../local/forge/ledger';
import { runTimeFaster } from './fast-time';

/**
 * Onboards a company by the simulated Okta through the local Forge with the platform's quotas and latencies, and
 * reports the result over IPC: `onboarding-process.ts PEOPLE GROUPS MEMBERS CONCURRENCY FACTOR`.
 */
export interface OnboardingNumbers {
  readonly seconds: number;
  readonly oktaSeconds: number;
  readonly operations: number;
  readonly failures: readonly string[];
  readonly throttled: number;
  readonly lost: number;
  readonly used: LedgerSnapshot;
  /** Calls to Atlassian by `METHOD /path/{template}`. */
  readonly calls: Readonly<Record<string, number>>;
}

const [people = 0, groups = 0, members = 0, concurrency = 8, factor = 1] = process.argv.slice(2).map(Number);
runTimeFaster(factor);

const { startLocal } = await import('../../local/server/start-local');
const { runOkta } = await import('../../local/okta/run-okta');
const { memoryStore } = await import('../../local/okta/directory-store');
const { expectedSite } = await import('../../local/okta/expected-site');

const folder = await mkdtemp(join(tmpdir(), 'rollcall-onboarding-'));
const local = await startLocal({ port: 0, dataDirectory: folder, quotas: 'platform' });
const { forge, site } = local;
await local.pageReady();

async function ask<Value>(path: string, body: unknown): Promise<Value> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${local.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as Value;
}

site.faults.configure({ seats: { 'jira-software': people + 100 } });
const { baseUrl, token } = await ask<{ baseUrl: string; token: string }>('/local/connect', { name: 'Onboarding' });
await ask('/local/access', { kind: 'organization' });
forge.faults.set({ storageLatencyMilliseconds: 50 });
site.faults.add({ match: '*', kind: 'latency', milliseconds: 150 });
forge.ledger.reset();
site.calls.reset();

let throttled = 0;
const wait = (milliseconds: number) => {
  throttled += 1;
  return new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
};
const store = memoryStore();
const started = Date.now();
const result = await runOkta({ baseUrl, token, users: people, groups, members, concurrency, store, wait });
const oktaSeconds = (Date.now() - started) / 1000;
const wanted = expectedSite((await store.load()) ?? { users: [], groups: [] });
await until(() => lostOf() === 0);
const seconds = (Date.now() - started) / 1000;
const used = forge.ledger.snapshot();
const calls = site.calls.counts();

/** People and memberships in Okta that the site doesn't show. */
function lostOf(): number {
  const snapshot = site.snapshot();
  const byEmail = new Map(snapshot.people.map((person) => [person.email, person]));
  const byName = new Map(snapshot.groups.map((group) => [group.name, new Set(group.members)]));
  const strangers = wanted.people.filter(({ email, active }) => byEmail.get(email)?.active !== active).length;
  const missing = wanted.groups.map(({ name, members: list }) => {
    const there = byName.get(name);
    return list.filter((email) => !there?.has(email)).length;
  });
  return missing.reduce((sum, count) => sum + count, strangers);
}

/** Checks every two seconds; gives up after a quarter of an hour plus Okta's own duration. */
async function until(isDone: () => boolean): Promise<void> {
  const end = Date.now() + Math.max(900_000, oktaSeconds * 1000);
  while (!isDone() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 2_000));
}

process.send?.({
  seconds,
  oktaSeconds,
  operations: result.operations,
  failures: result.failures.map(({ request, status, why, detail }) => `${request}: ${status} ${why} ${detail}`),
  throttled,
  lost: lostOf(),
  used,
  calls,
} satisfies OnboardingNumbers);
await local.close();
await rm(folder, { recursive: true, force: true });
process.disconnect();
