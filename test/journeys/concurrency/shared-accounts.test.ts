import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { raceWorld, type World } from './world';

let world: World;

beforeEach(async () => {
  world = await raceWorld();
});
afterEach(() => world?.app.close());

const guest = { userName: 'mia.guest@example.com' };

describe('two records of one connection with one e-mail address', () => {
  it('leave the account active when the guest record of a new employee is deactivated', async () => {
    const before = await world.okta.push('mia', guest);
    await world.okta.push('mia');
    await world.okta.setActive(before, false);
    await world.nextDay();
    expect(world.isActive('mia')).toBe(true);
  });

  it('leave the account active when the second account of an administrator is deleted', async () => {
    await world.okta.push('mia');
    const second = await world.okta.push('mia', { userName: 'mia.admin@example.com' });
    await world.okta.remove(second);
    await world.nextDay();
    expect(world.isActive('mia')).toBe(true);
  });

  it('let the active one be pushed again after the other is deactivated', async () => {
    const before = await world.okta.push('mia', guest);
    const now = await world.okta.push('mia');
    await world.okta.setActive(before, false);
    const operation = { op: 'replace', value: { active: true, title: 'Engineer' } };
    const { status } = await world.okta.client.ask('PATCH', `/Users/${now}`, { body: { Operations: [operation] } });
    await world.nextDay();
    expect({ status, active: world.isActive('mia') }).toEqual({ status: 200, active: true });
  });

  it('give access back to a person rehired under a new user name', async () => {
    await world.okta.setActive(await world.okta.push('mia', guest), false);
    expect(world.onSite('mia')).toMatchObject({ suspended: true });
    const body = { userName: 'mia@example.com', emails: [{ value: 'mia@example.com', primary: true }], active: true };
    const { status } = await world.okta.client.ask('POST', '/Users', { body });
    await world.nextDay();
    expect({ status, active: world.isActive('mia') }).toEqual({ status: 201, active: true });
  });

  it('take the access away when both are inactive', async () => {
    const [before, now] = [await world.okta.push('mia', guest), await world.okta.push('mia')];
    await world.okta.setActive(before, false);
    await world.okta.setActive(now, false);
    await world.nextDay();
    expect(world.isActive('mia')).toBe(false);
  });
});

describe('a record that is created inactive', () => {
  it('leaves an active account alone if Rollcall never linked it', async () => {
    expect(world.isActive('grace.lead')).toBe(true);
    await world.okta.push('grace.lead', { active: false });
    await world.nextDay();
    expect(world.isActive('grace.lead')).toBe(true);
  });
});
