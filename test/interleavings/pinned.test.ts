import { describe, expect, it } from 'vitest';
import { kindOf, replay } from './explorer/judge';
import { parseSchedule } from './explorer/schedule';
import { scenarioNamed } from './options';
import { pinnedSchedules } from './pinned-schedules';
import { scenarioFromScratch, scenarioModel } from './world/scenario-model';

describe('a schedule that once failed', () => {
  it.each(pinnedSchedules.filter(({ fails }) => fails === ''))(
    'ends correctly: $scenario $schedule',
    async (pinned) => {
      const model = await scenarioModel(scenarioNamed([pinned.scenario]));
      expect((await replay(model, parseSchedule(pinned.schedule))).violations).toEqual([]);
    },
  );

  it.each(pinnedSchedules.filter(({ fails }) => fails !== ''))('still fails: $scenario $schedule', async (pinned) => {
    const model = await scenarioModel(scenarioNamed([pinned.scenario]));
    expect(kindOf((await replay(model, parseSchedule(pinned.schedule))).violations)).toBe(pinned.fails);
  });

  it.each(pinnedSchedules)('ends the same with its own set-up: $scenario $schedule', async (pinned) => {
    const scenario = scenarioNamed([pinned.scenario]);
    const model = await scenarioModel(scenario);
    const schedule = parseSchedule(pinned.schedule);
    // Restoring must cover everything: the second run follows one that has changed everything.
    await replay(model, schedule);
    expect(await replay(model, schedule)).toEqual(await replay(scenarioFromScratch(scenario), schedule));
  });
});
