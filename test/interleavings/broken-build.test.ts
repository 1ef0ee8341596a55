import { describe, expect, it } from 'vitest';
import type { UserId } from '../../src/directory/ids';
import { syncWaitingUser } from './broken/sync-waiting-user';
import type { Bounds } from './explorer/exploration';
import { explore } from './explorer/explore';
import { kindOf } from './explorer/judge';
import { shorten } from './explorer/shorten';
import { scenarioNamed } from './options';
import { replayed } from './run-scenario';
import { connectionId, type Operation, type Scenario } from './world/scenario';
import { scenarioModel } from './world/scenario-model';

/** The queue's work in the broken build: this proves that the explorer can find something. */
const brokenEvent: Operation = {
  name: 'A: event for mia',
  source: 'queue',
  async run({ work }, idOf) {
    await work(connectionId('A'), (call) => syncWaitingUser(call, idOf('mia') as UserId));
    return 'done';
  },
};

function brokenScenario(name: string): Scenario {
  const scenario = scenarioNamed([name]);
  const operations = scenario.operations.map((each) => (each.name === brokenEvent.name ? brokenEvent : each));
  return { ...scenario, operations };
}

const bounds: Bounds = { faults: 0, preemptions: 2 };
/** The invariant it breaks. */
const broken = 'leaver keeps access';

/** The shortest schedule after which a leaver has access, as a table. */
async function tableOf(name: string): Promise<string> {
  const model = await scenarioModel(brokenScenario(name));
  const { failures } = await explore(model, bounds);
  const found = failures.find(({ violations }) => kindOf(violations).includes(broken));
  if (!found) return 'Everything holds.';
  const { schedule } = await shorten(model, found);
  const { table, isViolated } = await replayed(brokenScenario(name), schedule);
  expect(isViolated).toBe(true);
  return table;
}

describe('a build whose retry forgets its own effects', () => {
  it.each([
    ['finds the record at rest', 'restore in the background, deactivate', 'A: PATCH mia active:false'],
    ['finds the record gone', 'restore in the background, delete', 'A: DELETE mia'],
  ])('is caught if it %s, with the schedule', async (_, name, other) => {
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
