import { describe, expect, it } from 'vitest';
import { wakeUps, wakeUpTime } from '../../../src/provisioning/background/wake-ups';
import { QueueUnavailable, type SyncQueue } from '../../../src/provisioning/sync-queue';

const noon = Date.parse('2026-03-01T12:00:00.000Z');
const iso = (milliseconds: number) => new Date(milliseconds).toISOString();
const seconds = (count: number) => count * 1000;

interface Pushed {
  readonly at: string;
  readonly delay: number | undefined;
}

/** What processes queue, with shared memory or without, while the clock stands still. */
function world() {
  const clock = { now: noon };
  const pushed: Pushed[] = [];
  const failures: unknown[] = [];
  let refusal: Error | undefined;
  const queue: SyncQueue = {
    async push(work, delay) {
      if (refusal) throw refusal;
      for (const item of work) if ('at' in item) pushed.push({ at: item.at, delay });
    },
  };
  return {
    clock,
    pushed,
    failures,
    refuse: (error: Error | undefined) => {
      refusal = error;
    },
    invocation: (known = new Set<number>()) =>
      wakeUps({ queue, known, machine: { now: () => clock.now }, failed: (error) => void failures.push(error) }),
  };
}

describe('the time of a wake-up', () => {
  it('is one to five minutes after something is due', () => {
    for (let due = noon; due < noon + seconds(3600); due += 777) {
      const wait = (wakeUpTime(iso(due), noon) ?? 0) - due;
      expect(wait).toBeGreaterThanOrEqual(seconds(60));
      expect(wait).toBeLessThanOrEqual(seconds(300));
    }
  });

  it.each(['0', '1970-01-01T00:00:00.000Z', iso(noon - 1)])('counts from now if it was due before: %s', (dueAt) => {
    expect(wakeUpTime(dueAt, noon)).toBe(wakeUpTime(iso(noon), noon));
  });

  it('is left to the sweep if something is due in more than an hour', () => {
    expect(wakeUpTime(iso(noon + seconds(3600)), noon)).toBeDefined();
    expect(wakeUpTime(iso(noon + seconds(3601)), noon)).toBeUndefined();
  });
});

describe('wake-ups', () => {
  it('are one for everything due in the same four minutes, whoever in the process asks', async () => {
    const { invocation, pushed } = world();
    const known = new Set<number>();
    const first = invocation(known);
    await Promise.all([1, 2, 3].map((second) => first.queue([iso(noon + seconds(second)), iso(noon + seconds(9))])));
    await invocation(known).queue([iso(noon + seconds(240))]);
    expect(pushed).toEqual([{ at: iso(noon + seconds(300)), delay: 300 }]);
  });

  it('are a new one for the next four minutes, and for a process that knows of none', async () => {
    const { invocation, pushed } = world();
    const known = new Set<number>();
    await invocation(known).queue([iso(noon + seconds(100)), iso(noon + seconds(241))]);
    await invocation().queue([iso(noon + seconds(100))]);
    expect(pushed.map(({ delay }) => delay)).toEqual([300, 540, 300]);
  });

  it('are not queued for records without a time', async () => {
    const { invocation, pushed } = world();
    await invocation().queue([]);
    expect(pushed).toEqual([]);
  });

  it('come in legs if the platform does not delay an event that long', async () => {
    const { invocation, pushed } = world();
    await invocation().queue([iso(noon + seconds(3600))]);
    expect(pushed).toEqual([{ at: iso(noon + seconds(3660)), delay: 900 }]);
  });

  it("fail nobody if the queue is full, and don't count as queued then", async () => {
    const { invocation, pushed, failures, refuse } = world();
    const known = new Set<number>();
    refuse(new QueueUnavailable('full'));
    await invocation(known).queue([iso(noon)]);
    refuse(undefined);
    await invocation(known).queue([iso(noon)]);
    expect({ pushed: pushed.length, failures }).toEqual({ pushed: 1, failures: [] });
  });

  it('fail nobody if a push fails otherwise, which is reported', async () => {
    const { invocation, failures, refuse } = world();
    const wrong = new Error('wrong');
    refuse(wrong);
    await invocation().queue([iso(noon)]);
    expect(failures).toEqual([wrong]);
  });

  it('are forgotten once they have come', async () => {
    const { invocation, clock } = world();
    const known = new Set<number>();
    await invocation(known).queue([iso(noon)]);
    clock.now += seconds(301);
    await invocation(known).queue([iso(clock.now)]);
    expect([...known]).toEqual([noon + seconds(540)]);
  });
});
