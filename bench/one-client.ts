import type { BenchOptions } from './beside';
import { median } from './median';
import { atMost, type Outcome, type Result } from './result';
import { fill } from './support/fill';
import type { HttpClient } from './support/http-client';
import { oktaPerson, patchBody } from './support/people';
import { progress } from './support/progress';
import { type Contestant, withContestants } from './support/with-contestants';

/** Connections for filling; the measurement sends one request at a time. */
const connections = 32;
const membersAGroup = 100;
/** Uncounted and counted repetitions. */
const warmUp = 100;
const repetitions = { POST: 400, members: 60, list: 60 };

/** One kind of request, by its number. */
type Send = (client: HttpClient, number: number) => Promise<unknown>;

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function expectBelow300(answer: Promise<{ readonly status: number; readonly body: string }>): Promise<string> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`A request of the bench was answered ${status}: ${body}`);
  return body;
}

/** The median of each server's milliseconds, asked alternately. */
async function inTurns(servers: readonly Contestant[], send: Send, count: number): Promise<readonly number[]> {
  const times = servers.map((): number[] => []);
  for (let number = 0; number < warmUp + count; number += 1) {
    for (const [index, { client }] of servers.entries()) {
      const took = await milliseconds(() => send(client, number));
      if (number >= warmUp) times[index]?.push(took);
    }
  }
  return times.map(median);
}

/** Requests for a directory of `size` people; `ids` belong to each server's first people. */
function requestsOf(size: number, ids: ReadonlyMap<HttpClient, readonly string[]>, groups: Map<HttpClient, string[]>) {
  const post: Send = (client, number) =>
    expectBelow300(client.send('POST', '/Users', oktaPerson(size * 1_000 + number)));
  const members: Send = (client, number) => {
    const of = ids.get(client) ?? [];
    const value = Array.from({ length: membersAGroup }, (_, index) => ({
      value: of[(number * membersAGroup + index) % of.length],
    }));
    const body = patchBody({ op: 'add', path: 'members', value });
    return expectBelow300(client.send('PATCH', `/Groups/${groups.get(client)?.[number]}`, body));
  };
  const list: Send = (client, number) => {
    // Anywhere in the directory (the step is coprime to its size). The warm-up reads every page that is counted, because
    // in the small directory it cannot but do so: a first reading costs the local Forge 1.5 times as much at any size.
    const startIndex = 1 + (((number % repetitions.list) * 7_919) % (size - 100));
    return expectBelow300(client.send('GET', `/Users?startIndex=${startIndex}&count=100`));
  };
  return { POST: post, members, list };
}

async function emptyGroups({ client }: Contestant, size: number): Promise<string[]> {
  const made: string[] = [];
  for (let number = 0; number < warmUp + repetitions.members; number += 1) {
    const body = { displayName: `Group ${size}-${number}`, members: [] };
    const created = await expectBelow300(client.send('POST', '/Groups', body));
    made.push((JSON.parse(created) as { id: string }).id);
  }
  return made;
}

const goals = [
  { kind: 'POST', name: 'POST', most: 2 },
  { kind: 'members', name: '100 members added', most: 3 },
  { kind: 'list', name: 'list page of 100', most: 3 },
] as const;

/** p50 of consecutive requests, beside a bare server, in the smallest and the largest directory. */
export async function oneClient({ sizes }: BenchOptions): Promise<readonly Outcome[]> {
  return withContestants([['bare-server.ts'], ['rollcall-server.ts']], connections, async ([bare, rollcall]) => {
    const servers = [bare, rollcall];
    const results: Result[] = [];
    const lists: number[] = [];
    const ids = new Map<HttpClient, readonly string[]>();
    let held = 0;
    for (const size of new Set([sizes[0] ?? 0, sizes.at(-1) ?? 0])) {
      const groups = new Map<HttpClient, string[]>();
      for (const server of servers) {
        ids.set(server.client, [...(ids.get(server.client) ?? []), ...(await fill(server.client, held, size))]);
        groups.set(server.client, await emptyGroups(server, size));
      }
      const requests = requestsOf(size, ids, groups);
      for (const { kind, name, most } of goals) {
        const [theirs = 0, ours = 0] = await inTurns(servers, requests[kind], repetitions[kind]);
        progress(`${name} at ${size} people: ${ours.toFixed(2)} ms; the bare server ${theirs.toFixed(2)} ms`);
        results.push(atMost(`one client: ${name}, ${size} people`, ours / theirs, most, 'times the bare server'));
        if (kind === 'list') lists.push(ours / theirs);
      }
      held = size;
    }
    const [small = 0, large = small] = lists;
    const name = 'one client: list page of 100, largest directory';
    return [...results, atMost(name, large / small, 1.2, 'times the smallest, both beside the bare server')];
  });
}
