import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { raceWorld, type World } from './world';

let world: World;

beforeEach(async () => {
  world = await raceWorld();
});
afterEach(() => world?.app.close());

const restore = 'POST */restore';
const suspend = 'POST */suspend';
const invite = 'POST */users/invite';
const add = 'POST */memberships';
const takeOut = 'DELETE */memberships/*';
const create = 'POST */groups';

/** Leaves a request to the background, and sends the opposite one while the background's call is on its way. */
async function race(endpoint: string, left: () => Promise<unknown>, newer: () => Promise<void>): Promise<void> {
  await world.leaveToBackground(endpoint, left);
  const arrive = await world.onTheWay(endpoint, world.wakeBackground);
  await newer();
  arrive();
  await world.nextDay();
}

describe('a background action that is slow at Atlassian, about a person', () => {
  async function suspended(): Promise<string> {
    const mia = await world.okta.push('mia');
    await world.okta.setActive(mia, false);
    expect(world.onSite('mia')).toMatchObject({ suspended: true });
    return mia;
  }

  it('restores nobody who was deactivated meanwhile', async () => {
    const mia = await suspended();
    await race(
      restore,
      () => world.okta.setActive(mia, true),
      () => world.okta.setActive(mia, false),
    );
    expect(world.isActive('mia')).toBe(false);
  });

  it('restores nobody who was deleted meanwhile', async () => {
    const mia = await suspended();
    await race(
      restore,
      () => world.okta.setActive(mia, true),
      () => world.okta.remove(mia),
    );
    expect(world.isActive('mia')).toBe(false);
  });

  it('permanently invites nobody who was deleted meanwhile', async () => {
    let mia = '';
    await race(
      invite,
      async () => {
        mia = await world.okta.push('mia');
      },
      () => world.okta.remove(mia),
    );
    expect(world.isActive('mia')).toBe(false);
  });

  it('permanently suspends nobody who was activated meanwhile', async () => {
    const mia = await world.okta.push('mia');
    await race(
      suspend,
      () => world.okta.setActive(mia, false),
      () => world.okta.setActive(mia, true),
    );
    expect(world.isActive('mia')).toBe(true);
  });
});

describe('a background action that is slow at Atlassian, about a group', () => {
  let mia: string;
  let leo: string;

  beforeEach(async () => {
    mia = await world.okta.push('mia');
    leo = await world.okta.push('leo');
  });

  it('permanently adds no member who was removed meanwhile', async () => {
    const team = await world.okta.pushGroup('Team', [leo]);
    await race(
      add,
      () => world.okta.addMember(team, mia),
      () => world.okta.removeMember(team, mia),
    );
    expect(world.membersOf('Team')).toEqual(['leo']);
  });

  it('permanently adds no member who was deleted meanwhile', async () => {
    const team = await world.okta.pushGroup('Team', [leo]);
    await race(
      add,
      () => world.okta.addMember(team, mia),
      () => world.okta.remove(mia),
    );
    expect(world.membersOf('Team')).toEqual(['leo']);
  });

  it('permanently removes no member who was added meanwhile', async () => {
    const team = await world.okta.pushGroup('Team', [leo, mia]);
    await race(
      takeOut,
      () => world.okta.removeMember(team, mia),
      () => world.okta.addMember(team, mia),
    );
    expect(world.membersOf('Team')).toEqual(['leo', 'mia']);
  });

  it('permanently creates no group that was deleted meanwhile', async () => {
    let team = '';
    await race(
      create,
      async () => {
        team = await world.okta.pushGroup('Team', [leo, mia]);
      },
      () => world.okta.removeGroup(team),
    );
    expect(world.membersOf('Team')).toBeUndefined();
  });
});
