import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { raceWorld, type World } from './world';

let world: World;
let ids: { readonly mia: string; readonly leo: string; readonly zoe: string };

beforeEach(async () => {
  world = await raceWorld();
  ids = { mia: await world.okta.push('mia'), leo: await world.okta.push('leo'), zoe: await world.okta.push('zoe') };
});
afterEach(() => world?.app.close());

const all = ['leo', 'mia', 'zoe'];
const atSite = () => ['A', 'B', 'C'].map(world.membersOf);

describe('groups that hold each other in a circle', () => {
  it('each hold the members of all of them', async () => {
    const third = await world.okta.pushGroup('C', [ids.zoe]);
    const second = await world.okta.pushGroup('B', [ids.leo, third]);
    const first = await world.okta.pushGroup('A', [ids.mia, second]);
    await world.okta.addMember(third, first);
    await world.nextDay();
    expect(atSite()).toEqual([all, all, all]);
  });

  it('each hold the members of all of them when concurrent requests close the circle', async () => {
    const first = await world.okta.pushGroup('A', [ids.mia]);
    const second = await world.okta.pushGroup('B', [ids.leo]);
    const third = await world.okta.pushGroup('C', [ids.zoe]);
    await world.inStep(
      () => world.okta.addMember(first, second),
      () => world.okta.addMember(second, third),
      () => world.okta.addMember(third, first),
    );
    await world.nextDay();
    expect(atSite()).toEqual([all, all, all]);
  });
});
