import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Idp } from './idp';
import { raceWorld, type World } from './world';

let world: World;
let okta: Idp;
let entra: Idp;

beforeEach(async () => {
  world = await raceWorld();
  okta = world.okta;
  entra = await world.connect();
});
afterEach(() => world?.app.close());

const body = { userName: 'mia@example.com', emails: [{ value: 'mia@example.com', primary: true }], active: true };
/** The answer to an IdP that pushes a person, and whether they have access a day later. */
async function pushed(idp: Idp) {
  const { status } = await idp.client.ask('POST', '/Users', { body });
  await world.nextDay();
  return { status, active: world.isActive('mia') };
}

describe('a person in two connections', () => {
  it('keeps their access when the first one deletes them and they are active in the other', async () => {
    const mia = await okta.push('mia');
    await entra.push('mia');
    await okta.remove(mia);
    await world.nextDay();
    expect(world.isActive('mia')).toBe(true);
  });

  it('keeps their access when deleted in the one with the lower precedence number and active in the other', async () => {
    await world.set(okta, { conflicts: 'precedence', precedence: 20 });
    await world.set(entra, { conflicts: 'precedence', precedence: 10 });
    await okta.push('mia');
    const mia = await entra.push('mia');
    await world.nextDay();
    await entra.remove(mia);
    await world.nextDay();
    expect(world.isActive('mia')).toBe(true);
  });

  it('is left to the other one when the one that suspended them is deleted', async () => {
    const mia = await okta.push('mia');
    await entra.push('mia');
    await okta.setActive(mia, false);
    expect(world.onSite('mia')).toMatchObject({ suspended: true });
    await world.deleteConnection(okta);
    await world.nextDay();
    expect(world.isActive('mia')).toBe(true);
  });
});

describe('a person who moves to another connection', () => {
  it('is restored there after the first one has deleted them', async () => {
    await okta.remove(await okta.push('mia'));
    expect(world.onSite('mia')).toMatchObject({ suspended: true });
    expect(await pushed(entra)).toEqual({ status: 201, active: true });
  });

  it('is restored there after the first one has suspended them and was deleted itself', async () => {
    await okta.setActive(await okta.push('mia'), false);
    expect(world.onSite('mia')).toMatchObject({ suspended: true });
    await world.deleteConnection(okta);
    await world.nextDay();
    expect(await pushed(entra)).toEqual({ status: 201, active: true });
  });
});
