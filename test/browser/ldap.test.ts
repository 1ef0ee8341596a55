import { describe, expect, it } from 'vitest';
import type { ConnectorAnswer, ConnectorStatus } from '../../src/entry/admin/contract/connector';
import type { Notice } from '../../src/entry/admin/contract/overview';
import { aConnection, anOverview } from '../page/support/builders';
import { type CannedAnswers, failed, ok } from '../page/support/canned-app';
import {
  aConnectorStatus,
  aDirectory,
  aScan,
  directorySettings,
  foundMia,
  foundSales,
  noConnector,
} from '../page/support/ldap-builders';
import { aPersonTest, aSynced } from '../page/support/sync-builders';
import { directoryAnswers } from './support/ldap-screens';
import { pick } from './support/pick';
import { setChecked } from './support/set-checked';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

const connection = '/connections/c0nnect10nId';
const sent = (name: string) =>
  app
    .calls()
    .filter((each) => each.name === name)
    .map(({ payload }) => payload);
const { connector: aConnector = { version: '', host: '', seen: '', comesInSeconds: 0 } } = aConnectorStatus();
const savedLdap = () =>
  sent('saveSettings').map((payload) => (payload as { settings: { ldap: unknown } }).settings.ldap);
const prepare = (given: CannedAnswers = {}) => app.answer({ ...directoryAnswers(), ...given });

describe('the settings of a directory', () => {
  const save = (version: number) => () => ok({ ...directorySettings(), version });

  it('are edited with the others, and saved as a whole', async () => {
    prepare({ saveSettings: save(2) });
    const page = await open(`${connection}/directory`);
    await page.getByRole('button', { name: 'Move Server 2 up' }).click();
    await page.getByRole('button', { name: 'Add base of people' }).click();
    await page.getByRole('textbox', { name: 'Base of people 2' }).fill('OU=Guests,DC=corp,DC=example,DC=com');
    await page.getByLabel('Filter of people').fill('(mail=*)');
    await page.getByLabel('Minutes between two full scans').fill('30');
    await page.getByLabel('Most missing people, in percent').fill('25');
    await page.getByRole('button', { name: 'Save only' }).click();
    await expect.poll(savedLdap).toMatchObject([
      {
        servers: ['dc2.corp.example.com:10636', 'dc1.corp.example.com'],
        peopleBases: ['OU=Staff,DC=corp,DC=example,DC=com', 'OU=Guests,DC=corp,DC=example,DC=com'],
        peopleFilter: '(mail=*)',
        intervalMinutes: 30,
        mostMissing: 0.25,
      },
    ]);
  });

  it('show what is usual for the product, and offer the attributes that were seen', async () => {
    prepare({ saveSettings: save(2) });
    const page = await open(`${connection}/directory`);
    await page.getByText('Usual: sAMAccountName').waitFor();
    await page.getByText('Empty: (&(objectCategory=person)(objectClass=user))').waitFor();
    await pick(page, 'E-mail address', 'mail');
    await setChecked(page.getByRole('checkbox', { name: 'employeeType' }));
    await page.getByRole('button', { name: 'Save only' }).click();
    await expect.poll(savedLdap).toMatchObject([{ attributes: { mail: 'mail' }, keep: ['employeeType'] }]);
  });

  it('can keep all attributes', async () => {
    prepare({ saveSettings: save(2) });
    const page = await open(`${connection}/directory`);
    await setChecked(page.getByRole('radio', { name: 'All', exact: true }));
    await page.getByRole('button', { name: 'Save only' }).click();
    await expect.poll(savedLdap).toMatchObject([{ keep: 'all' }]);
  });

  it('show what the app objects to beside the field', async () => {
    const problems = [{ path: 'ldap.peopleFilter', message: 'A parenthesis is missing at the end.' }];
    prepare({
      saveSettings: () => ({
        ok: false,
        error: {
          code: 'settings-invalid',
          title: 'Not saved',
          cause: 'One is wrong.',
          remedy: 'Correct it.',
          problems,
        },
      }),
    });
    const page = await open(`${connection}/directory`);
    await page.getByLabel('Filter of people').fill('(mail=*');
    await page.getByRole('button', { name: 'Save only' }).click();
    await page.getByText('A parenthesis is missing at the end.', { exact: true }).waitFor();
  });

  it('say what a pasted certificate is', async () => {
    const { rootCertificates } = await import('node:tls');
    prepare();
    const page = await open(`${connection}/directory`);
    await page.getByLabel('Certificate authority').fill(rootCertificates[0] ?? '');
    await page.getByText(/^Certificate 1: .*, (valid until|expired on) /).waitFor();
  });

  it('are not disturbed by a connector that comes every two seconds', async () => {
    let visits = 0;
    prepare({
      getConnector: () => {
        visits += 1;
        const seen = new Date(Date.parse('2026-03-04T10:42:00.000Z') + visits * 2000).toISOString();
        return ok(aConnectorStatus({ connector: { ...aConnector, seen } }));
      },
    });
    const page = await open(`${connection}/directory`, { clock: true });
    await page.getByLabel('Bind DN').fill('CN=Rollcall,DC=corp');
    await page.getByLabel('Security').click();
    await page.getByRole('option', { name: 'StartTLS' }).waitFor();
    const before = visits;
    for (const _ of [1, 2, 3]) await page.clock.runFor(2000);
    await expect.poll(() => visits).toBeGreaterThan(before + 1);
    await page.getByRole('option', { name: 'StartTLS' }).click();
    await expect.poll(() => page.getByLabel('Bind DN').inputValue()).toBe('CN=Rollcall,DC=corp');
    await page.getByText('StartTLS: TLS on the plain port (389)', { exact: true }).waitFor();
  });

  it('warn of an unprotected connection', async () => {
    prepare();
    const page = await open(`${connection}/directory`);
    await page.getByLabel('Security').click();
    await page.getByRole('option', { name: 'None: unprotected' }).click();
    await page.getByText('The password would cross the network readably').waitFor();
  });

  it('have no tab at an identity provider, even by their address', async () => {
    app.answer({ getConnection: () => ok(aConnection()), getSettings: () => ok({ ...directorySettings() }) });
    const page = await open(`${connection}/directory`);
    await page.getByText('Bearer tokens').waitFor();
    expect(await page.getByRole('tab', { name: 'LDAP' }).count()).toBe(0);
    expect(sent('getConnector')).toEqual([]);
  });
});

describe('the test of a connection', () => {
  const steps: ConnectorAnswer = {
    state: 'done',
    steps: [
      { step: 'bind', server: 'dc1.corp.example.com:636' },
      { step: 'people', base: 'OU=Staff', count: 1204, without: { mail: 3 } },
      {
        step: 'groups',
        base: 'OU=Gruppen',
        error: { code: 'base-of-test', title: 'A base does not exist', cause: 'It is not there.', remedy: 'Check it.' },
      },
    ],
  };

  it('shows each step in words', async () => {
    prepare({ getConnectorAnswer: () => ok(steps) });
    const page = await open(`${connection}/directory`);
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('dc1.corp.example.com:636: the account is logged in').waitFor();
    await page.getByText('OU=Staff: 1,204 people, 3 without mail').waitFor();
    await page.getByText('OU=Gruppen: A base does not exist').waitFor();
    await page.getByText('Check it.').waitFor();
    expect(sent('askConnector')).toEqual([{ connectionId: 'c0nnect10nId', ask: { kind: 'test' } }]);
  });

  it('saves edited settings first, and says so', async () => {
    prepare({ saveSettings: () => ok({ ...directorySettings(), version: 2 }), getConnectorAnswer: () => ok(steps) });
    const page = await open(`${connection}/directory`);
    await page.getByRole('textbox', { name: 'Server 1' }).fill('dc9.corp.example.com');
    await page.getByRole('button', { name: 'Save and test' }).click();
    await page.getByText('OU=Staff: 1,204 people, 3 without mail').waitFor();
    const names = app.calls().map(({ name }) => name);
    expect(names.indexOf('saveSettings')).toBeLessThan(names.indexOf('askConnector'));
  });

  it('is not tried with settings that could not be saved', async () => {
    prepare({ saveSettings: () => failed('It is wrong.') });
    const page = await open(`${connection}/directory`);
    await page.getByRole('textbox', { name: 'Server 1' }).fill('dc9 corp');
    await page.getByRole('button', { name: 'Save and test' }).click();
    // A flag says it as well, with what to do.
    await page.getByText('It is wrong.', { exact: true }).waitFor();
    expect(sent('askConnector')).toEqual([]);
  });

  it('names the settings that are missing', async () => {
    prepare({ getConnector: () => ok(noConnector({ missing: ['servers', 'groupBases'] })) });
    const page = await open(`${connection}/directory`);
    await page.getByText('Fill in and save first: Servers and Base DNs of groups.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Test connection' }).isDisabled()).toBe(true);
  });
});

describe('the search of the directory', () => {
  it('says when the connector comes next, and stops asking when the tab is left', async () => {
    let answer: ConnectorAnswer = { state: 'waiting' };
    // The clock of the app is an hour behind that of the browser.
    const connector = { ...aConnector, seen: '2026-03-04T09:42:00.000Z', comesInSeconds: 15 };
    prepare({
      getConnector: () => ok(aConnectorStatus({ connector })),
      getConnectorAnswer: () => ok(answer),
    });
    const page = await open(`${connection}/search`, { clock: true });
    await page.getByLabel('Account name').fill('mia');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByText(/it comes in 1?\d seconds?\./).waitFor();
    answer = foundMia;
    await page.clock.runFor(2000);
    await page.getByText('CN=Stone\\, Mia,OU=Staff,DC=corp,DC=example,DC=com').waitFor();
    await page.getByRole('tab', { name: 'Set-up' }).click();
    await page.getByText('Connector tokens').waitFor();
    const before = sent('getConnector').length;
    await page.clock.runFor(20_000);
    expect(sent('getConnector').length).toBe(before);
  });

  it('shows everything about a person, what Rollcall would make of them, and syncs this one', async () => {
    prepare({
      getConnectorAnswer: () => ok(foundMia),
      testFound: () => ok(aPersonTest()),
      syncFound: () => ok(aSynced()),
    });
    const page = await open(`${connection}/search`);
    await page.getByLabel('Account name').fill(' mia ');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByRole('cell', { name: 'userAccountControl' }).waitFor();
    await page.getByText('CN=Sales,OU=Groups,DC=corp,DC=example,DC=com').waitFor();
    await page.getByText('Found in the directory’s data').waitFor();
    await page.getByText('would be invited').waitFor();
    await page.getByRole('button', { name: 'Sync this one' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sync Mia' }).click();
    await page.getByText('Calls to Atlassian').waitFor();
    expect(sent('askConnector')).toMatchObject([{ ask: { kind: 'person', name: 'mia' } }]);
    expect(sent('syncFound')).toEqual([{ connectionId: 'c0nnect10nId', jobId: 'j1', index: 0 }]);
    expect(sent('testFound')).toHaveLength(2);
  });

  it('says that nobody was found, or why nothing could be', async () => {
    prepare({ getConnectorAnswer: () => ok({ state: 'done', people: [] }) });
    const page = await open(`${connection}/search`);
    await page.getByLabel('Account name').fill('nobody');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByText('The directory has nobody called nobody').waitFor();
    const error = { code: 'bind-of-test', title: 'The directory refuses the account', cause: 'c', remedy: 'r' };
    app.answer({ getConnectorAnswer: () => ok({ state: 'done', error }) });
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByText('The directory refuses the account').waitFor();
    app.answer({ getConnectorAnswer: () => ok({ state: 'gone' }) });
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByText('The answer is no longer kept').waitFor();
  });

  it('counts the members of a group, and names the groups inside', async () => {
    prepare({ getConnectorAnswer: () => ok(foundSales) });
    const page = await open(`${connection}/search`);
    await page.getByRole('button', { name: 'A group' }).click();
    await page.getByLabel('Name of the group').fill('Sales');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByText('214 members, with those of the groups inside').waitFor();
    await page.getByText('Sales Asia').waitFor();
    expect(sent('askConnector')).toMatchObject([{ ask: { kind: 'group', name: 'Sales' } }]);
  });
});

describe('the connector', () => {
  it('scans on request; its progress is shown, and the result stays', async () => {
    const { ended: _, outcome: __, errors: ___, server: ____, notices: _____, ...counts } = aScan({ people: 600 });
    let status: ConnectorStatus = aConnectorStatus({ scans: [] });
    prepare({ getConnector: () => ok(status), getConnectorAnswer: () => ok({ state: 'done' }) });
    const page = await open(`${connection}/connector`, { clock: true });
    await page.getByRole('button', { name: 'Sync now' }).click();
    await expect.poll(() => sent('askConnector')).toMatchObject([{ ask: { kind: 'scan' } }]);
    status = aConnectorStatus({ state: 'scanning', scans: [], scan: { ...counts, phase: 'reading' } });
    await page.clock.runFor(2000);
    await page.getByText('600 people, 30 groups').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Sync now' }).isDisabled()).toBe(true);
    status = aConnectorStatus({ toApply: 3 });
    app.answer({ getConnection: () => ok(aDirectory({ people: 1204, groups: 30 })) });
    await page.clock.runFor(2000);
    await page.getByText('3 still to be followed by Atlassian').waitFor();
    await page.getByText('42 seconds').waitFor();
    // The header counts whoever has come.
    await page.getByText(/LDAP · 1,204 people, 30 groups/).waitFor();
    status = aConnectorStatus();
    await page.clock.runFor(2000);
    await page.getByText('Atlassian has followed').waitFor();
  });

  it('is told to be silent, too old, or kept away by another one', async () => {
    let status = aConnectorStatus({ state: 'silent' });
    prepare({ getConnector: () => ok(status) });
    const page = await open(`${connection}/connector`, { clock: true });
    await page.getByText('The connector is silent').waitFor();
    await page.getByText(/ldap-gw.corp.example.com came last on Mar 4/).waitFor();
    const error = {
      code: 'held-of-test',
      title: 'Another connector works for it',
      cause: 'On gw2.',
      remedy: 'Stop one.',
    };
    const { connector } = status;
    status = aConnectorStatus(connector && { connector: { ...connector, error } });
    await page.clock.runFor(2000);
    await page.getByText('Another connector works for it').waitFor();
    const tooOld = { ...error, title: 'The connector is too old' };
    status = aConnectorStatus({ state: 'never', ...(connector && { connector: { ...connector, error: tooOld } }) });
    await page.clock.runFor(2000);
    await page.getByText('The connector is too old').waitFor();
  });

  it('lists its scans without breaking a word, in German at 800 pixels', async () => {
    prepare({ getConnector: () => ok(aConnectorStatus({ scans: [aScan()] })) });
    const page = await open(`${connection}/connector`, { locale: 'de-DE', width: 800 });
    const kind = page.getByRole('table').getByRole('button', { name: 'Vollständig' });
    await kind.waitFor();
    const lines = await kind.evaluate((link) => {
      const text = document.createRange();
      text.selectNodeContents(link);
      return new Set([...text.getClientRects()].map(({ top }) => Math.round(top))).size;
    });
    expect(lines).toBe(1);
  });

  it('is announced on every screen once it no longer comes, with the way to its tab', async () => {
    const silent = {
      key: 'connector-silent',
      connection: { id: 'c0nnect10nId', name: 'AD' },
      since: '2026-03-04T10:42:00.000Z',
    };
    prepare({
      getConnector: () => ok(aConnectorStatus({ state: 'silent' })),
      getOverview: () => ok(anOverview({ notices: [silent as Notice] })),
    });
    const page = await open('/settings');
    await page.getByText('The connector of AD no longer comes').waitFor();
    await page.getByText('Open the connection').click();
    await page.getByText('The connector is silent').waitFor();
  });

  it('keeps what is known while the app does not answer', async () => {
    prepare();
    const page = await open(`${connection}/connector`, { clock: true });
    await page.getByText('ldap-gw.corp.example.com').waitFor();
    app.answer({ getConnector: () => failed('The network is down.') });
    await page.clock.runFor(2000);
    await page.getByText('The network is down.').waitFor();
    await page.getByText('ldap-gw.corp.example.com').waitFor();
    app.answer({ getConnector: () => ok(aConnectorStatus()) });
    await page.clock.runFor(2000);
    await expect.poll(() => page.getByText('The network is down.').count()).toBe(0);
  });
});

describe('what is shared with identity providers', () => {
  it('speaks of the directory and its connector', async () => {
    prepare();
    const page = await open(connection);
    await page.getByText('Active Directory, LDAP').waitFor();
    await page.getByText('Connector tokens').waitFor();
    await page.getByLabel('Connector URL').waitFor();
    await page.getByRole('heading', { name: 'Compare everybody' }).waitFor();
    expect(await page.getByText(/identity provider|SCIM|IdP/).count()).toBe(0);
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('button', { name: 'Start the connector' }).click();
    await expect
      .poll(() => page.getByLabel('Command that starts the connector').inputValue())
      .toContain('ROLLCALL_TOKEN=… ');
  });

  it('shows the line that starts the connector with a token that was added', async () => {
    prepare({ createToken: () => ok({ connection: aDirectory(), token: 'another-token' }) });
    const page = await open(connection);
    await page.getByRole('button', { name: 'Add token' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Start the connector with the new token first').waitFor();
    await dialog.getByLabel('Label').fill('March');
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await expect
      .poll(() => dialog.getByLabel('Command that starts the connector').inputValue())
      .toContain('ROLLCALL_TOKEN=another-token ');
  });

  it('finds groups of the directory for the map before they are synchronised', async () => {
    const { settings, ...rest } = directorySettings();
    const groups = { ...Object(settings.groups), mode: 'manual', map: [{ from: ['Staff'], to: ['staff'] }] };
    prepare({
      getSettings: () => ok({ ...rest, settings: { ...settings, groups } }),
      previewGroups: () => failed('Not of this test.'),
      listGroups: () => ok({ groups: [], isComplete: true }),
      suggestSiteGroups: () => ok({ groups: [] }),
      saveSettings: () => ok({ ...directorySettings(), version: 2 }),
      getConnectorAnswer: () =>
        ok({
          state: 'done',
          names: ['Sales', 'Salesforce', 'Staff'].map((name) => ({ name, dn: `CN=${name},OU=Groups` })),
          areNamesCut: true,
        }),
    });
    const page = await open(`${connection}/groups`);
    await page.getByRole('button', { name: 'Find in the directory' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Part of the name').fill('Sa');
    await dialog.getByRole('button', { name: 'Search' }).click();
    await setChecked(dialog.getByRole('checkbox', { name: 'Sales', exact: true }));
    await setChecked(dialog.getByRole('checkbox', { name: 'Salesforce' }));
    await expect.poll(() => dialog.getByRole('checkbox', { name: /^Staff/ }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Add 2 rows' }).click();
    await page.getByRole('button', { name: 'Save only' }).click();
    await expect
      .poll(() => sent('saveSettings'))
      .toMatchObject([
        {
          settings: {
            groups: {
              map: [
                { from: ['Staff'], to: ['staff'] },
                { from: ['Sales'], to: ['Sales'] },
                { from: ['Salesforce'], to: ['Salesforce'] },
              ],
            },
          },
        },
      ]);
    expect(sent('askConnector')).toMatchObject([{ ask: { kind: 'groups', text: 'Sa' } }]);
  });
});
