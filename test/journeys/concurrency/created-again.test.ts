import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { raceWorld, type World } from './world';

let world: World;
let mia: string;
let leo: string;
let team: string;

beforeEach(async () => {
  world = await raceWorld();
  [mia, leo] = [await world.okta.push('mia'), await world.okta.push('leo')];
  team = await world.okta.pushGroup('Team', [mia, leo]);
  expect(world.membersOf('Team')).toEqual(['leo', 'mia']);
});
afterEach(() => world?.app.close());

describe('a group that is deleted, and created again while its deletion waits', () => {
  it('has only its new members when Atlassian was too busy', async () => {
    await world.leaveToBackground('DELETE */groups/*', () => world.okta.removeGroup(team));
    await world.okta.pushGroup('Team', [leo]);
    await world.nextDay();
    expect(world.membersOf('Team')).toEqual(['leo']);
  });

  it('has only its new members when both happened in preview', async () => {
    await world.set(world.okta, { mode: 'preview' });
    await world.okta.removeGroup(team);
    await world.okta.pushGroup('Team', [leo]);
    await world.set(world.okta, { mode: 'live' });
    await world.nextDay();
    expect(world.membersOf('Team')).toEqual(['leo']);
  });

  it('has only its new members when there was no credential', async () => {
    await world.app.admin('removeAccess', { kind: 'organization' });
    await world.okta.removeGroup(team);
    await world.okta.pushGroup('Team', [leo]);
    await world.app.giveAccess();
    await world.nextDay();
    expect(world.membersOf('Team')).toEqual(['leo']);
  });
});
