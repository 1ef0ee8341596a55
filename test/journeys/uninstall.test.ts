import { afterEach, describe, expect, it } from 'vitest';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

let world: SettingsWorld;
afterEach(() => world.app.close());

describe('uninstalling the app', () => {
  it('erases credentials, tokens, people and the log, and leaves everybody at Atlassian unchanged', async () => {
    world = await settingsWorld();
    const mia = await world.push(person('mia@example.com'));
    const leo = await world.push(person('leo@example.com'));
    await world.pushGroup('Engineering', [mia]);
    await world.remove(leo);
    await world.settle();
    const before = world.app.snapshot();
    await world.app.forge.uninstall();
    await world.settle();

    expect(world.app.snapshot()).toEqual(before);
    expect(await world.app.admin('getAccess', {})).toEqual({ allowsAdministratorToken: true });
    expect(await world.app.admin('listConnections', {})).toEqual({ connections: [] });
    expect(await world.app.admin('listHistory', { limit: 10 })).toMatchObject({ entries: [] });
    expect(await world.app.admin('listLog', { limit: 20 })).toMatchObject({ entries: [] });
    // Coming to rest moves time, sometimes past the end of a day: then the schedule has already reported.
    const earlier = world.app.forge.accounts.reports.length;
    await world.app.forge.runSchedule('personal-data');
    await world.settle();
    expect(world.app.forge.accounts.reports.slice(earlier)).toEqual([]);
    expect(world.app.forge.log().filter(({ level }) => level === 'error')).toEqual([]);
    expect(await world.okta.ask('GET', '/Users')).toMatchObject({ status: 401 });
  });
});
