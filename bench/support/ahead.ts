import { median } from '../median';
import { atLeast, type Result } from '../result';

/** One server in one round. */
export interface Round {
  readonly requestsASecond: number;
  /** Per request of the process. */
  readonly cpuMicroseconds: number;
}

/** The goal for Rollcall's lead over the best peer. */
const goal = 1.3;

const medianOf = (of: readonly Round[], key: keyof Round) => median(of.map((round) => round[key]));

/** One server's number as a multiple of another's in the same round: medians, so that both meet the same machine. */
const times = (above: readonly Round[], below: readonly Round[], key: keyof Round) =>
  median(above.map((round, index) => round[key] / (below[index]?.[key] ?? Number.NaN)));

/** Medians of each server in one line; arguments as for `ahead`. */
export function summary(name: string, peers: readonly string[], measured: readonly (readonly Round[])[]): string {
  const told = measured.map((rounds, index) => {
    const [speed, cpu] = [medianOf(rounds, 'requestsASecond'), medianOf(rounds, 'cpuMicroseconds')];
    return `${['Rollcall', ...peers][index]} ${Math.round(speed)} requests a second, ${Math.round(cpu)} µs of CPU each`;
  });
  return `${name}: ${told.join('; ')}`;
}

/** The peer with the smallest lead of Rollcall over it. */
const least = (ratios: readonly { readonly name: string; readonly ratio: number }[]) =>
  ratios.reduce((one, other) => (other.ratio < one.ratio ? other : one));

/**
 * Rollcall's lead over the best peer, which may differ between CPU and requests a second.
 * @param name of the measurement
 * @param peers their names, at least one
 * @param measured the rounds of Rollcall, then as many of each peer
 */
export function ahead(
  name: string,
  peers: readonly string[],
  [ours = [], ...theirs]: readonly (readonly Round[])[],
): readonly Result[] {
  const named = peers.map((peer, index) => ({ name: peer, rounds: theirs[index] ?? [] }));
  const speed = least(named.map((peer) => ({ name: peer.name, ratio: times(ours, peer.rounds, 'requestsASecond') })));
  const cpu = least(named.map((peer) => ({ name: peer.name, ratio: times(peer.rounds, ours, 'cpuMicroseconds') })));
  return [
    atLeast(`${name}: requests a second`, speed.ratio, goal, `times the best peer, ${speed.name}`),
    atLeast(`${name}: CPU a request of the best peer`, cpu.ratio, goal, `times Rollcall's, ${cpu.name}`),
  ];
}
