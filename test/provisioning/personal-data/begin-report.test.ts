import { describe, expect, it } from 'vitest';
import { beginReport } from '../../../src/provisioning/personal-data/begin-report';
import { firstPlace } from '../../../src/provisioning/personal-data/kept-accounts';
import type { ReportCycle } from '../../../src/provisioning/personal-data/report-cycle';
import { sampleTime } from '../../support/samples';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.parse(sampleTime);
const ago = (milliseconds: number) => new Date(start - milliseconds).toISOString();
const cycle = (more: Partial<ReportCycle> = {}): ReportCycle => ({
  schema: 1,
  version: 4,
  startedAt: ago(8 * day),
  touchedAt: ago(8 * day),
  ...more,
});

async function begun(before: ReportCycle | undefined, isFirst = true) {
  const pushed: unknown[] = [];
  const replaced: unknown[] = [];
  const cycles = {
    find: async () => before,
    replace: async (...given: readonly [ReportCycle | undefined, ReportCycle]) => {
      replaced.push(given);
      return isFirst;
    },
  };
  const queue = { push: async (...given: unknown[]) => void pushed.push(given) };
  await beginReport({ cycles, queue, machine: { now: () => start } });
  return { pushed, after: (replaced[0] as readonly ReportCycle[] | undefined)?.[1] };
}

describe('a report of all accounts', () => {
  const fresh = { schema: 1, startedAt: sampleTime, touchedAt: sampleTime, place: firstPlace };

  it('begins when there has been none', async () => {
    const { pushed, after } = await begun(undefined);
    expect(after).toEqual({ ...fresh, version: 1 });
    expect(pushed).toEqual([[[{ cycle: sampleTime, place: firstPlace }]]]);
  });

  it('knows that everything until the last one was looked at, unless that is stale', async () => {
    const last = cycle({ freshSince: ago(15 * day), periodMilliseconds: 5 * day });
    expect((await begun(last)).after).toEqual({
      ...fresh,
      version: 5,
      freshSince: last.startedAt,
      periodMilliseconds: 5 * day,
    });
    expect((await begun({ ...last, isStale: true })).after?.freshSince).toBe(ago(15 * day));
    expect((await begun(cycle({ isStale: true }))).after).not.toHaveProperty('freshSince');
    expect((await begun(cycle())).after).not.toHaveProperty('periodMilliseconds');
  });

  it.each<[string, ReportCycle, boolean]>([
    ['a week later, by half a day', cycle({ startedAt: ago(6.5 * day) }), true],
    ['not earlier', cycle({ startedAt: ago(6.5 * day - 1) }), false],
    [
      'after the period that Atlassian asked for',
      cycle({ startedAt: ago(2.5 * day), periodMilliseconds: 3 * day }),
      true,
    ],
    ['not before that', cycle({ startedAt: ago(7 * day), periodMilliseconds: 14 * day }), false],
  ])('begins %s', async (_, last, isBegun) => {
    expect((await begun(last)).pushed).toHaveLength(isBegun ? 1 : 0);
  });

  it('is resumed an hour after it was interrupted, where it was', async () => {
    const place = { keeper: 'user', after: '9' } as unknown as NonNullable<ReportCycle['place']>;
    const interrupted = cycle({ place, touchedAt: ago(hour) });
    const { pushed, after } = await begun(interrupted);
    expect(after).toEqual({ ...interrupted, version: 5, touchedAt: sampleTime });
    expect(pushed).toEqual([[[{ cycle: interrupted.startedAt, place }]]]);
    expect(await begun(cycle({ place, touchedAt: ago(hour - 1) }))).toEqual({ pushed: [], after: undefined });
  });

  it('is left to whoever was first', async () => {
    expect((await begun(undefined, false)).pushed).toEqual([]);
  });
});
