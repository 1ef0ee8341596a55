import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { raceWorld, type World } from './concurrency/world';

const minute = 60_000;
const hour = 60 * minute;
const suspend = 'POST */suspend';
/** Work left by a call is due within 100 seconds, and picked up within five minutes after that. */
const bound = 100_000 + 5 * minute;

let world: World;
beforeEach(async () => {
  world = await raceWorld();
});
afterEach(() => world.app.close());

/** Lets time pass naturally: event by event and schedule by schedule. */
async function pass(milliseconds: number, step = minute): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += step) {
    world.app.clock.advance(step);
    await world.settle();
  }
}

/** Invocations and events of the next hour. */
async function nextHour(): Promise<{ readonly invocations: number; readonly events: number }> {
  const { ledger } = world.app.forge;
  ledger.reset();
  await pass(hour, 5 * minute);
  const { invocations, events } = ledger.snapshot();
  return { invocations, events };
}

/** The first sweep comes five minutes after the start: the next one is then an hour away, with no wake-up under way. */
const pastFirstSweep = () => pass(7 * minute);

describe('an installation with nothing pending', () => {
  it('has one sweep an hour and the daily work, and nothing else', async () => {
    const mia = await world.okta.push('mia');
    await world.okta.pushGroup('Team', [mia]);
    await pass(2 * hour);
    const hours: Awaited<ReturnType<typeof nextHour>>[] = [];
    for (let count = 0; count < 24; count += 1) hours.push(await nextHour());
    const quiet = hours.filter(({ invocations }) => invocations === 1);
    expect(quiet.filter(({ events }) => events > 0)).toEqual([]);
    // The daily look's findings take events, one invocation each, besides the look itself, the report and each hour's sweep. One
    // of them, the comparison with Atlassian, comes one to two hours later, which may be after these hours.
    const busy = hours.filter(({ invocations }) => invocations !== 1);
    expect(busy.length).toBeLessThanOrEqual(3);
    const besides = busy.reduce((sum, { invocations, events }) => sum + invocations - events, 0);
    expect([busy.length + 1, busy.length + 2]).toContain(besides);
  });
});

describe('a change left without an event by a full queue', () => {
  /** Mia has to be suspended while Atlassian is too busy, and the queue accepts nothing. */
  async function leftAlone(): Promise<void> {
    const mia = await world.okta.push('mia');
    await pastFirstSweep();
    world.app.forge.faults.set({ eventThrottleRate: 1 });
    await world.leaveToBackground(suspend, () => world.okta.setActive(mia, false));
    world.app.forge.faults.reset();
    expect(world.isActive('mia')).toBe(true);
  }

  it('is accepted anyway, and finished by the sweep within an hour', async () => {
    await leftAlone();
    await pass(bound);
    expect(world.isActive('mia')).toBe(true);
    await pass(hour);
    expect(world.isActive('mia')).toBe(false);
  });
});

describe('a pending change', () => {
  it('costs one wake-up for everything due in the same minutes, and is finished once', async () => {
    const names = ['mia', 'leo', 'ida', 'tom'];
    const ids = await Promise.all(names.map((name) => world.okta.push(name)));
    await pastFirstSweep();
    const { ledger } = world.app.forge;
    ledger.reset();
    await world.leaveToBackground(suspend, async () => {
      for (const id of ids) await world.okta.setActive(id, false);
    });
    // One event per call, and wake-ups for the times when they would have crashed and when Atlassian asked to wait.
    expect(ledger.snapshot().events).toBeLessThanOrEqual(ids.length + 3);
    world.app.forge.faults.set({ duplicateEventRate: 1, reorderEvents: true });
    await pass(2 * bound);
    expect(names.filter(world.isActive)).toEqual([]);
    expect(world.app.forge.log().filter(({ level }) => level === 'error')).toEqual([]);
  });
});
