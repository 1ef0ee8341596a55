import { describe, expect, it, vi } from 'vitest';
import { type Bounds, explore, kindOf } from './explorer/explore';
import { shorten } from './explorer/shorten';
import { printTold, tell } from './explorer/table';
import { namedScenarios } from './scenarios/named-scenarios';
import { scenarioModel } from './world/scenario-model';

// The one module that is swapped in a test, which has a project of its own for it (vitest.config.ts).
vi.mock('../../src/provisioning/sync-waiting-user', () => import('./broken/sync-waiting-user'));

const bounds: Bounds = { faults: 0, preemptions: 2 };
/** The invariant that it breaks. */
const broken = 'leaver keeps access';

/** The shortest schedule after which somebody who has left has access, as a table. */
async function tableOf(name: string): Promise<string> {
  const scenario = namedScenarios.find((each) => each.name === name);
  if (!scenario) throw new Error(`There is no scenario "${name}".`);
  const model = await scenarioModel(scenario);
  const { failures } = await explore(model, bounds);
  const found = failures.find(({ violations }) => kindOf(violations).includes(broken));
  if (!found) return 'Everything holds.';
  const { schedule } = await shorten(model, found);
  return printTold(await tell(model, schedule), scenario.name, schedule);
}

describe('a build whose retry forgets what it has done', () => {
  it.each([
    ['finds the record at rest', 'restore in the background, deactivate', 'A: PATCH mia active:false'],
    ['finds the record gone', 'restore in the background, delete', 'A: DELETE mia'],
  ])('is caught where it %s, with the schedule', async (_, name, other) => {
    const lines = (await tableOf(name)).split('\n').map((line) => line.trim());
    expect(lines).toEqual(
      expect.arrayContaining([
        'a = A: event for mia',
        `b = ${other}`,
        expect.stringMatching(/^\d+ +a +site\.restore\(account-of-mia@example\.com\)/),
        expect.stringMatching(/^\d+ +a +directory\.updateUser\(.*throws Conflict$/),
        expect.stringMatching(/^site +account-of-mia@example\.com: active/),
        expect.stringMatching(/^VIOLATED leaver keeps access: mia@example\.com has access: active/),
        expect.stringMatching(new RegExp(`^'${name}' --replay '.*b\\*.*'$`)),
      ]),
    );
  });
});
