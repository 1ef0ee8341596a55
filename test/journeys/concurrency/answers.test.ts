import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { raceWorld, until, type World } from './world';

let world: World;
let mia: string;
let leo: string;

beforeEach(async () => {
  world = await raceWorld();
  [mia, leo] = [await world.okta.push('mia'), await world.okta.push('leo')];
});
afterEach(() => world?.app.close());

describe('a DELETE that the queue finishes first', () => {
  /** Sends the DELETE when the background is about to look at the same record, and delays its call at Atlassian. */
  async function overtaken(path: string, endpoint: string): Promise<number> {
    world.app.clock.advance(25_000);
    let answer: Promise<{ readonly status: number }> | undefined;
    const arrive = await world.onTheWay(endpoint, () => {
      answer = world.okta.client.ask('DELETE', path);
    });
    world.app.clock.advance(8_000);
    await gone(path);
    arrive();
    return (await answer)?.status ?? 0;
  }

  async function gone(path: string): Promise<void> {
    for (let look = 0; look < 1_000; look += 1) {
      if ((await world.okta.client.ask('GET', path)).status === 404) return;
    }
    throw new Error('The queue was not first.');
  }

  it('is answered 204 for a group', async () => {
    const team = await world.okta.pushGroup('Team', [leo]);
    await world.leaveToBackground('POST */memberships', () => world.okta.addMember(team, mia));
    expect(await overtaken(`/Groups/${team}`, 'DELETE */groups/*')).toBe(204);
  });

  it('is answered 204 for a person', async () => {
    await world.leaveToBackground('POST */suspend', () => world.okta.setActive(mia, false));
    expect(await overtaken(`/Users/${mia}`, 'POST */suspend')).toBe(204);
  });
});

describe('a POST of a group whose answer was lost after it was created at Atlassian', () => {
  async function deleteLater(team: string): Promise<void> {
    await world.nextDay();
    expect(world.membersOf('Team')).toEqual(['leo']);
    await world.okta.removeGroup(team);
    await world.nextDay();
  }

  it('is still a group of Rollcall after a repeat, and goes with its DELETE', async () => {
    const lost = { match: 'POST */groups', phase: 'after', kind: 'latency', milliseconds: 60_000, times: 1 } as const;
    const id = world.app.site.faults.add(lost);
    const first = world.okta.client.ask('POST', '/Groups', {
      body: { displayName: 'Team', members: [{ value: leo }] },
    });
    await world.struck(id);
    await until(() => world.membersOf('Team') !== undefined, 'a group at Atlassian');
    world.app.clock.advance(60_000);
    expect((await first).status).toBe(504);
    await deleteLater(await world.okta.pushGroup('Team', [leo]));
    expect(world.membersOf('Team')).toBeUndefined();
  });

  it('is still a group of Rollcall when Atlassian broke the connection, and goes with its DELETE', async () => {
    world.app.site.faults.add({ match: 'POST */groups', phase: 'after', kind: 'network', times: 1 });
    await deleteLater(await world.okta.pushGroup('Team', [leo]));
    expect(world.membersOf('Team')).toBeUndefined();
  });
});
