import { describe, expect, it } from 'vitest';
import type { Bounds } from './explorer/exploration';
import { explore } from './explorer/explore';
import { printTold, tell } from './explorer/table';
import { knownViolations } from './known-violations';
import { namedScenarios } from './scenarios/named-scenarios';
import type { Scenario } from './world/scenario';
import { scenarioModel } from './world/scenario-model';

/** Enough to reach every point of every operation; `npm run test:interleavings` has the rest. */
const sample: Bounds = { faults: 1, preemptions: 0, stopAfter: 1 };
const switched: Bounds = { faults: 0, preemptions: 2, stopAfter: 1 };

/** Some thousand schedules, on a possibly busy machine. */
const patience = 180_000;

/** The first failing schedule, as a table. */
async function firstFailure(scenario: Scenario, bounds: Bounds): Promise<string | undefined> {
  const model = await scenarioModel(scenario);
  const [failure] = (await explore(model, bounds)).failures;
  return failure && printTold(await tell(model, failure.schedule), scenario.name, failure.schedule);
}

for (const [way, bounds] of [
  ['in some order', switched],
  ['with a fault', sample],
] as const) {
  const known = new Set(knownViolations[way]);

  describe(`what happens at once, ${way === 'in some order' ? 'with two switches at any point' : 'with one fault at every point'}`, () => {
    it.each(namedScenarios.filter(({ name }) => !known.has(name)))(
      'ends correctly: $name',
      async (scenario) => expect(await firstFailure(scenario, bounds)).toBeUndefined(),
      patience,
    );

    it.each(namedScenarios.filter(({ name }) => known.has(name)))(
      'still goes wrong: $name',
      async (scenario) => {
        expect(await firstFailure(scenario, bounds), 'Take it out of known-violations.ts.').toBeDefined();
      },
      patience,
    );
  });
}

describe('known violations', () => {
  it('name scenarios that exist', () => {
    const names = namedScenarios.map(({ name }) => name);
    expect(
      Object.values(knownViolations)
        .flat()
        .filter((name) => !names.includes(name)),
    ).toEqual([]);
  });
});
