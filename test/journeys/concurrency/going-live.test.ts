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
  await world.set(world.okta, { mode: 'preview' });
});
afterEach(() => world?.app.close());

describe('a connection that goes live right after a change', () => {
  beforeEach(() => {
    world.app.forge.faults.set({ queryLagMilliseconds: 10_000 });
  });

  async function goLive(): Promise<void> {
    await world.set(world.okta, { mode: 'live' });
    await world.nextDay();
  }

  it('takes the access of a leaver whom queries do not show yet', async () => {
    await world.okta.remove(mia);
    await goLive();
    expect(world.isActive('mia')).toBe(false);
  });

  it('removes a deleted group that queries do not show yet', async () => {
    await world.okta.removeGroup(team);
    await goLive();
    expect(world.membersOf('Team')).toBeUndefined();
  });
});

describe('a connection that goes live while a request is under way', () => {
  /** Goes live while a request's look at Atlassian is on its way, and lets the review of all records end first. */
  async function goLiveDuring(endpoint: string, request: () => Promise<void>): Promise<void> {
    let answered: Promise<void> | undefined;
    const arrive = await world.onTheWay(endpoint, () => {
      answered = request();
    });
    await world.change(world.okta, { mode: 'live' });
    await world.calm();
    arrive();
    await answered;
    await world.nextDay();
  }

  it('takes the access of somebody whose deactivation was under way', async () => {
    await goLiveDuring('POST */users/search', () => world.okta.setActive(mia, false));
    expect(world.isActive('mia')).toBe(false);
  });

  it('takes the access of somebody whose deletion was under way', async () => {
    await goLiveDuring('POST */users/search', () => world.okta.remove(mia));
    expect(world.isActive('mia')).toBe(false);
  });

  it('gives access to somebody who was being pushed', async () => {
    await goLiveDuring('POST */users/search', async () => void (await world.okta.push('zoe')));
    expect(world.isActive('zoe')).toBe(true);
  });

  it('creates a group that was being pushed', async () => {
    await goLiveDuring('POST */groups/search', async () => void (await world.okta.pushGroup('Crew', [leo])));
    expect(world.membersOf('Crew')).toEqual(['leo']);
  });

  it('removes somebody from a group whose removal was under way', async () => {
    await goLiveDuring('POST */groups/search', () => world.okta.removeMember(team, mia));
    expect(world.membersOf('Team')).toEqual(['leo']);
  });
});
