import { describe, expect, it } from 'vitest';
import { endsOf } from './explorer/ends-of';
import { scenarioNamed } from './options';
import { scenarioModel } from './world/scenario-model';

/** From the whole set of pairs, some of each kind whose orders can all be run one by one. */
const pairs = [
  'active: A: PATCH mia active:false | A: remove mia from staff',
  'active: A: PATCH mia active:false | A: event for mia',
  'active: A: DELETE mia | sweep',
  'active: A: rename group staff to team | A: Sync now of mia',
  'inactive: A: PATCH mia active:true | A: DELETE group staff',
  'restore waits: A: PATCH mia active:false | A: DELETE group staff',
  'in both: A: event for mia | B: remove mia from staff',
  'in both: A: delete the connection | B: delete the connection',
];
/** More switches than any order has. */
const anyNumber = 100;

describe('two operations, in one order of each set that only swaps independent steps', () => {
  it.each(pairs)('end as in all orders: %s', async (name) => {
    const model = await scenarioModel(scenarioNamed([name]));
    const every = await endsOf(model, { faults: 0, preemptions: anyNumber });
    const some = await endsOf(model, { faults: 0 });
    expect(some.ends).toEqual(every.ends);
    expect(some.schedules).toBeLessThanOrEqual(every.schedules);
  });
});
