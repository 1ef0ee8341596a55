import { z } from 'zod';
import { callAdmin } from '../call-admin';
import type { Local } from '../local';
import { countWaiting } from './waiting';

export interface Settled {
  /** People and groups that still wait for Atlassian, as the page lists them: time doesn't help, as without a credential. */
  readonly pending: number;
  /** How far the clock was moved. */
  readonly advancedMilliseconds: number;
}

const overviewSchema = z.object({ pending: z.number().optional() });

const sweepMilliseconds = 60 * 60_000;
/** Longer than the lag of queries. */
const lagMilliseconds = 1_000;
/** Four hours of sweeps; after that, waiting does not help. */
const mostRounds = 5;
const roundsWithoutProgress = 2;

/** Lets time pass until nothing waits: moves the clock to delayed events and sweeps, so that they run at once. */
export async function settle({ forge, site }: Pick<Local, 'forge' | 'site'>): Promise<Settled> {
  const started = forge.clock.now();
  const real = performance.now();
  let fewest = Number.POSITIVE_INFINITY;
  let called = 0;
  let idle = 0;
  for (let round = 0; round < mostRounds && idle < roundsWithoutProgress; round += 1) {
    if (round > 0) forge.clock.advance(sweepMilliseconds);
    await forge.settle();
    forge.clock.advance(lagMilliseconds);
    const { pending = 0 } = await callAdmin(forge, 'getOverview', {}, overviewSchema);
    if (pending === 0) break;
    // The app stops counting at a hundred, so calls to Atlassian also count as progress.
    const calls = Object.values(site.calls.counts()).reduce((sum, count) => sum + count, 0);
    idle = pending < fewest || calls > called ? 0 : idle + 1;
    fewest = Math.min(fewest, pending);
    called = calls;
  }
  const advanced = forge.clock.now() - started - (performance.now() - real);
  return { pending: await countWaiting({ forge }), advancedMilliseconds: Math.max(0, Math.round(advanced)) };
}
