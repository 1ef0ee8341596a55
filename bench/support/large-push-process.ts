import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runTimeFaster } from './fast-time';
import { httpClient, inParallel } from './http-client';
import { oktaPerson, patchBody } from './people';

/**
 * Pushes one group as Okta does, through a checkout's local Forge with the platform's quotas and latencies, and reports
 * the cost over IPC: `large-push-process.ts CHECKOUT PEOPLE BATCH SECONDS FACTOR`. It ends after this many seconds at
 * the latest; the counts are then a lower bound.
 */
export interface LargePushNumbers {
  /** Background invocations: of events and schedules. */
  readonly invocations: number;
  readonly events: number;
  /** Calls to Atlassian by all invocations. */
  readonly calls: number;
  /** From the first request until the site had all members, or until time ran out. */
  readonly seconds: number;
  /** Undefined if time ran out before Okta had sent everything. */
  readonly oktaSeconds: number | undefined;
  /** Error answers to Okta. */
  readonly errors: number;
  /** Members the site did not show at the end. */
  readonly lost: number;
}

const [checkout = '.', ...sizes] = process.argv.slice(2);
const [people = 0, batch = 1, most = 0, factor = 1] = sizes.map(Number);
/** The quotas allow more; this leaves room for the cost of each person. */
const peopleAMinute = 400;
runTimeFaster(factor);

const path = pathToFileURL(join(checkout, 'local', 'server', 'start-local.ts')).href;
const { startLocal }: typeof import('../../local/server/start-local') = await import(path);
const folder = await mkdtemp(join(tmpdir(), 'rollcall-large-push-'));
const local = await startLocal({ port: 0, dataDirectory: folder, quotas: 'platform' });
const { forge, site } = local;
await local.pageReady();

async function ask<Value>(route: string, body: unknown): Promise<Value> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${local.url}${route}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${route}: ${await answer.text()}`);
  return (await answer.json()) as Value;
}

site.faults.configure({ seats: { 'jira-software': people + 100 } });
const { baseUrl, token } = await ask<{ baseUrl: string; token: string }>('/local/connect', { name: 'Large push' });
await ask('/local/access', { kind: 'organization' });
const scim = httpClient(baseUrl, token, 8);
const ids: string[] = [];
for (let first = 0; first < people; first += peopleAMinute) {
  await inParallel(Math.min(peopleAMinute, people - first), 8, async (index) => {
    ids[first + index] = await created('/Users', oktaPerson(first + index));
  });
  await forge.settle();
  forge.clock.advance(60_000);
}
const everyone = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Everyone', members: [] };
const group = await created('/Groups', everyone);
await forge.settle();
// By now, the preparation's use of this minute's quotas and Atlassian's propagation delays are over.
forge.clock.advance(120_000);
await forge.settle();

forge.faults.set({ storageLatencyMilliseconds: 50 });
site.faults.add({ match: '*', kind: 'latency', milliseconds: 150 });
forge.ledger.reset();
const started = forge.clock.now();
const seconds = () => (forge.clock.now() - started) / 1000;
let requests = 0;
let errors = 0;
const isOver = () => seconds() > most;
for (let first = 0; first < people && !isOver(); first += batch) {
  const value = ids.slice(first, first + batch).map((id) => ({ value: id }));
  await pushed(patchBody({ op: 'add', path: 'members', value }));
}
const oktaSeconds = isOver() ? undefined : seconds();
while (lostOf() > 0 && !isOver()) await new Promise((resolve) => setTimeout(resolve, 250));
const settled = seconds();
// Counts the remaining work too; if time ran out, only the work so far.
if (lostOf() === 0) await forge.settle();
const used = forge.ledger.snapshot();

function lostOf(): number {
  const members = site.snapshot().groups.find(({ name }) => name === 'Everyone')?.members ?? [];
  return people - members.length;
}

async function created(route: string, body: object): Promise<string> {
  const answer = await scim.send('POST', route, body);
  if (answer.status !== 201) throw new Error(`POST ${route} answered ${answer.status}: ${answer.body}`);
  return (JSON.parse(answer.body) as { id: string }).id;
}

/** Retries requests the function or the platform had no time for, as Okta does. */
async function pushed(body: object): Promise<void> {
  while (!isOver()) {
    requests += 1;
    const answer = await scim.send('PATCH', `/Groups/${group}`, body);
    if (answer.status < 300) return;
    if (answer.status !== 429 && answer.status < 500)
      throw new Error(`PATCH answered ${answer.status}: ${answer.body}`);
    errors += 1;
    await new Promise((resolve) => setTimeout(resolve, 5_000));
  }
}

process.send?.({
  invocations: used.invocations - requests,
  events: used.events,
  calls: used.egressCalls,
  seconds: settled,
  oktaSeconds,
  errors,
  lost: lostOf(),
} satisfies LargePushNumbers);
scim.close();
await local.close();
await rm(folder, { recursive: true, force: true });
process.exit(0);
