import { afterEach, describe, expect, it } from 'vitest';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

const mia = 'mia@example.com';
const grace = 'grace.lead@example.com';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

let world: SettingsWorld;
afterEach(() => world?.app.close());

describe('leads', () => {
  const jira = async (path: string) => (await world.jira(path)) as { lead?: { accountId?: string } } | undefined;
  const leadOf = async (path: string) => (await jira(path))?.lead?.accountId;
  const idOf = (email: string) => world.onSite(email)?.accountId;
  const project = '/rest/api/3/project/ENG';
  const component = '/rest/api/3/component/10100';

  it('are left alone if nobody is named', async () => {
    world = await settingsWorld();
    const id = await world.push(person(grace));
    await world.patch(id, { active: false });
    expect(await leadOf(project)).toBe(idOf(grace));
    expect(world.onSite(grace)).toMatchObject({ suspended: true });
    expect(await world.lastActions()).toEqual(['suspend applied']);
  });

  it('go to the default leads before the person who leaves is suspended, and the log lists them', async () => {
    world = await settingsWorld({
      leads: { defaultProjectLead: 'admin@example.com', defaultComponentLead: 'casey@contractors.test' },
    });
    const id = await world.push(person(grace));
    await world.patch(id, { active: false });
    await world.settle();
    expect(await leadOf(project)).toBe(idOf('admin@example.com'));
    expect(await leadOf(component)).toBe(idOf('casey@contractors.test'));
    expect(world.onSite(grace)).toMatchObject({ suspended: true });
    expect((await world.lastEntry()).actions.map(({ text, outcome }) => `${text}: ${outcome}`)).toEqual([
      'Give the project ENG to a…@example.com: applied',
      'Give the component Platform of ENG to c…@contractors.test: applied',
      'Suspend access of g…@example.com: applied',
    ]);
  });

  it('leave components alone if only a project lead is named', async () => {
    world = await settingsWorld({ leads: { defaultProjectLead: 'admin@example.com' } });
    const id = await world.push(person(grace));
    await world.patch(id, { active: false });
    expect(await leadOf(project)).toBe(idOf('admin@example.com'));
    expect(await leadOf(component)).toBe(idOf(grace));
  });

  it.each([
    ["Rollcall's id", (id: string) => ({ value: id })],
    ['the e-mail address', () => ({ value: mia })],
  ])('go to the manager, named by %s, before the default lead', async (_, manager) => {
    world = await settingsWorld({
      users: { productAccess: ['jira-software'] },
      leads: { successorAttribute: 'manager', defaultProjectLead: 'admin@example.com' },
    });
    const boss = await world.push(person(mia));
    const id = await world.push(person(grace, { [enterprise]: { manager: manager(boss) } }));
    await world.patch(id, { active: false });
    await world.settle();
    expect(await leadOf(project)).toBe(idOf(mia));
    expect(await leadOf(component)).toBe(idOf(mia));
    expect(world.onSite(grace)).toMatchObject({ suspended: true });
  });

  it('delay the suspension while nobody can take over, and continue once somebody can', async () => {
    world = await settingsWorld({ leads: { defaultProjectLead: mia } });
    const id = await world.push(person(grace));
    await world.patch(id, { active: false });
    expect(world.onSite(grace)).toMatchObject({ active: true });
    expect(await world.lastEntry()).toMatchObject({
      outcome: 'waiting',
      error: { code: 'leads-successor-missing' },
      actions: [{ outcome: 'refused' }, { kind: 'suspend', outcome: 'waiting' }],
    });
    await world.set({ users: { productAccess: ['jira-software'] }, leads: { defaultProjectLead: mia } });
    await world.push(person(mia));
    await world.nextDay();
    expect(await leadOf(project)).toBe(idOf(mia));
    expect(world.onSite(grace)).toMatchObject({ suspended: true });
  });

  it('delay the suspension while Jira refuses the new lead, and the log quotes Jira', async () => {
    world = await settingsWorld({ leads: { defaultProjectLead: 'devon@contractors.test' } });
    const id = await world.push(person(grace));
    await world.patch(id, { active: false });
    expect(world.onSite(grace)).toMatchObject({ active: true });
    const entry = await world.lastEntry();
    expect(entry).toMatchObject({ outcome: 'waiting', error: { code: 'leads-refused' } });
    expect(JSON.stringify(entry.actions)).toContain('cannot be assigned');
  });

  it('of a deleted person are handed over in the background when Atlassian is slow', async () => {
    world = await settingsWorld({ leads: { defaultProjectLead: 'admin@example.com' } });
    const id = await world.push(person(grace));
    world.app.site.faults.add({
      match: 'GET /rest/api/3/project/search',
      kind: 'status',
      status: 503,
      times: 6,
    });
    await world.remove(id);
    expect(world.onSite(grace)).toMatchObject({ active: true });
    await world.settle();
    expect(await leadOf(project)).toBe(idOf('admin@example.com'));
    expect(world.onSite(grace)).toMatchObject({ suspended: true });
  });
});
