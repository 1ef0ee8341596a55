import { afterEach, describe, expect, it } from 'vitest';
import { groupByHand, memberByHand, productByHand } from './by-hand';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

const mia = 'mia@example.com';
const grace = 'grace.lead@example.com';
const jiraUsers = 'jira-software-users-rollcall-demo';

let world: SettingsWorld;
afterEach(() => world?.app.close());

/** How the site shows Mia; undefined if she is no longer there. */
function expectOnSite(shown: object | undefined): void {
  if (shown) expect(world.onSite(mia)).toMatchObject(shown);
  else expect(world.onSite(mia)?.active ?? false).toBe(false);
}

describe('users.followActive', () => {
  it.each([
    [true, false, 'suspend applied'],
    [false, true, 'skip skipped'],
  ])('%s: a person whom the IdP deactivates is active: %s', async (followActive, active, action) => {
    world = await settingsWorld({ users: { followActive } });
    const id = await world.push(person(mia));
    await world.patch(id, { active: false });
    expect(world.onSite(mia)).toMatchObject({ active });
    expect(await world.lastActions()).toEqual([action]);
  });
});

describe('users.onDeactivate', () => {
  it.each([
    ['suspend', { suspended: true, active: false }, 'suspend applied'],
    ['deactivate', { active: false, suspended: false }, 'deactivate applied'],
    ['remove', undefined, 'remove applied'],
    ['removeFromGroups', { active: true, groups: [] }, 'leaveGroup applied'],
    ['logOnly', { active: true, groups: [jiraUsers] }, 'skip skipped'],
  ] as const)('%s: does only that, and reverts it', async (onDeactivate, shown, action) => {
    world = await settingsWorld({ users: { onDeactivate, productAccess: ['jira-software'] } });
    const id = await world.push(person(mia));
    expect(world.onSite(mia)).toMatchObject({ active: true, groups: [jiraUsers] });
    await world.patch(id, { active: false });
    await world.settle();
    expectOnSite(shown);
    expect(await world.lastActions()).toEqual([action]);
    await world.patch(id, { active: true });
    await world.settle();
    expect(world.onSite(mia)).toMatchObject({ active: true, groups: [jiraUsers] });
  });

  it('deactivate is refused with a reason for an unmanaged account', async () => {
    world = await settingsWorld({ users: { onDeactivate: 'deactivate' } });
    const casey = 'casey@contractors.test';
    const id = await world.push(person(casey));
    await expect(world.patch(id, { active: false })).rejects.toThrow('managed');
    expect(world.onSite(casey)).toMatchObject({ active: true });
    expect(await world.lastEntry()).toMatchObject({ outcome: 'refused', actions: [{ outcome: 'refused' }] });
  });
});

describe('users.onDelete', () => {
  it.each([
    ['suspend', { suspended: true }, 'suspend applied'],
    ['deactivate', { active: false, suspended: false }, 'deactivate applied'],
    ['remove', undefined, 'remove applied'],
    ['removeFromGroups', { active: true, groups: [] }, 'leaveGroup applied'],
    ['logOnly', { active: true, groups: [jiraUsers] }, 'skip skipped'],
  ] as const)('%s: does that, whatever a deactivation does', async (onDelete, shown, action) => {
    world = await settingsWorld({ users: { onDelete, onDeactivate: 'logOnly', productAccess: ['jira-software'] } });
    const id = await world.push(person(mia));
    await world.remove(id);
    expectOnSite(shown);
    expect(await world.lastActions()).toEqual([action]);
  });

  it('gives a deactivated account back when the IdP creates the person again', async () => {
    world = await settingsWorld({ users: { onDelete: 'deactivate' } });
    await world.remove(await world.push(person(mia)));
    expect(world.onSite(mia)).toMatchObject({ active: false });
    await world.push(person(mia));
    expect(world.onSite(mia)).toMatchObject({ active: true });
  });
});

describe('scope and users.onLeaveScope', () => {
  const scope = 'userType ne "Contractor"';

  it('leaves out people who do not match, even if they have an account', async () => {
    world = await settingsWorld({ scope });
    await world.push(person(mia, { userType: 'Contractor' }));
    const id = await world.push(person(grace, { userType: 'Contractor' }));
    await world.patch(id, { active: false });
    await world.remove(id);
    expect(world.onSite(mia)).toBeUndefined();
    expect(world.onSite(grace)).toMatchObject({ active: true });
    expect(await world.lastEntry()).toMatchObject({
      outcome: 'skipped',
      actions: [{ error: { code: 'out-of-scope' } }],
    });
  });

  it('treats everybody alike when it is empty', async () => {
    world = await settingsWorld({ scope: '' });
    await world.push(person(mia, { userType: 'Contractor' }));
    expect(world.onSite(mia)).toMatchObject({ active: true });
  });

  it.each([
    ['suspend', { suspended: true, active: false }, 'suspend applied'],
    ['deactivate', { active: false, suspended: false }, 'deactivate applied'],
    ['remove', undefined, 'remove applied'],
    ['removeFromGroups', { active: true, groups: [] }, 'leaveGroup applied'],
    ['logOnly', { active: true, groups: [jiraUsers] }, 'skip skipped'],
  ] as const)('%s: happens to a linked person who leaves it', async (onLeaveScope, shown, action) => {
    world = await settingsWorld({ scope, users: { onLeaveScope, productAccess: ['jira-software'] } });
    const id = await world.push(person(mia, { userType: 'Employee' }));
    await world.patch(id, { userType: 'Contractor' });
    await world.settle();
    expectOnSite(shown);
    expect(await world.lastActions()).toEqual([action]);
    await world.patch(id, { userType: 'Employee' });
    await world.settle();
    expect(world.onSite(mia)).toMatchObject({ active: true, groups: [jiraUsers] });
  });

  it('keeps people out of the groups that they left with the scope, until they are back in it', async () => {
    world = await settingsWorld({ scope, users: { onLeaveScope: 'removeFromGroups' } });
    const id = await world.push(person(mia, { userType: 'Employee' }));
    await groupByHand(world, 'Engineering');
    await productByHand(world, 'Engineering');
    await world.pushGroup('Engineering', [id]);
    const groups = () => world.onSite(mia)?.groups;
    expect(groups()).toEqual(['Engineering']);
    await world.patch(id, { userType: 'Contractor' });
    expect(groups()).toEqual([]);
    await world.app.admin('syncNow', { connectionId: world.okta.id, person: mia });
    await world.nextDay();
    expect(groups()).toEqual([]);
    await world.patch(id, { userType: 'Employee' });
    await world.settle();
    expect(groups()).toEqual(['Engineering']);
  });

  it('reads active eq true to mean that inactive people leave', async () => {
    world = await settingsWorld({ scope: 'active eq true' });
    const id = await world.push(person(mia));
    await world.patch(id, { active: false });
    expect(world.onSite(mia)).toMatchObject({ suspended: true });
  });
});

describe('users.onReactivate', () => {
  it.each([
    ['matchGroups', [jiraUsers]],
    ['restorePrevious', ['by-hand', jiraUsers]],
  ] as const)('%s: gives back %j of the former groups of a person', async (onReactivate, groups) => {
    world = await settingsWorld({
      users: { onReactivate, onDeactivate: 'remove', productAccess: ['jira-software'] },
    });
    const id = await world.push(person(mia));
    await groupByHand(world, 'by-hand');
    await memberByHand(world, 'by-hand', mia);
    await world.patch(id, { active: false });
    await world.settle();
    await world.patch(id, { active: true });
    await world.settle();
    expect(world.onSite(mia)?.groups).toEqual(groups);
  });
});

describe('protected.people', () => {
  it.each([
    [[], { suspended: true }],
    [['Mia@Example.com'], { active: true }],
  ] as const)('%j: the person is %j after the IdP has deactivated them', async (people, shown) => {
    world = await settingsWorld();
    const id = await world.push(person(mia));
    await world.set({ protected: { people } });
    await world.patch(id, { active: false }).catch(() => undefined);
    expect(world.onSite(mia)).toMatchObject(shown);
  });
});
