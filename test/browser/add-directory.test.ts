import { describe, expect, it } from 'vitest';
import type { ConnectorStatus } from '../../src/entry/admin/contract/connector';
import { ok } from '../page/support/canned-app';
import { aConnectorStatus, aDirectory, aScan, directorySettings, noConnector } from '../page/support/ldap-builders';
import { directoryAnswers, toLeastSettings, toStartOfConnector } from './support/ldap-screens';
import { setChecked } from './support/set-checked';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

const nothingSet = () => directorySettings({ servers: [], bindDn: '', peopleBases: [], groupBases: [] });
const sent = (name: string) => app.calls().filter((each) => each.name === name);

/** A connection that no connector has come for. */
function prepare(given: { readonly status?: () => ConnectorStatus } = {}) {
  const { lastRequest: _, ...silent } = aDirectory({ people: 0, groups: 0, mode: 'preview' });
  app.answer({
    ...directoryAnswers(),
    createConnection: () => ok({ connection: silent, baseUrl: silent.baseUrl, token: 'the-secret-token' }),
    getConnection: () => ok(silent),
    getSettings: () => ok(nothingSet()),
    saveSettings: () => ok(directorySettings()),
    getConnector: () => ok((given.status ?? noConnector)()),
  });
}

describe('adding a directory', () => {
  it('offers the products apart from the identity providers, and asks for no SCIM version', async () => {
    prepare();
    const page = await open('/connections/new');
    await page.getByRole('heading', { name: 'Directories over LDAP' }).waitFor();
    for (const name of ['Active Directory', 'OpenLDAP', 'FreeIPA', '389 Directory Server', 'Other LDAP']) {
      await page.getByRole('button', { name }).first().waitFor();
    }
    await page.getByRole('button', { name: 'OpenLDAP' }).click();
    await page.getByRole('heading', { name: 'Connect OpenLDAP' }).waitFor();
    await page.getByText('such as Corporate directory').waitFor();
    expect(await page.getByRole('radio', { name: /SCIM/ }).count()).toBe(0);
    await toLeastSettings(page);
    await expect
      .poll(() => sent('createConnection'))
      .toMatchObject([{ payload: { name: 'Corporate directory', provider: 'openldap', scimVersion: '2.0' } }]);
  });

  it('asks for the least that is needed, with examples of the product', async () => {
    prepare();
    const page = await open('/connections/new/active-directory');
    await toLeastSettings(page);
    await expect.poll(() => page.getByLabel('Bind DN').getAttribute('placeholder')).toBe('rollcall@corp.example.com');
    await page.getByRole('button', { name: 'Save and go on' }).click();
    for (const text of ['at least one server', 'the account that reads', 'at least one base']) {
      await page.getByText(`Enter ${text}`).first().waitFor();
    }
    expect(sent('saveSettings')).toEqual([]);
    await page.getByRole('textbox', { name: 'Server 1' }).fill('dc1.corp.example.com');
    await page.getByLabel('Bind DN').fill('rollcall@corp.example.com');
    await page.getByRole('textbox', { name: 'Base of people 1' }).fill('OU=Staff,DC=corp,DC=example,DC=com');
    await page.getByRole('textbox', { name: 'Base of groups 1' }).fill('OU=Groups,DC=corp,DC=example,DC=com');
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.getByText('Step 4 of 4').waitFor();
    await expect
      .poll(() => sent('saveSettings'))
      .toMatchObject([
        {
          payload: {
            settings: {
              ldap: {
                servers: ['dc1.corp.example.com'],
                security: 'ldaps',
                bindDn: 'rollcall@corp.example.com',
                peopleBases: ['OU=Staff,DC=corp,DC=example,DC=com'],
                groupBases: ['OU=Groups,DC=corp,DC=example,DC=com'],
              },
            },
          },
        },
      ]);
  });

  it('shows what the app objects to beside the field', async () => {
    prepare();
    const problems = [{ path: 'ldap.peopleBases[0]', message: 'This must be a distinguished name.' }];
    app.answer({
      getSettings: () => ok(directorySettings()),
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
    const page = await open('/connections/new/active-directory');
    await toLeastSettings(page);
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.getByText('This must be a distinguished name.').waitFor();
    await page.getByText('Step 3 of 4').waitFor();
  });

  it('shows the line that starts the connector, and waits for it', async () => {
    let status = noConnector();
    prepare({ status: () => status });
    app.answer({ getSettings: () => ok(directorySettings()) });
    const page = await open('/connections/new/active-directory', { clock: true });
    await toStartOfConnector(page);
    await expect
      .poll(() => page.getByLabel('Command that starts the connector').inputValue())
      .toBe(
        'ROLLCALL_URL=https://rollcall.example/x1/connector/c0nnect10nId ROLLCALL_TOKEN=the-secret-token ' +
          'ROLLCALL_BIND_PASSWORD=… node rollcall-connector.mjs run --state ./rollcall-state ' +
          '--allow-host dc1.corp.example.com --allow-host dc2.corp.example.com',
      );
    await page.getByText('Waiting for the connector…').first().waitFor();
    const done = page.getByRole('button', { name: 'Done' });
    await expect.poll(() => done.isDisabled()).toBe(true);
    const { ended: _, outcome: __, errors: ___, server: ____, notices: _____, ...counts } = aScan();
    status = aConnectorStatus({ state: 'scanning', scans: [], scan: { ...counts, phase: 'reading' } });
    await page.clock.runFor(2000);
    await page.getByText('It runs on ldap-gw.corp.example.com, version 0.1.0.').waitFor();
    await page.getByText('1,204 people, 30 groups').waitFor();
    await done.click();
    await page.getByRole('button', { name: 'Test connection' }).waitFor();
    await expect.poll(() => page.locator('input[value="the-secret-token"]').count()).toBe(0);
  });

  it('asks before the token is left that nobody has stored', async () => {
    prepare();
    app.answer({ getSettings: () => ok(directorySettings()) });
    const page = await open('/connections/new/active-directory');
    await toStartOfConnector(page);
    await page.getByRole('button', { name: 'Connections', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Leave before the token is stored?' });
    await dialog.getByRole('button', { name: 'Stay here' }).click();
    await setChecked(page.getByLabel('I have stored it'));
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Test connection' }).waitFor();
  });
});
