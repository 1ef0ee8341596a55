import { describe, expect, it } from 'vitest';
import { execute } from './explorer/execution';
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

  it.each(pinnedSchedules)('takes each program that it begins to its end: $scenario $schedule', async (pinned) => {
    const { choices } = parseSchedule(pinned.schedule);
    const model = await scenarioModel(scenarioNamed([pinned.scenario]));
    const execution = await execute(await model.begin());
    for (const choice of choices) await execution.take(choice);
    // A program with more steps than when it was pinned would stop midway, and its last commit would never come.
    const begun = new Set(choices.flatMap((choice) => (choice.kind === 'step' ? [choice.program] : [])));
    expect([...begun].filter((program) => execution.isLive(program))).toEqual([]);
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
