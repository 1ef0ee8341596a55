import { afterEach, describe, expect, it } from 'vitest';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

const mia = 'mia@example.com';
const grace = 'grace.lead@example.com';
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
  it('rewrite the user name before it is used as the address', async () => {
    world = await settingsWorld({
      users: { userNameRules: [{ pattern: '^corp-(.*)$', replacement: '$1@example.com' }] },
    });
    await world.push({ userName: 'corp-mia' });
    expect(world.onSite(mia)).toMatchObject({ active: true });
  });

  it('if absent, leave a user name alone that is not an address', async () => {
    world = await settingsWorld();
    await expect(world.push({ userName: 'corp-mia' })).rejects.toThrow('400');
    expect(await world.lastEntry()).toMatchObject({ outcome: 'refused', error: { code: 'email-missing' } });
  });

  it('are not needed for a user name that is an address', async () => {
    world = await settingsWorld();
    await world.push({ userName: mia });
    expect(world.onSite(mia)).toMatchObject({ active: true });
  });
});

describe('attributes', () => {
  /** The fields written to the profile. */
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

  it('fill every field of a profile that a row names, and no other', async () => {
    const fields = {
      jobTitle: 'Engineer',
      department: 'Research',
      organization: 'Acme',
      location: 'Bern',
      timeZone: 'Europe/Zurich',
      locale: 'de-CH',
    };
    world = await settingsWorld({
      attributes: Object.entries(fields).map(([to, constant]) => ({ to, constant })),
    });
    world.app.site.calls.startRecording();
    await world.push(person(mia));
    for (const value of Object.values(fields)) expect(written()).toContain(value);
    await world.set({});
    await world.push(person('ben@example.com'));
    expect(world.app.site.calls.recording().filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });

  it('determine the user name that every other row sees', async () => {
    world = await settingsWorld({ attributes: [{ to: 'userName', from: 'userPrincipalName' }] });
    await world.push({ userName: 'S-1-5-21', userPrincipalName: mia });
    expect(world.onSite(mia)).toMatchObject({ active: true });
  });

  it('default to the default rows', async () => {
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

  it('ifEmpty: leaves an existing name, and fills a missing title', async () => {
    world = await settingsWorld({
      attributes: [
        { to: 'displayName', from: 'displayName', when: 'ifEmpty' },
        { to: 'jobTitle', from: 'title', when: 'ifEmpty' },
      ],
    });
    world.app.site.calls.startRecording();
    const id = await world.push(person(grace, { displayName: 'Somebody else', title: 'Pilot' }));
    expect(world.onSite(grace)).toMatchObject({ name: 'Grace Lead' });
    expect(written()).toContain('Pilot');
    await world.patch(id, { title: 'Captain' });
    expect(written()).not.toContain('Captain');
    expect(await world.lastActions()).toEqual(['none noChange']);
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

  it('are stored with the person, changed and removed as the IdP says', async () => {
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

  it.each([
    [['issue'], ['Job'], []],
    [['profile'], [], ['Job']],
    [[], [], []],
  ] as const)('show on %j alone', async (showOn, onIssue, onProfile) => {
    world = await settingsWorld({ customAttributes: [{ name: 'Job', from: 'title', showOn }] });
    await world.push(person(mia, { title: 'Pilot' }));
    expect(await property(mia)).toMatchObject({ value: { Job: 'Pilot' } });
    const assignee = world.onSite(mia)?.accountId ?? '';
    const key = world.app.site.fileIssue({ project: 'ENG', summary: 'An issue', assignee });
    const panel = await world.app.forge.invokeResolver({
      moduleKey: 'rollcall-issue-panel',
      functionKey: 'getIssuePeople',
      payload: {},
      accountId: world.app.site.credentials.administrator.accountId,
      extension: { issue: { key } },
    });
    expect(panel).toMatchObject({
      value: { people: [{ role: 'assignee', attributes: onIssue.map((name) => ({ name, value: 'Pilot' })) }] },
    });
    const details = await world.app.admin('getPerson', { connectionId: world.okta.id, person: mia });
    expect(details).toMatchObject({ customAttributes: onProfile.map((name) => ({ name, value: 'Pilot' })) });
  });

  it('are not stored if none is named', async () => {
    world = await settingsWorld();
    await world.push(person(mia, { [enterprise]: { department: 'Sales' } }));
    expect(await property(mia)).toBeUndefined();
  });
});
