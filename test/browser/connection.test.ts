import { beforeEach, describe, expect, it } from 'vitest';
import { aConnection } from '../page/support/builders';
import { failed, ok } from '../page/support/canned-app';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

describe('a connection', () => {
  beforeEach(() => {
    app.answer({ getConnection: () => ok(aConnection()) });
  });

  it('is deleted only after its name was typed', async () => {
    app.answer({ deleteConnection: () => ok({ connectionId: aConnection().id }) });
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('button', { name: 'Delete connection' }).click();
    await page.getByText('Rollcall forgets: 25 people, 3 groups.').waitFor();
    const remove = page.getByRole('button', { name: 'Delete Okta production' });
    expect(await remove.isDisabled()).toBe(true);
    await page.getByLabel(/Type Okta production/).fill('Okta production');
    await remove.click();
    await page.getByRole('heading', { name: 'Connections' }).waitFor();
    expect(app.calls().find(({ name }) => name === 'deleteConnection')?.payload).toEqual({
      connectionId: 'c0nnect10nId',
      name: 'Okta production',
    });
  });

  it('keeps the dialog open and says why when deleting failed', async () => {
    app.answer({ deleteConnection: () => failed('The name is another one.') });
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('button', { name: 'Delete connection' }).click();
    await page.getByLabel(/Type Okta production/).fill('Okta production');
    await page.getByRole('button', { name: 'Delete Okta production' }).click();
    await page.getByRole('dialog').getByText('The name is another one.').waitFor();
  });

  it('warns that provisioning stops when its last token is revoked', async () => {
    app.answer({ revokeToken: () => ok(aConnection({ version: 2, tokens: [] })) });
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('provisioning stops until you add another one').waitFor();
    await page.getByRole('button', { name: 'Revoke First token' }).click();
    await page.getByText('No token is valid').waitFor();
  });

  it('shows a second token once, in the dialog that made it', async () => {
    const second = { id: 't2', label: 'March', prefix: 'rc_Zz', created: '2026-03-05T09:00:00.000Z' };
    const changed = aConnection({ version: 2, tokens: [...aConnection().tokens, second] });
    app.answer({ createToken: () => ok({ connection: changed, token: 'another-token' }) });
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('button', { name: 'Add token' }).click();
    await page.getByLabel('Label').fill('March');
    await page.getByRole('button', { name: 'Create token' }).click();
    expect(await page.getByLabel('SCIM bearer token').inputValue()).toBe('another-token');
    await page.getByRole('button', { name: 'I have stored it' }).click();
    await page.getByRole('cell', { name: 'March' }).waitFor();
    await page.getByLabel('SCIM bearer token').waitFor({ state: 'detached' });
  });

  it('sends the version that the administrator saw with a change', async () => {
    app.answer({ updateConnection: () => ok(aConnection({ version: 2, mode: 'preview' })) });
    const page = await open('/connections/c0nnect10nId');
    await page.getByRole('radio', { name: /Preview/ }).check();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Preview', { exact: true }).waitFor();
    expect(app.calls().find(({ name }) => name === 'updateConnection')?.payload).toMatchObject({
      version: 1,
      mode: 'preview',
    });
  });
});
