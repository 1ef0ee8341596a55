import './determined/determine-process';
import { approveAll, approveHeld, tightLimits } from './approve-all';
import type { CampaignState } from './campaign-state';
import { enterCampaign, leaveCampaign } from './determined/determine-process';
import { pass } from './determined/let-run';
import { virtualClock } from './determined/virtual-clock';
import { judge, judgeBeforeSyncNow } from './judge/judge';
import type { Operation, Side } from './operation';
import { play, setMode, syncNow } from './play';
import { giveAccess, setUp } from './set-up';
import type { Row, Totals } from './trace';
import type { Violation } from './violation';

export interface Campaign {
  readonly seed: number;
  /** Varies Forge's delays by chance: another number, another order of events. */
  readonly jitter?: number;
  readonly operations: readonly Operation[];
  /** Nearly everything is held, and an administrator comes now and then to approve it. */
  readonly limits?: boolean;
}

export interface CampaignResult {
  readonly seed: number;
  readonly jitter?: number;
  readonly violations: readonly Violation[];
  readonly rows: readonly Row[];
  readonly totals: Totals;
  /** The same for the same campaign, whatever happened before in this process. */
  readonly fingerprint: string;
  /** Real time. */
  readonly milliseconds: number;
}

const minute = 60_000;
const hour = 60 * minute;

/** Runs the operations over the whole local Forge, lets everything come to rest, and judges. */
export async function runCampaign({ seed, jitter, operations, limits }: Campaign): Promise<CampaignResult> {
  const started = performance.now();
  const clock = virtualClock();
  enterCampaign(seed, clock);
  let state: CampaignState | undefined;
  try {
    state = await setUp({ seed, jitter }, clock, limits ? tightLimits : undefined);
    for (const [index, operation] of operations.entries()) {
      await play(state, operation);
      if (limits && index % 7 === 6) await approveHeld(state);
    }
    await comeToRest(state);
    if (limits) await approveAll(state);
    const early = await judgeBeforeSyncNow(state);
    for (const side of sidesOf(state)) await syncUntilDone(state, side);
    await pass(clock, 20 * minute);
    if (limits) await approveAll(state);
    const late = await judge(state);
    // A violation that Sync now has not mended is reported once.
    const isMended = ({ kind, subject }: Violation) =>
      !late.some((one) => one.kind === kind && one.subject === subject);
    state.violations.push(...early.filter(isMended), ...late);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (!state) throw error;
    state.violations.push({ kind: 'campaign broke', text });
  } finally {
    await state?.world.close();
    leaveCampaign();
  }
  const { violations, rows, totals, world } = state;
  return {
    seed,
    ...(jitter !== undefined && { jitter }),
    violations,
    rows,
    totals,
    fingerprint: world.fingerprint(),
    milliseconds: performance.now() - started,
  };
}

/** Ends all trouble and grants all permissions: within two days, everything must match the IdPs. */
async function comeToRest(state: CampaignState): Promise<void> {
  const { world } = state;
  const { clock, site } = world;
  state.operation += 1;
  site.faults.clear();
  world.behave();
  site.faults.configure({ organizationKey: 'valid' });
  await insist(state, () => giveAccess(world));
  for (const side of sidesOf(state)) await insist(state, () => setMode(state, side, 'live'));
  await pass(clock, 20 * minute);
  for (let hours = 0; hours < 48; hours += 1) {
    clock.advance(hour);
    await pass(clock, 3 * minute);
  }
}

const sidesOf = ({ deleted }: CampaignState): readonly Side[] =>
  (['A', 'B'] as const).filter((side) => !deleted.has(side));

/** Leftovers of an earlier fault, such as an open circuit, are gone in minutes. @throws Error if not */
async function insist({ world }: CampaignState, work: () => Promise<void>): Promise<void> {
  for (let left = 10; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
      await pass(world.clock, minute);
    }
  }
}

/** @throws Error if Sync now does not finish */
async function syncUntilDone(state: CampaignState, side: Side): Promise<void> {
  const { world, idps } = state;
  await insist(state, () => syncNow(state, side));
  for (let minutes = 0; minutes < 60; minutes += 1) {
    await pass(world.clock, minute);
    const { state: progress } = (await world.admin('getProgress', { connectionId: idps[side].connectionId })) as {
      readonly state: string;
    };
    if (progress === 'done') return;
  }
  throw new Error(`Sync now of ${side} has not ended after an hour.`);
}
