import { type BenchOptions, beside } from './beside';
import { median } from './median';
import { atLeast, atMost, type Outcome, type Result } from './result';
import { cpuBeside } from './support/cpu-beside';
import type { HttpClient } from './support/http-client';
import { oktaMix } from './support/okta-mix';
import { withContestants } from './support/with-contestants';

const clients = 8;
const peopleARound = 400;
/** Rounds that do not count: after these, neither server becomes faster any more. */
const warmUpRounds = 5;
const rounds = 9;

/** People of one turn of a server whose CPU is compared. */
const peopleATurn = 20;

/** Requests a second of one round. */
async function speed(client: HttpClient, number: number): Promise<number> {
  const started = performance.now();
  const requests = await oktaMix(client, number * peopleARound, peopleARound, clients);
  return (requests * 1000) / (performance.now() - started);
}

/** The SCIM path of the local Forge against a bare server of the same reads and durable writes, interleaved. */
async function besideBareServer(bare: HttpClient, rollcall: HttpClient): Promise<readonly Result[]> {
  const speeds = { bare: [] as number[], rollcall: [] as number[] };
  for (let number = 0; number < warmUpRounds + rounds; number += 1) {
    const [bareSpeed, rollcallSpeed] = [await speed(bare, number), await speed(rollcall, number)];
    if (number < warmUpRounds) continue;
    speeds.bare.push(bareSpeed);
    speeds.rollcall.push(rollcallSpeed);
  }
  const [ours, theirs] = [median(speeds.rollcall), median(speeds.bare)];
  return [
    atLeast('SCIM path: requests a second', ours, theirs / 3, '(a third of the bare server)'),
    atLeast('SCIM path: share of a bare server', ours / theirs, 1 / 3, 'of its requests a second'),
  ];
}

/** How fast the SCIM path is beside a bare server, and what it costs beside another checkout. */
export async function scimThroughput(options: BenchOptions): Promise<readonly Outcome[]> {
  const speeds = await withContestants(['bare-server.ts'], ['rollcall-server.ts'], clients, (bare, rollcall) =>
    besideBareServer(bare.client, rollcall.client),
  );
  const cpu = 'SCIM path: CPU a request beside the other checkout';
  const sendTurn = (client: HttpClient, turn: number) => oktaMix(client, turn * peopleATurn, peopleATurn, clients);
  const costs = await beside(cpu, options, async (other) => [
    atMost(cpu, await cpuBeside(other, clients, sendTurn), 1.03, 'times'),
  ]);
  return [...speeds, ...costs];
}
