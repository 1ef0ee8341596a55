import { describe, expect, it } from 'vitest';
import { aConnection } from '../page/support/builders';
import { failed, ok } from '../page/support/canned-app';
import { gate } from '../page/support/gate';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

describe('adding a connection', () => {
  const created = () => ok({ connection: aConnection(), baseUrl: aConnection().baseUrl, token: 'the-secret-token' });

  it('keeps focus and every character while a name is typed', async () => {
    const page = await open('/connections/new');
    await page.getByLabel('App name').click();
    await page.keyboard.type('Okta production, Europe');
    expect(await page.getByLabel('App name').inputValue()).toBe('Okta production, Europe');
  });

  it('asks for a name before it asks the app', async () => {
    const page = await open('/connections/new');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('Enter a name.').waitFor();
    expect(app.calls().some(({ name }) => name === 'createConnection')).toBe(false);
  });

  it('sends provider, method, name and mode, and shows the token only once it is made', async () => {
    const answer = gate();
    app.answer({
      createConnection: async () => {
        await answer.opened;
        return created();
      },
    });
    const page = await open('/connections/new');
    await page.getByLabel('Identity provider').click();
    await page.getByRole('option', { name: 'OneLogin' }).click();
    await page.getByRole('radio', { name: /SCIM 1.1/ }).check();
    await page.getByRole('radio', { name: /Live/ }).check();
    await page.getByLabel('App name').fill('OneLogin');
    await page.getByRole('button', { name: 'Save settings' }).click();
    expect(await page.getByLabel('SCIM bearer token').count()).toBe(0);
    answer.open();
    await page.getByLabel('SCIM bearer token').waitFor();
    expect(app.calls().find(({ name }) => name === 'createConnection')?.payload).toEqual({
      name: 'OneLogin',
      provider: 'onelogin',
      scimVersion: '1.1',
      mode: 'live',
      target: 'users',
    });
  });

  it('makes a connection of customers when that is chosen', async () => {
    app.answer({ createConnection: created });
    const page = await open('/connections/new');
    await page.getByRole('radio', { name: /Customers of Jira Service Management/ }).check();
    await page.getByLabel('App name').fill('Portal');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByLabel('SCIM bearer token').waitFor();
    const sent = app.calls().find(({ name }) => name === 'createConnection')?.payload;
    expect(sent).toMatchObject({ name: 'Portal', target: 'customers' });
  });

  it('shows a refused name beside the name, and keeps what was typed', async () => {
    app.answer({ createConnection: () => failed('Another connection has this name.', 'name') });
    const page = await open('/connections/new');
    await page.getByLabel('App name').fill('Okta');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('Another connection has this name.').waitFor();
    expect(await page.getByLabel('App name').inputValue()).toBe('Okta');
  });

  it('lets the administrator leave the token only after saying that it is stored', async () => {
    app.answer({ createConnection: created, getConnection: () => ok(aConnection()) });
    const page = await open('/connections/new');
    await page.getByLabel('App name').fill('Okta');
    await page.getByRole('button', { name: 'Save settings' }).click();
    const done = page.getByRole('button', { name: 'Done' });
    expect(await done.isDisabled()).toBe(true);
    await page.getByLabel('I have stored it').check();
    await done.click();
    await page.getByRole('heading', { name: 'Okta production' }).waitFor();
    expect(await page.getByText('the-secret-token').count()).toBe(0);
    expect(await page.locator('input[value="the-secret-token"]').count()).toBe(0);
  });

  it('says Copied only when the clipboard has it', async () => {
    app.answer({ createConnection: created });
    const page = await open('/connections/new');
    await page.getByLabel('App name').fill('Okta');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByRole('button', { name: 'Copy' }).nth(1).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('the-secret-token');
    await page.evaluate('navigator.clipboard.writeText = () => Promise.reject(new Error("no"))');
    await page.getByRole('button', { name: 'Copied' }).click();
    await page.getByText('Select the text and copy it yourself.').waitFor();
  });
});
