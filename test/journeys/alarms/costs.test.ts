import { afterEach, describe, expect, it } from 'vitest';
import { type AlarmWorld, alarmWorld, createPerson } from './world';

let world: AlarmWorld;
afterEach(() => world?.close());

/** The storage requests of the invocation that took the most. */
function dearest(app: AlarmWorld['app']) {
  const calls = app.forge.ledger.calls().filter(({ kind }) => kind === 'storage');
  const all = [...Map.groupBy(calls, ({ invocationId }) => invocationId).values()].map((own) => ({
    reads: own.filter(({ operation }) => /get|query/i.test(operation)).length,
    total: own.length,
  }));
  return all.sort((a, b) => b.total - a.total)[0] ?? { reads: 0, total: 0 };
}

describe('a look for trouble', () => {
  it('costs a few requests to storage for each connection, whatever is in it, and none to Atlassian', async () => {
    world = await alarmWorld();
    const { app } = world;
    for (let number = 0; number < 4; number += 1) await app.connect({ limits: true });
    for (let number = 0; number < 30; number += 1) await createPerson(world.okta, `person${number}@example.com`);
    await app.forge.settle();
    app.forge.ledger.reset();
    const { version, thresholds } = await world.alarms();
    app.forge.ledger.reset();
    // It asks for a look, in an event of its own.
    await app.admin('saveAlarmRules', { version, off: [], thresholds });
    app.forge.ledger.reset();
    app.site.calls.reset();
    await app.forge.settle({ advance: false });
    const { reads, total } = dearest(app);
    // Five connections: their records by 25, two queries, and for each its days: a query and a record.
    expect(reads).toBeLessThanOrEqual(26);
    expect(total - reads, 'one write: when it was').toBeLessThanOrEqual(2);
    expect(app.site.calls.counts()).toEqual({});
  });
});
