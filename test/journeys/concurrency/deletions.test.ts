import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { raceWorld, type World } from './world';

let world: World;
let mia: string;
let leo: string;
let team: string;

beforeEach(async () => {
  world = await raceWorld();
  mia = await world.okta.push('mia');
  leo = await world.okta.push('leo');
  team = await world.okta.pushGroup('Team', [leo]);
});
afterEach(() => world?.app.close());

describe('the DELETE of a person beside a PATCH that adds them to a group', () => {
  /** Sends one request, and the other while the first waits for Atlassian; returns what is left of the person. */
  async function race(endpoint: string, first: () => Promise<void>, second: () => Promise<void>) {
    let answered: Promise<void> | undefined;
    const arrive = await world.onTheWay(endpoint, () => {
      answered = first();
    });
    await second();
    arrive();
    await answered;
    return whatIsLeft();
  }
  async function whatIsLeft() {
    await world.nextDay();
    return { listed: await world.okta.membersOf(team), atSite: world.membersOf('Team'), active: world.isActive('mia') };
  }
  const gone = () => ({ listed: [leo], atSite: ['leo'], active: false });

  it('leaves nothing of them when it comes while the PATCH waits for Atlassian', async () => {
    const left = await race(
      'POST */memberships',
      () => world.okta.addMember(team, mia),
      () => world.okta.remove(mia),
    );
    expect(left).toEqual(gone());
  });

  it('leaves nothing of them when the PATCH comes while it waits for Atlassian', async () => {
    const left = await race(
      'POST */suspend',
      () => world.okta.remove(mia),
      () => world.okta.addMember(team, mia),
    );
    expect(left).toEqual(gone());
  });

  it('leaves nothing of them when both proceed in step', async () => {
    await world.inStep(
      () => world.okta.remove(mia),
      () => world.okta.addMember(team, mia),
    );
    expect(await whatIsLeft()).toEqual(gone());
  });

  it('leaves nothing of them when both proceed in step, the PATCH ahead', async () => {
    await world.inStep(
      () => world.okta.addMember(team, mia),
      () => world.okta.remove(mia),
    );
    expect(await whatIsLeft()).toEqual(gone());
  });
});
