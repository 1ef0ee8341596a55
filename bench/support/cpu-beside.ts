import { median } from '../median';
import { type Checkout, thisCheckout } from './checkout';
import type { HttpClient } from './http-client';
import { progress } from './progress';
import { type Contestant, withContestants } from './with-contestants';

/** Uncounted warm-up rounds: after these, neither server gets any faster. */
const warmUpRounds = 3;
const rounds = 10;
/** Turns of each server per round: short enough that both meet the same machine, whatever else it does. */
const turnsARound = 40;
const script = 'rollcall-server.ts';

/** Sends one turn's requests, the same to both servers; returns their number. Turns are numbered from 0. */
export type SendTurn = (client: HttpClient, turn: number) => Promise<number>;

/** Microseconds of the server's CPU per request. */
interface Costs {
  readonly ours: number;
  readonly theirs: number;
}

/**
 * CPU a request of this checkout's server as a multiple of the other's: the median of 10 rounds after the warm-up. Both
 * servers start empty and take turns within a round. CPU is read between rounds, so that a server's background work
 * during the other's turn counts as well.
 * @param clients connections to each server
 */
export function cpuBeside(other: Checkout, clients: number, send: SendTurn): Promise<number> {
  return withContestants(
    [
      [script, thisCheckout],
      [script, other],
    ],
    clients,
    async ([ours, theirs]) => {
      const costs: Costs[] = [];
      for (let round = 0; round < warmUpRounds + rounds; round += 1) {
        const both = await costsOfRound(ours, theirs, send, round);
        if (round >= warmUpRounds) costs.push(both);
      }
      return ratio(costs);
    },
  );
}

async function costsOfRound(ours: Contestant, theirs: Contestant, send: SendTurn, round: number): Promise<Costs> {
  const cpu = async ({ server }: Contestant) => (await server.usage()).cpuMicroseconds;
  const before = { ours: await cpu(ours), theirs: await cpu(theirs) };
  let requests = 0;
  for (let index = 0; index < turnsARound; index += 1) {
    const turn = round * turnsARound + index;
    // They take turns going first.
    const [first, second] = turn % 2 === 0 ? [ours, theirs] : [theirs, ours];
    requests += await send(first.client, turn);
    await send(second.client, turn);
  }
  return {
    ours: ((await cpu(ours)) - before.ours) / requests,
    theirs: ((await cpu(theirs)) - before.theirs) / requests,
  };
}

function ratio(costs: readonly Costs[]): number {
  const ratios = costs.map(({ ours, theirs }) => ours / theirs);
  const [ours, theirs] = [median(costs.map((cost) => cost.ours)), median(costs.map((cost) => cost.theirs))];
  progress(
    `CPU a request: ${Math.round(ours)} µs beside ${Math.round(theirs)} µs; ${ratios.length} ratios ` +
      `from ${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}`,
  );
  return median(ratios);
}
