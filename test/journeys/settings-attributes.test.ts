import { afterEach, describe, expect, it } from 'vitest';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

const mia = 'mia@example.com';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

let world: SettingsWorld;
afterEach(() => world?.app.close());

describe('users.update', () => {
  it.each([
    [true, 'Mia Maier', 'updateProfile applied'],
    [false, 'Mia', 'skip skipped'],
  ])('%s: the changed name is at Atlassian as %s', async (update, name, action) => {
    world = await settingsWorld({ users: { update } });
    const id = await world.push(person(mia, { displayName: 'Mia' }));
    expect(world.onSite(mia)).toMatchObject({ name: 'Mia' });
    await world.patch(id, { displayName: 'Mia Maier' });
    expect(world.onSite(mia)).toMatchObject({ name });
    expect(await world.lastActions()).toEqual([action]);
  });
});

describe('users.userNameRules', () => {
  it('rewrite the user name before it serves as address', async () => {
    world = await settingsWorld({
      users: { userNameRules: [{ pattern: '^corp-(.*)$', replacement: '$1@example.com' }] },
    });
    await world.push({ userName: 'corp-mia' });
    expect(world.onSite(mia)).toMatchObject({ active: true });
  });

  it('are not needed for a user name that is an address', async () => {
    world = await settingsWorld();
    await world.push({ userName: mia });
    expect(world.onSite(mia)).toMatchObject({ active: true });
  });
});

describe('attributes', () => {
  /** What was written to the profile, field by field. */
  const written = () => {
    const patches = world.app.site.calls.recording().filter(({ method }) => method === 'PATCH');
    return JSON.stringify(patches.map(({ requestBody }) => requestBody));
  };

  it('map by template, constant and attribute; never leaves a field alone', async () => {
    world = await settingsWorld({
      attributes: [
        { to: 'displayName', template: '{{ name.familyName | upper }}, {{ name.givenName }}' },
        { to: 'organization', constant: 'Acme' },
        { to: 'jobTitle', from: 'title', when: 'never' },
      ],
    });
    world.app.site.calls.startRecording();
    await world.push(person(mia, { name: { givenName: 'Mia', familyName: 'Maier' }, title: 'Engineer' }));
    expect(world.onSite(mia)).toMatchObject({ name: 'MAIER, Mia' });
    expect(written()).toContain('Acme');
    expect(written()).not.toContain('Engineer');
    expect(JSON.stringify(await world.lastEntry())).toContain('organization by row 2');
  });

  it('follow the default rows where nothing is said', async () => {
    world = await settingsWorld();
    await world.push(person(mia, { name: { givenName: 'Mia', familyName: 'Maier' } }));
    expect(world.onSite(mia)).toMatchObject({ name: 'Mia Maier' });
  });

  it.each([
    ['onCreate', 'Mia'],
    ['always', 'Mia Maier'],
  ] as const)('%s: a later change leaves the name as %s', async (when, name) => {
    world = await settingsWorld({ attributes: [{ to: 'displayName', from: 'displayName', when }] });
    const id = await world.push(person(mia, { displayName: 'Mia' }));
    await world.patch(id, { displayName: 'Mia Maier' });
    expect(world.onSite(mia)).toMatchObject({ name });
  });

  it('find people by a mapped e-mail address', async () => {
    world = await settingsWorld({ attributes: [{ to: 'email', template: '{{ userName | lower }}@example.com' }] });
    await world.push({ userName: 'MIA' });
    expect(world.onSite(mia)).toMatchObject({ active: true });
  });
});

describe('customAttributes', () => {
  const property = async (email: string) =>
    world.jira(`/rest/api/3/user/properties/rollcall-attributes?accountId=${world.onSite(email)?.accountId}`);
  const rows = [{ name: 'Department', from: `${enterprise}:department` }];

  it('are kept with the person, changed and removed as the IdP says', async () => {
    world = await settingsWorld({ customAttributes: [...rows, { name: 'Floor', from: 'floor' }] });
    const id = await world.push(person(mia, { [enterprise]: { department: 'Sales' }, floor: '3' }));
    await world.settle();
    expect(await property(mia)).toMatchObject({ value: { Department: 'Sales', Floor: '3' } });
    await world.patch(id, { [enterprise]: { department: 'Research' } });
    expect(await property(mia)).toMatchObject({ value: { Department: 'Research' } });
    expect((await world.lastEntry()).actions.map(({ text }) => text)).toContain('Set Department of m…@example.com');
    await world.okta.ask('PUT', `/Users/${id}`, { body: person(mia, { active: true }) });
    expect(await property(mia)).toBeUndefined();
    expect((await world.lastEntry()).actions.map(({ text }) => text)).toContain(
      'Remove Department, Floor of m…@example.com',
    );
  });

  it('go when the IdP deletes the person', async () => {
    world = await settingsWorld({ customAttributes: rows });
    const id = await world.push(person(mia, { [enterprise]: { department: 'Sales' } }));
    const { accountId } = world.onSite(mia) ?? {};
    await world.remove(id);
    expect(await world.jira(`/rest/api/3/user/properties/rollcall-attributes?accountId=${accountId}`)).toBeUndefined();
  });

  it('are not kept where none is named', async () => {
    world = await settingsWorld();
    await world.push(person(mia, { [enterprise]: { department: 'Sales' } }));
    expect(await property(mia)).toBeUndefined();
  });
});
