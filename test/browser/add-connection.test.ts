import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { aConnection } from '../page/support/builders';
import { failed, ok } from '../page/support/canned-app';
import { gate } from '../page/support/gate';
import { setChecked } from './support/set-checked';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

const sent = () => app.calls().find(({ name }) => name === 'createConnection')?.payload;
const chooseJira = (page: Page) => setChecked(page.getByRole('checkbox', { name: /^Jira/ }));
const save = (page: Page) => page.getByRole('button', { name: 'Save settings' }).click();

describe('adding a connection', () => {
  const created = () => ok({ connection: aConnection(), baseUrl: aConnection().baseUrl, token: 'the-secret-token' });

  it('starts with the provider, and moves forward and back by address', async () => {
    const page = await open('/connections/new');
    await page.getByText('Step 1 of 4').waitFor();
    for (const name of [
      'Okta',
      'Microsoft Entra ID',
      'OneLogin',
      'JumpCloud',
      'Ping Identity',
      'Keycloak',
      'authentik',
      'Another',
    ])
      await page.getByRole('button', { name }).waitFor();
    await page.getByRole('button', { name: 'Keycloak' }).click();
    await page.getByRole('heading', { name: 'Connect Keycloak' }).waitFor();
    await page.getByText('Step 2 of 4').waitFor();
    await page.goBack();
    await page.getByText('Step 1 of 4').waitFor();
  });

  it('keeps what was typed while another provider is chosen', async () => {
    const page = await open('/connections/new/okta');
    await page.getByLabel('App name').fill('Staff');
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'OneLogin' }).click();
    await expect.poll(() => page.getByLabel('App name').inputValue()).toBe('Staff');
  });

  it('keeps focus and every character while a name is typed', async () => {
    const page = await open('/connections/new/okta');
    await page.getByLabel('App name').click();
    await page.keyboard.type('Okta production, Europe');
    await expect.poll(() => page.getByLabel('App name').inputValue()).toBe('Okta production, Europe');
  });

  it('asks for a name before it calls the app', async () => {
    const page = await open('/connections/new/okta');
    await save(page);
    await page.getByText('Enter a name.').waitFor();
    expect(sent()).toBeUndefined();
  });

  it('sends provider, method, name and mode, and shows the token only after its creation', async () => {
    const answer = gate();
    app.answer({
      createConnection: async () => {
        await answer.opened;
        return created();
      },
    });
    const page = await open('/connections/new/onelogin');
    await setChecked(page.getByRole('radio', { name: /SCIM 1.1/ }));
    await setChecked(page.getByRole('radio', { name: /Live/ }));
    await page.getByLabel('App name').fill('OneLogin');
    await chooseJira(page);
    await save(page);
    await expect.poll(() => page.getByLabel('SCIM bearer token').count()).toBe(0);
    answer.open();
    await page.getByLabel('SCIM bearer token').waitFor();
    const more = { target: 'users', productAccess: ['jira-software'] };
    await expect
      .poll(() => sent())
      .toEqual({ name: 'OneLogin', provider: 'onelogin', scimVersion: '1.1', mode: 'live', ...more });
  });

  it('asks for the groups of a canary', async () => {
    app.answer({ createConnection: created });
    const page = await open('/connections/new/okta');
    await page.getByLabel('App name').fill('Okta');
    await chooseJira(page);
    await setChecked(page.getByRole('radio', { name: /Canary/ }));
    await save(page);
    await page.getByText('Name at least one group of the identity provider.').waitFor();
    await page.getByLabel('Canary groups').fill('Pilots\n IT \n');
    await save(page);
    await page.getByLabel('SCIM bearer token').waitFor();
    await expect.poll(() => sent()).toMatchObject({ mode: 'canary', canaryGroups: ['Pilots', 'IT'] });
  });

  it('creates a connection for customers on request', async () => {
    app.answer({ createConnection: created });
    const page = await open('/connections/new/okta');
    await setChecked(page.getByRole('radio', { name: /Customers of Jira Service Management/ }));
    await page.getByLabel('App name').fill('Portal');
    await save(page);
    await page.getByLabel('SCIM bearer token').waitFor();
    await expect.poll(() => sent()).toMatchObject({ name: 'Portal', target: 'customers' });
    expect(sent()).not.toHaveProperty('productAccess');
  });

  it('asks what new people can open, and takes none for an answer', async () => {
    app.answer({ createConnection: created });
    const page = await open('/connections/new/okta');
    await page.getByLabel('App name').fill('Okta');
    await page.getByText('Jira: 3 of 50 seats left').waitFor();
    await save(page);
    await page.getByText('Choose at least one product, or none.').waitFor();
    await chooseJira(page);
    await setChecked(page.getByRole('checkbox', { name: /^None: groups give access/ }));
    await expect.poll(() => page.getByRole('checkbox', { name: /^Jira/ }).isChecked()).toBe(false);
    await save(page);
    await page.getByLabel('SCIM bearer token').waitFor();
    await expect.poll(() => sent()).toMatchObject({ productAccess: [] });
  });

  it('says why the products are not known, and goes on with none', async () => {
    app.answer({ createConnection: created, getProducts: () => failed('Jira does not answer.') });
    const page = await open('/connections/new/okta');
    await page.getByLabel('App name').fill('Okta');
    await page.getByText('Atlassian does not list the products now').waitFor();
    await setChecked(page.getByRole('checkbox', { name: /^None: groups give access/ }));
    await save(page);
    await page.getByLabel('SCIM bearer token').waitFor();
  });

  it('shows a refused name beside the name, and keeps what was typed', async () => {
    app.answer({ createConnection: () => failed('Another connection has this name.', 'name') });
    const page = await open('/connections/new/okta');
    await page.getByLabel('App name').fill('Okta');
    await chooseJira(page);
    await save(page);
    await page.getByText('Another connection has this name.').waitFor();
    await expect.poll(() => page.getByLabel('App name').inputValue()).toBe('Okta');
  });

  it('continues only after the administrator has confirmed that the token is stored', async () => {
    const silent = aConnection({ people: 0, groups: 0 });
    const { lastRequest: _, ...waiting } = silent;
    app.answer({
      createConnection: () => ok({ connection: waiting, baseUrl: waiting.baseUrl, token: 'the-secret-token' }),
    });
    app.answer({ getConnection: () => ok(waiting) });
    const page = await open('/connections/new/okta');
    await page.getByLabel('App name').fill('Okta');
    await chooseJira(page);
    await save(page);
    await page.getByText('Step 3 of 4').waitFor();
    const next = page.getByRole('button', { name: 'Next' });
    await expect.poll(() => next.isDisabled()).toBe(true);
    await setChecked(page.getByLabel('I have stored it'));
    await next.click();
    await page.getByText('Step 4 of 4').waitFor();
    await page.getByRole('heading', { name: 'Set up Okta' }).waitFor();
    await page.getByText('Waiting for the first call…').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('heading', { name: 'Okta production' }).waitFor();
    await expect.poll(() => page.getByText('the-secret-token').count()).toBe(0);
    await expect.poll(() => page.locator('input[value="the-secret-token"]').count()).toBe(0);
  });

  it('has the values to copy in the step where the provider asks for them', async () => {
    const connection = aConnection({ baseUrl: 'http://127.0.0.1:9001/x1/t/c0nnect10nId/v2' });
    app.answer({ createConnection: () => ok({ connection, baseUrl: connection.baseUrl, token: 'the-secret-token' }) });
    const page = await open('/connections/new/okta');
    await page.getByLabel('App name').fill('Okta');
    await chooseJira(page);
    await save(page);
    await setChecked(page.getByLabel('I have stored it'));
    await page.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => page.getByLabel('OAuth Bearer Token').inputValue()).toBe('the-secret-token');
    await setChecked(page.getByRole('radio', { name: /App Integration Wizard/ }));
    await expect.poll(() => page.getByLabel('SCIM connector base URL').inputValue()).toBe(connection.baseUrl);
    await expect.poll(() => page.getByLabel('Authorization').inputValue()).toBe('the-secret-token');
    await expect
      .poll(() => page.getByLabel('Command for another terminal').inputValue())
      .toBe(
        `npm run -s local -- okta --base-url ${connection.baseUrl} --token the-secret-token --url http://127.0.0.1:9001`,
      );
  });

  it('offers a SCIM version only where the provider has two', async () => {
    app.answer({ createConnection: created });
    const page = await open('/connections/new/okta');
    await setChecked(page.getByRole('radio', { name: /SCIM 1.1/ }));
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Microsoft Entra ID' }).click();
    await page.getByLabel('App name').fill('Entra');
    await chooseJira(page);
    await expect.poll(() => page.getByRole('radio', { name: /SCIM/ }).count()).toBe(0);
    await save(page);
    await page.getByLabel('SCIM bearer token').waitFor();
    await expect.poll(() => sent()).toMatchObject({ provider: 'entra', scimVersion: '2.0' });
  });

  it('asks before the token is left that was not stored', async () => {
    app.answer({ createConnection: created, listConnections: () => ok({ connections: [aConnection()] }) });
    const page = await open('/connections/new/okta');
    await page.getByLabel('App name').fill('Okta');
    await chooseJira(page);
    await save(page);
    await page.getByText('Step 3 of 4').waitFor();
    await page.getByRole('button', { name: 'Connections', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Leave before the token is stored?' });
    await dialog.getByRole('button', { name: 'Stay here' }).click();
    await expect.poll(() => page.getByLabel('SCIM bearer token').inputValue()).toBe('the-secret-token');
    await setChecked(page.getByLabel('I have stored it'));
    await page.getByRole('button', { name: 'Connections', exact: true }).click();
    await page.getByRole('heading', { name: 'Connections' }).waitFor();
  });

  it('says Copied only if the clipboard has it', async () => {
    app.answer({ createConnection: created });
    const page = await open('/connections/new/okta');
    await page.getByLabel('App name').fill('Okta');
    await chooseJira(page);
    await save(page);
    await page.getByRole('button', { name: 'Copy' }).nth(1).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('the-secret-token');
    await page.evaluate('navigator.clipboard.writeText = () => Promise.reject(new Error("no"))');
    await page.getByRole('button', { name: 'Copied' }).click();
    await page.getByText('Select the text and copy it yourself.').waitFor();
  });
});
