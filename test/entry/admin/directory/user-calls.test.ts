import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../../src/connections/connection';
import { defaultSettings, type Settings } from '../../../../src/connections/settings/settings-schema';
import type { AccountId } from '../../../../src/directory/ids';
import { createUser } from '../../../../src/provisioning/users/create-user';
import { SiteError } from '../../../../src/sync/site/site-error';
import { aUserId } from '../../../support/samples';
import { fakeSite } from '../../../sync/fake-site';
import { capabilities } from '../../../sync/fixtures';
import { openAdmin } from '../open-admin';

async function withConnection(can = capabilities('organization')) {
  const admin = openAdmin();
  const site = fakeSite({}, can);
  const callOf: typeof admin.ports.callOf = (connection) => {
    const call = admin.ports.callOf(connection);
    return { ...call, atlassian: async () => ({ ...(await call.atlassian()), site }) };
  };
  const opened = openAdmin({ ...admin.ports, callOf });
  const { connection } = await opened.create('Okta', 'preview');
  const connectionId = connection.id;
  const stored = await admin.stores.connections.get(connectionId as ConnectionId);
  if (!stored) throw new Error('The connection is stored.');
  for (const [index, userName] of ['mia@example.com', 'zoe@example.com'].entries())
    await createUser(admin.ports.callOf(stored), aUserId(index + 1), { userName, active: true });
  const attempt = (change: Partial<Pick<Settings, 'users' | 'leads' | 'scope'>>) =>
    opened.value('tryUserSettings', {
      connectionId,
      settings: {
        users: defaultSettings.users,
        leads: defaultSettings.leads,
        belongings: defaultSettings.belongings,
        scope: '',
        protectedPeople: [],
        conflicts: 'firstOwner',
        precedence: 100,
        ...change,
      },
    });
  return { ...opened, site, connectionId, attempt };
}

const products = [
  { key: 'jira-software', name: 'Jira', unlimited: false, total: 50, remaining: 3, defaultGroups: [] },
  { key: 'confluence', name: 'Confluence', unlimited: true, defaultGroups: [] },
];

describe('the capabilities at Atlassian', () => {
  it('are shown beforehand, with the remaining seats', async () => {
    const { value, site, connectionId } = await withConnection();
    site.productSeats.push(...products);
    const told = await value('getSite', { connectionId });
    expect(told.abilities).toContainEqual({ key: 'suspend', by: 'organization' });
    expect(told.products).toEqual([
      { key: 'jira-software', name: 'Jira', unlimited: false, total: 50, remaining: 3 },
      { key: 'confluence', name: 'Confluence', unlimited: true },
    ]);
  });

  it('say why not, for an insufficient credential and for none', async () => {
    for (const [credential, code] of [
      ['administrator', 'access-insufficient'],
      ['none', 'access-missing'],
    ] as const) {
      const { value, connectionId } = await withConnection(capabilities(credential));
      const { abilities } = await value('getSite', { connectionId });
      expect(abilities.find(({ key }) => key === 'suspend')?.missing?.code).toBe(code);
    }
  });

  it('work without products that Atlassian does not report', async () => {
    const { value, site, connectionId } = await withConnection();
    site.fail('seats', new SiteError('forbidden', 'access-insufficient', 'Forbidden.'));
    expect(await value('getSite', { connectionId })).toMatchObject({
      products: [],
      error: { code: 'access-insufficient', detail: 'Forbidden.' },
    });
  });
});

describe('trying out settings for people', () => {
  it('says how many are in scope, and what user names become', async () => {
    const { attempt } = await withConnection();
    const userNameRules = [{ pattern: '@example.com$', replacement: '' }];
    const tried = await attempt({
      scope: 'userName sw "mia"',
      users: { ...defaultSettings.users, userNameRules },
    });
    expect(tried).toMatchObject({ problems: [], looked: 2, total: 2, inScope: 1, rewritten: 2 });
    expect(tried.userNames).toContainEqual({ before: 'mia@example.com', after: 'mia' });
  });

  it('names errors, and then tries nothing', async () => {
    const { attempt } = await withConnection();
    const tried = await attempt({
      scope: 'userName is "mia"',
      leads: { ...defaultSettings.leads, defaultProjectLead: 'nobody' },
    });
    expect(tried.problems.map(({ path }) => path)).toEqual(['scope', 'leads.defaultProjectLead']);
    expect(tried.inScope).toBe(0);
  });
});

describe('people chosen in the settings', () => {
  it('are looked up at Atlassian', async () => {
    const { value, site, connectionId } = await withConnection();
    const id = 'lead-1' as AccountId;
    site.accounts.set(id, { id, email: 'lead@example.com', displayName: 'Grace Lead', state: 'suspended' });
    const { people } = await value('findChosenPeople', {
      connectionId,
      emails: ['lead@example.com', 'gone@example.com'],
    });
    expect(people).toEqual([
      { email: 'lead@example.com', name: 'Grace Lead', state: 'suspended' },
      { email: 'gone@example.com', state: 'none' },
    ]);
  });

  it('come with the site if the saved settings name them', async () => {
    const { value, site, connectionId } = await withConnection();
    const id = 'lead-1' as AccountId;
    site.accounts.set(id, { id, email: 'lead@example.com', displayName: 'Grace Lead', state: 'active' });
    expect(await value('getSite', { connectionId })).not.toHaveProperty('people');
    const { version, settings } = await value('getSettings', { connectionId });
    const leads = { ...defaultSettings.leads, defaultProjectLead: 'lead@example.com' };
    await value('saveSettings', { connectionId, version, settings: { ...settings, leads } });
    const { people } = await value('getSite', { connectionId });
    expect(people).toEqual([{ email: 'lead@example.com', name: 'Grace Lead', state: 'active' }]);
  });

  it('stay unknown while Atlassian cannot be asked', async () => {
    const asked = await withConnection();
    asked.site.fail('findAccount', new SiteError('unavailable', 'atlassian-unavailable', 'Try later.'));
    const emails = ['lead@example.com'];
    const busy = await asked.value('findChosenPeople', { connectionId: asked.connectionId, emails });
    expect(busy.people).toMatchObject([{ error: { code: 'atlassian-unavailable' } }]);
    const blind = await withConnection(capabilities('none'));
    const { people } = await blind.value('findChosenPeople', { connectionId: blind.connectionId, emails });
    expect(people).toMatchObject([{ error: { code: 'access-missing' } }]);
  });
});
