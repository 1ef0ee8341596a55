import type { BenchOptions } from './beside';
import { median } from './median';
import { atLeast, atMost, type Outcome, type Result } from './result';
import { durableWrites } from './support/durable-writes';
import { fill } from './support/fill';
import { oktaMix } from './support/okta-mix';
import { progress } from './support/progress';
import { type Contestant, withContestants } from './support/with-contestants';

/** Clients that send the mix. */
const clients = 8;
/** Clients that fill the directory, unmeasured. */
const connections = 32;
const peopleARound = 200;
/** Uncounted warm-up rounds: after these, neither server gets any faster. */
const warmUpRounds = 8;
const rounds = 9;

interface Round {
  readonly requestsASecond: number;
  readonly cpuMicroseconds: number;
  readonly writes: number;
}

/** Sends the mix for people numbered from `first`: requests a second, CPU a request, and total durable writes. */
async function measure({ server, client }: Contestant, first: number): Promise<Round> {
  const before = { cpu: (await server.usage()).cpuMicroseconds, writes: await durableWrites(server) };
  const started = performance.now();
  const requests = await oktaMix(client, first, peopleARound, clients);
  const seconds = (performance.now() - started) / 1000;
  return {
    requestsASecond: requests / seconds,
    cpuMicroseconds: ((await server.usage()).cpuMicroseconds - before.cpu) / requests,
    writes: (await durableWrites(server)) - before.writes,
  };
}

/** Alternating rounds of both servers; the numbers of people start at `first`. */
async function rollcallBesideBare(bare: Contestant, rollcall: Contestant, size: number, first: number) {
  const measured = { bare: [] as Round[], rollcall: [] as Round[] };
  for (let number = 0; number < warmUpRounds + rounds; number += 1) {
    const start = first + number * peopleARound;
    // They take turns going first.
    const isFirst = number % 2 === 0;
    const [a, b] = isFirst ? [bare, rollcall] : [rollcall, bare];
    const [one, other] = [await measure(a, start), await measure(b, start)];
    if (number < warmUpRounds) continue;
    measured.bare.push(isFirst ? one : other);
    measured.rollcall.push(isFirst ? other : one);
  }
  return toResults(size, measured);
}

function toResults(size: number, measured: { readonly bare: readonly Round[]; readonly rollcall: readonly Round[] }) {
  const of = (server: 'bare' | 'rollcall', key: keyof Round) => median(measured[server].map((round) => round[key]));
  const ratio = (key: keyof Round) =>
    median(measured.rollcall.map((round, index) => round[key] / (measured.bare[index]?.[key] ?? Number.NaN)));
  const told = (server: 'bare' | 'rollcall') =>
    `${Math.round(of(server, 'requestsASecond'))} requests a second, ${Math.round(of(server, 'cpuMicroseconds'))} µs of CPU each`;
  progress(`${size} people: ${told('rollcall')}; the bare server ${told('bare')}`);
  const name = `the mix at ${size} people`;
  return [
    atLeast(`${name}: share of a bare server`, ratio('requestsASecond'), 0.5, 'of its requests a second'),
    atMost(`${name}: CPU a request`, ratio('cpuMicroseconds'), 3, 'times the bare server'),
    atLeast(`${name}: durable writes`, ratio('writes'), 1, 'times the bare server'),
  ];
}

/** The cost of a request of Okta's mix in directories of each size, beside a bare server with as many people. */
export async function atSize({ sizes }: BenchOptions): Promise<readonly Outcome[]> {
  return withContestants([['bare-server.ts'], ['rollcall-server.ts']], connections, async ([bare, rollcall]) => {
    const results: Result[] = [];
    let held = 0;
    for (const size of sizes) {
      await Promise.all([fill(bare.client, held, size), fill(rollcall.client, held, size)]);
      // Numbers far from the filled ones, so that the next size is still exact to a few percent.
      const first = size * 1_000;
      results.push(...(await rollcallBesideBare(bare, rollcall, size, first)));
      held = size;
    }
    return results;
  });
}
