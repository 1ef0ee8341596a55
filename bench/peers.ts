import type { BenchOptions } from './beside';
import type { Outcome, Result } from './result';
import { ahead, type Round, summary } from './support/ahead';
import { checkServer } from './support/check-server';
import { thisCheckout } from './support/checkout';
import { fill } from './support/fill';
import { mixAndDelete, type Requests, sendFor, usersPart, wholeMix } from './support/okta-mix';
import { findPeers, type Peer } from './support/peers';
import { progress } from './support/progress';
import { type Contestant, withContestants } from './support/with-contestants';

const parts = [
  { name: 'find, create, read, replace', requests: usersPart },
  { name: 'the whole mix', requests: wholeMix },
] as const;
/** Clients that send requests; fewer than those that fill, which is not measured. */
const clients = 8;
const connections = 32;
const peopleARound = 100;
/** Milliseconds after which a round starts no more people: slow servers are measured by fewer. */
const longest = 500;
/** Uncounted rounds, because servers get faster at first, and counted ones. */
const warmUpRounds = 16;
const rounds = 7;

const cpuOf = (all: readonly Contestant[]) =>
  Promise.all(all.map(async ({ server }) => (await server.usage()).cpuMicroseconds));

/**
 * One round of each server in turn; `turn` decides who goes first. CPU is read between rounds, so that a server's
 * background work during the others' turns counts as well.
 */
async function measure(all: readonly Contestant[], requests: Requests, first: number, turn: number) {
  const before = await cpuOf(all);
  const sent = new Map<Contestant, { readonly count: number; readonly seconds: number }>();
  for (const index of all.keys()) {
    const contestant = all[(index + turn) % all.length] as Contestant;
    const began = performance.now();
    const load = { first, people: peopleARound, width: clients, longest };
    const count = await sendFor(requests, contestant.client, load);
    sent.set(contestant, { count, seconds: (performance.now() - began) / 1000 });
  }
  const after = await cpuOf(all);
  return all.map((contestant, index): Round => {
    const { count = 0, seconds = 0 } = sent.get(contestant) ?? {};
    const cpu = (after[index] ?? 0) - (before[index] ?? 0);
    return { requestsASecond: count / seconds, cpuMicroseconds: cpu / count };
  });
}

/** All rounds of all servers at one size, by part and server. */
async function measureAll(all: readonly Contestant[], firstNumber: number): Promise<readonly Round[][][]> {
  const measured = parts.map(() => all.map((): Round[] => []));
  let first = firstNumber;
  const next = () => {
    first += peopleARound;
    return first;
  };
  for (let turn = 0; turn < warmUpRounds; turn += 1) await measure(all, mixAndDelete, next(), turn);
  for (let turn = 0; turn < rounds; turn += 1) {
    for (const [part, { requests }] of parts.entries()) {
      const round = await measure(all, requests, next(), turn);
      for (const [index, one] of round.entries()) measured[part]?.[index]?.push(one);
    }
  }
  return measured;
}

/** Starts all servers with a directory of `size` people and measures; check and warm-up leave nobody behind. */
function atSize(peers: readonly Peer[], size: number): Promise<readonly Result[]> {
  const starting = peers.map(({ script, more }) => [script, thisCheckout, undefined, [String(size), ...more]] as const);
  return withContestants([['rollcall-server.ts'], ...starting], connections, async (all) => {
    const [rollcall] = all;
    await fill(rollcall.client, 0, size);
    // Numbers far from the filled ones.
    const first = size * 1_000;
    for (const { client } of all) await checkServer(client, size, first);
    const measured = await measureAll(all, first);
    const names = peers.map((peer) => peer.name);
    return parts.flatMap((part, index) => {
      const [name, rounds] = [`${part.name}, ${size} people`, measured[index] ?? []];
      progress(summary(name, names, rounds));
      return ahead(name, names, rounds);
    });
  });
}

/** Rollcall on the local Forge beside other SCIM servers, in directories of each size: its smallest lead. */
export async function peers(options: BenchOptions): Promise<readonly Outcome[]> {
  const { peers: found, leftOut } = findPeers(options);
  const outcomes: Outcome[] = [...leftOut];
  if (found.length === 0) return outcomes;
  for (const size of options.sizes) outcomes.push(...(await atSize(found, size)));
  return outcomes;
}
