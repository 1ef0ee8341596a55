import { wakeUpTime } from '../../../src/provisioning/background/wake-ups';
import type { LateEffect } from '../explorer/program';
import { personLimits } from '../verdict/person-limit';
import { graceMilliseconds } from './port-methods';
import type { World } from './world';

export interface Settling {
  /** Effects still under way, and when they arrive at the latest. */
  readonly late?: readonly (LateEffect & { readonly limit: number })[];
  /** They arrive after this many steps, or at their limit if that comes first. */
  readonly lateAfter?: number;
}

export interface Settled {
  readonly isAtRest: boolean;
  readonly steps: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Some records are looked at once a day, for ever: if that changes nothing, all is at rest. */
const quiet = day + hour;
const mostSteps = 250;
const farAway = '9999-12-31T00:00:00.000Z';

/**
 * When due work is picked up: by a wake-up, or by the sweep if it is due too late for one. Stores in memory queue no
 * wake-ups, which carry nothing but a time: only that time counts here.
 */
function comesFor(due: number, now: number): number {
  return wakeUpTime(new Date(due).toISOString(), now) ?? Math.ceil(due / hour) * hour;
}

/** Runs the queue, the sweep and the daily look until nothing has changed for a day. */
export async function settle(world: World, { late = [], lateAfter }: Settling = {}): Promise<Settled> {
  const { clock } = world;
  const waiting = [...late];
  let news = newsOf(world);
  let since = clock.now;
  let swept = clock.now;
  let retried = clock.now;
  for (let steps = 0; steps < mostSteps; steps += 1) {
    if (lateAfter !== undefined && steps >= lateAfter) for (const effect of waiting.splice(0)) await effect.arrive();
    const next = await nextOf(world, { swept, retried });
    const limit = Math.min(...waiting.map((effect) => effect.limit + graceMilliseconds));
    if (waiting.length > 0 && (!next || next.at >= limit)) {
      clock.now = Math.max(clock.now, limit);
      for (const effect of waiting.splice(0)) await effect.arrive();
      continue;
    }
    if (!next) return { isAtRest: true, steps };
    if (next.at - since > quiet) return { isAtRest: true, steps };
    clock.now = Math.max(clock.now, next.at);
    if (next.kind === 'sweep') swept = next.at;
    if (next.kind === 'retry') retried = next.at;
    await perform(world, next);
    const now = newsOf(world);
    if (now !== news) since = clock.now;
    news = now;
  }
  return { isAtRest: false, steps: mostSteps };
}

/** Changes requested at the site, and entries for the log. */
const newsOf = ({ changes, stores }: World): number => changes.length + stores.entries.length;

interface Next {
  readonly kind: 'event' | 'sweep' | 'retry';
  readonly at: number;
}

interface Last {
  readonly swept: number;
  readonly retried: number;
}

async function nextOf(
  { queue, clock, stores, connections }: World,
  { swept, retried }: Last,
): Promise<Next | undefined> {
  const found: Next[] = queue.events.map(({ due }) => ({ kind: 'event', at: Math.max(due, clock.now) }));
  for (const kind of ['user', 'group'] as const) {
    const pending = await stores.due.find({ kind, state: 'pending', before: farAway, limit: 100 });
    for (const { dueAt } of pending.records) {
      const due = Math.max(dueAt === undefined ? 0 : Date.parse(dueAt), swept + 1, clock.now);
      found.push({ kind: 'sweep', at: comesFor(due, clock.now) });
    }
    const refused = await stores.due.find({ kind, state: 'refused', before: farAway, limit: 1 });
    if (refused.records.length > 0) found.push({ kind: 'retry', at: Math.max(retried + day, clock.now) });
  }
  for (const { at } of await stores.connections.reviewsDue(farAway)) {
    const due = Math.max(Date.parse(at), swept + 1, clock.now);
    found.push({ kind: 'sweep', at: comesFor(due, clock.now) });
  }
  for (const id of connections) {
    // The hourly look closes a batch of nobody, and goes on with a decision.
    const heads = await Promise.all(personLimits.map((kind) => stores.directory(id).batchOf(kind)));
    const isTended = heads.some(({ open, decisions = [] }) => open !== undefined || decisions.length > 0);
    if (isTended) found.push({ kind: 'sweep', at: Math.max(Math.ceil((swept + 1) / hour) * hour, clock.now) });
  }
  return found.reduce<Next | undefined>((first, each) => (first && first.at <= each.at ? first : each), undefined);
}

async function perform(world: World, { kind }: Next): Promise<void> {
  const { queue } = world;
  const invocation = world.invocation(-1);
  if (kind === 'sweep') return invocation.sweep();
  if (kind === 'retry') return invocation.retryRefused();
  const event = queue.takeDue();
  if (!event) return;
  await invocation.event(event.work);
}
