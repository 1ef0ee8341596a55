import { afterEach, describe, expect, it } from 'vitest';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

const mia = 'mia@example.com';
const grace = 'grace.lead@example.com';
const jiraUsers = 'jira-software-users-rollcall-demo';

let world: SettingsWorld;
afterEach(() => world?.app.close());

describe('users.create', () => {
  it('invites people without an account when on', async () => {
    world = await settingsWorld();
    await world.push(person(mia));
    expect(world.onSite(mia)).toMatchObject({ active: true });
    expect(await world.lastActions()).toEqual(['invite applied']);
  });

  it('skips them and says so when off, but still links existing accounts', async () => {
    world = await settingsWorld({ users: { create: false } });
    await world.push(person(mia));
    expect(world.onSite(mia)).toBeUndefined();
    expect(await world.lastEntry()).toMatchObject({
      outcome: 'skipped',
      actions: [{ kind: 'skip', outcome: 'skipped', error: { code: 'create-off' } }],
    });
    await world.push(person(grace));
    expect(await world.lastActions()).toContain('link applied');
  });
});

describe('users.existingAccount', () => {
  it('links an existing account, which then follows the IdP', async () => {
    world = await settingsWorld({ users: { existingAccount: 'link' } });
    const id = await world.push(person(grace));
    expect(await world.lastActions()).toContain('link applied');
    await world.patch(id, { active: false });
    expect(world.onSite(grace)).toMatchObject({ suspended: true });
  });

  it('never touches it if set to skip', async () => {
    world = await settingsWorld({ users: { existingAccount: 'skip' } });
    const id = await world.push(person(grace, { displayName: 'Somebody else' }));
    await world.patch(id, { active: false });
    await world.remove(id);
    expect(world.onSite(grace)).toMatchObject({ active: true, name: 'Grace Lead' });
    expect(await world.lastEntry()).toMatchObject({ actions: [{ error: { code: 'account-exists' } }] });
  });

  it('still follows people whom Rollcall itself invited', async () => {
    world = await settingsWorld({ users: { existingAccount: 'skip' } });
    const id = await world.push(person(mia));
    await world.patch(id, { active: false });
    expect(world.onSite(mia)).toMatchObject({ suspended: true });
  });
});

describe('users.match', () => {
  it('finds a person who comes back with another address by the externalId', async () => {
    world = await settingsWorld({ users: { match: ['externalId', 'email'] } });
    const id = await world.push(person(mia, { externalId: '00u1' }));
    await world.patch(id, { active: false });
    await world.push(person('mia.new@example.com', { externalId: '00u1' }));
    expect(world.onSite(mia)).toMatchObject({ active: true });
    expect(world.onSite('mia.new@example.com')).toBeUndefined();
  });

  it('invites the new address if only the e-mail counts', async () => {
    world = await settingsWorld({ users: { match: ['email'] } });
    const id = await world.push(person(mia, { externalId: '00u1' }));
    await world.patch(id, { active: false });
    await world.push(person('mia.new@example.com', { externalId: '00u1' }));
    expect(world.onSite('mia.new@example.com')).toMatchObject({ active: true });
    expect(world.onSite(mia)).toMatchObject({ suspended: true });
  });
});

describe('users.sendInvitation', () => {
  it.each([true, false])('%s: is passed to Atlassian', async (sendInvitation) => {
    world = await settingsWorld({ users: { sendInvitation } });
    world.app.site.calls.startRecording();
    await world.push(person(mia));
    const invitation = world.app.site.calls.recording().find(({ path }) => path.endsWith('/users/invite'));
    expect(JSON.stringify(invitation?.requestBody).includes('"sendNotification":true')).toBe(sendInvitation);
  });
});

describe('users.productAccess and users.seats', () => {
  it('gives new people the products, and none if none is named', async () => {
    world = await settingsWorld({ users: { productAccess: ['jira-software'] } });
    await world.push(person(mia));
    expect(world.onSite(mia)).toMatchObject({ groups: [jiraUsers] });
    await world.set({});
    await world.push(person('ben@example.com'));
    expect(world.onSite('ben@example.com')).toMatchObject({ groups: [] });
  });

  it('makes people wait visibly for a seat, and invites them once one is free', async () => {
    world = await settingsWorld({ users: { productAccess: ['jira-software'], seats: { whenNone: 'wait' } } });
    world.app.site.faults.configure({ seats: { 'jira-software': 0 } });
    await world.push(person(mia));
    expect(world.onSite(mia)).toBeUndefined();
    expect(await world.lastEntry()).toMatchObject({ outcome: 'waiting', error: { code: 'seats-exhausted' } });
    world.app.site.faults.configure({ seats: { 'jira-software': 500 } });
    await world.nextDay();
    expect(world.onSite(mia)).toMatchObject({ active: true, groups: [jiraUsers] });
    // After a leap of the clock a wake-up and the sweep come at once, and the second may tell that the person was invited.
    expect((await world.applied()).filter((kind) => kind === 'invite')).toEqual(['invite']);
  });

  it('keeps seats free for others', async () => {
    world = await settingsWorld({ users: { productAccess: ['jira-software'], seats: { keepFree: 1000 } } });
    await world.push(person(mia));
    expect(await world.lastEntry()).toMatchObject({ outcome: 'waiting', error: { code: 'seats-exhausted' } });
  });

  it('leaves the decision to Atlassian if the setting says to invite', async () => {
    world = await settingsWorld({ users: { productAccess: ['jira-software'], seats: { whenNone: 'invite' } } });
    world.app.site.faults.configure({ seats: { 'jira-software': 0 } });
    await expect(world.push(person(mia))).rejects.toThrow('No seat is left');
  });
});

describe('groups.defaultForNewPeople and groups.defaultForEveryone', () => {
  it('put new people and everybody into them, once', async () => {
    world = await settingsWorld({});
    const owner = await world.push(person('owner@example.com'));
    await world.pushGroup('newcomers', [owner]);
    await world.pushGroup('everyone', [owner]);
    await world.set({ groups: { defaultForNewPeople: ['newcomers'], defaultForEveryone: ['everyone', 'missing'] } });
    await world.push(person(mia));
    await world.push(person(grace));
    expect(world.onSite(mia)?.groups).toEqual(['everyone', 'newcomers']);
    expect(world.onSite(grace)?.groups).toContain('everyone');
    expect(world.onSite(grace)?.groups).not.toContain('newcomers');
    expect(await world.lastActions()).toContain('skip skipped');
  });
});

describe('mode', () => {
  it('preview plans and writes nothing', async () => {
    world = await settingsWorld({ mode: 'preview' });
    await world.push(person(mia));
    expect(world.onSite(mia)).toBeUndefined();
    expect(await world.lastActions()).toEqual(['invite preview']);
  });

  it('canary writes for members of the canary groups only', async () => {
    world = await settingsWorld({ mode: 'canary', canaryGroups: ['Pilots'] });
    const id = await world.push(person(mia));
    await world.push(person('ben@example.com'));
    expect(world.onSite(mia)).toBeUndefined();
    await world.pushGroup('Pilots', [id]);
    await world.settle();
    expect(world.onSite(mia)).toMatchObject({ active: true });
    expect(world.onSite('ben@example.com')).toBeUndefined();
    await world.patch(id, { active: false });
    expect(world.onSite(mia)).toMatchObject({ suspended: true });
  });
});
