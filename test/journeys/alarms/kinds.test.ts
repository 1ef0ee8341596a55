import { afterEach, describe, expect, it } from 'vitest';
import { type AlarmWorld, alarmWorld, createPerson } from './world';

let world: AlarmWorld;
afterEach(() => world?.close());

const kinds = async () => (await world.incidents()).map(({ kind }) => kind);
const hour = 60;
const day = 24 * hour;

async function setThresholds(change: object) {
  const { version, thresholds } = await world.alarms();
  await world.app.admin('saveAlarmRules', { version, off: [], thresholds: { ...thresholds, ...change } });
}

describe('an alarm', () => {
  it('tells that the last token ends, and is over when there is another', async () => {
    world = await alarmWorld();
    const connectionId = world.okta.id;
    const soon = new Date(world.app.clock.now() + 10 * day * 60_000).toISOString();
    const { connection } = (await world.app.admin('createToken', { connectionId, label: 'Short', expires: soon })) as {
      connection: { tokens: readonly { id: string; label: string }[] };
    };
    const lasting = connection.tokens.find(({ label }) => label !== 'Short');
    await world.app.admin('revokeToken', { connectionId, tokenId: lasting?.id });
    await world.look(hour);
    expect(await world.incidents()).toMatchObject([{ kind: 'token-ends', numbers: { days: 10 } }]);
    await world.app.admin('createToken', { connectionId, label: 'Lasting' });
    await world.settle();
    expect(await kinds()).toEqual([]);
  });

  it('tells that an IdP is silent, and is over with its next request', async () => {
    world = await alarmWorld();
    await createPerson(world.okta, 'mia@example.com');
    await world.look(335 * hour);
    expect(await kinds()).toEqual([]);
    await world.look(2 * hour);
    expect(await kinds()).toEqual(['idp-silent']);
    const { notices } = (await world.app.admin('getOverview', {})) as { notices: readonly object[] };
    expect(notices).toContainEqual(expect.objectContaining({ key: 'incident', incident: 'idp-silent' }));
    await world.okta.ask('GET', '/Users?count=1');
    await world.settle();
    expect(await kinds()).toEqual([]);
  });

  it('tells that a connector does not come, and is over when it does', async () => {
    world = await alarmWorld();
    const directory = await world.app.connectDirectory();
    await directory.lease();
    await world.look(hour);
    expect(await kinds()).toEqual(['connector-away']);
    await world.app.clock.advance(hour * 60_000);
    await directory.lease();
    await world.look();
    await world.app.clock.advance(35 * 60_000);
    await directory.lease();
    await world.look();
    expect(await kinds()).toEqual([]);
  });

  it('tells that many changes fail', async () => {
    world = await alarmWorld();
    for (let number = 0; number < 12; number += 1) await createPerson(world.okta, `person${number}@example.com`);
    for (let number = 0; number < 12; number += 1) {
      await world.okta.ask('POST', '/Users', { body: { userName: `nobody${number}`, active: true } });
    }
    await world.app.forge.settle({ advance: false });
    await world.look();
    expect(await kinds()).toEqual(['many-failures']);
    await setThresholds({ failurePercent: 90 });
    await world.settle();
    expect(await kinds()).toEqual([]);
  });

  it('tells that changes are due and not looked at, and is over when they are', async () => {
    world = await alarmWorld();
    world.app.forge.faults.set({ eventThrottleRate: 1 });
    world.app.site.faults.add({ kind: 'status', status: 503, match: '* /admin/*', times: 50 });
    await createPerson(world.okta, 'mia@example.com');
    for (const _ of [1, 2, 3, 4]) await world.look(hour);
    expect(await kinds()).toContain('work-overdue');
    world.app.forge.faults.reset();
    world.app.site.faults.clear();
    await world.app.forge.runSchedule('sweep');
    await world.app.forge.settle();
    await world.settle();
    expect(await kinds()).not.toContain('work-overdue');
  });

  it('of a connection that is deleted is over', async () => {
    world = await alarmWorld();
    await createPerson(world.okta, 'mia@example.com');
    await world.look(337 * hour);
    expect(await kinds()).toEqual(['idp-silent']);
    await world.app.admin('deleteConnection', { connectionId: world.okta.id, name: 'Okta 1' });
    await world.app.forge.settle();
    await world.settle();
    expect(await kinds()).toEqual([]);
  });

  it('of a kind that is off is neither listed nor told', async () => {
    world = await alarmWorld(['slack']);
    const { version, thresholds } = await world.alarms();
    await world.app.admin('saveAlarmRules', { version, off: ['idp-silent'], thresholds });
    await expect(world.app.admin('saveAlarmRules', { version, off: [], thresholds })).rejects.toThrow('alarms-changed');
    await createPerson(world.okta, 'mia@example.com');
    await world.look(400 * hour);
    expect(await kinds()).toEqual([]);
    expect(world.messages('slack')).toEqual([]);
  });
});
