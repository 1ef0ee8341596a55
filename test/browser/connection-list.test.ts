import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { aConnection } from '../page/support/builders';
import { failed, ok } from '../page/support/canned-app';
import { gate } from '../page/support/gate';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

describe('the list of connections', () => {
  it('says that it is loading until the answer is there', async () => {
    const answer = gate();
    app.answer({
      listConnections: async () => {
        await answer.opened;
        return ok({ connections: [aConnection({ name: 'Okta late' })] });
      },
    });
    const page = await open('/connections');
    await page.getByText('Loading connections…').waitFor();
    answer.open();
    await page.getByText('Okta late').waitFor();
    await expect.poll(() => page.getByText('Loading connections…').count()).toBe(0);
  });

  it('offers to connect an identity provider while there is none', async () => {
    app.answer({ listConnections: () => ok({ connections: [] }) });
    const page = await open('/connections');
    await page.getByText('Connect your identity provider').waitFor();
    await page.getByRole('button', { name: 'OneLogin' }).click();
    await page.getByRole('heading', { name: 'Connect OneLogin' }).waitFor();
  });

  it('distinguishes users and customers', async () => {
    const portal = aConnection({ id: 'portal000001', name: 'Portal', target: 'customers' });
    app.answer({ listConnections: () => ok({ connections: [aConnection(), portal] }) });
    const page = await open('/connections');
    const row = page.getByRole('row').filter({ hasText: 'Portal' });
    await row.getByText('Customers').waitFor();
  });

  it('says what failed, why and what to do, and reloads', async () => {
    app.answer({ listConnections: () => failed('The storage is slow.') });
    const page = await open('/connections');
    for (const text of ['It did not work', 'The storage is slow.', 'Do it again.'])
      await page.getByText(text).waitFor();
    app.answer({ listConnections: () => ok({ connections: [aConnection({ name: 'Okta again' })] }) });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Okta again').waitFor();
  });

  it('says if the app does not answer at all', async () => {
    app.answer({
      listConnections: () => {
        throw new Error('The time limit of 25 s was reached.');
      },
    });
    const page = await open('/connections');
    await page.getByText('Rollcall did not answer').waitFor();
    await page.getByText('The time limit of 25 s was reached.').waitFor();
  });

  it('shows mode and counts of two connections with equal counts', async () => {
    const empty = { people: 0, groups: 0, provider: 'entra', mode: 'preview' } as const;
    app.answer({
      listConnections: () => ok({ connections: [aConnection({ id: 'a', name: 'Entra', ...empty }), aConnection()] }),
    });
    const page = await open('/connections');
    const row = page.getByRole('row', { name: /Entra/ });
    await row.waitFor();
    await expect.poll(() => row.textContent()).toContain('Preview00');
  });

  it('says when the identity provider last called, and shows a canary', async () => {
    app.answer({ listConnections: () => ok({ connections: [aConnection({ mode: 'canary' })] }) });
    const page = await open('/connections');
    const row = page.getByRole('row', { name: /Okta production/ });
    await row.getByText(/Mar 4,( 2026,)? 10:42/).waitFor();
    await row.getByText('Canary').waitFor();
  });
});

describe('a connection in the list', () => {
  const choose = async (page: Page, action: string) => {
    await page
      .getByRole('row', { name: /Okta production/ })
      .getByRole('button', { name: 'Actions' })
      .click();
    await page.getByRole('button', { name: action, exact: true }).click();
    return page.getByRole('dialog');
  };

  it('is duplicated under another name, with base URL and token shown once', async () => {
    const copy = aConnection({ id: 'c0py00000001', name: 'Copy of Okta production', mode: 'preview' });
    app.answer({ duplicateConnection: () => ok({ connection: copy, baseUrl: copy.baseUrl, token: 'its-own-token' }) });
    const page = await open('/connections');
    const dialog = await choose(page, 'Duplicate');
    await expect.poll(() => dialog.getByLabel('App name').inputValue()).toBe('Copy of Okta production');
    await dialog.getByRole('button', { name: 'Duplicate' }).click();
    await dialog.getByLabel('SCIM bearer token').waitFor();
    await expect.poll(() => dialog.getByLabel('SCIM bearer token').inputValue()).toBe('its-own-token');
    await expect
      .poll(() => app.calls().find(({ name }) => name === 'duplicateConnection')?.payload)
      .toEqual({
        connectionId: 'c0nnect10nId',
        name: 'Copy of Okta production',
      });
    await page.keyboard.press('Escape');
    await dialog.getByText('Leave before the token is stored?').waitFor();
    app.answer({ listConnections: () => ok({ connections: [aConnection(), copy] }) });
    await dialog.getByRole('button', { name: 'I have stored it' }).click();
    await page.getByRole('button', { name: 'Copy of Okta production' }).waitFor();
    await expect.poll(() => page.locator('input[value="its-own-token"]').count()).toBe(0);
  });

  it('exports its settings as text', async () => {
    app.answer({ exportSettings: () => ok({ fileName: 'rollcall-okta.yaml', yaml: 'mode: live\n' }) });
    const page = await open('/connections');
    const dialog = await choose(page, 'Export settings');
    await dialog.getByText('rollcall-okta.yaml').waitFor();
    await expect.poll(() => dialog.getByLabel('Settings as YAML').inputValue()).toBe('mode: live\n');
  });

  it('is deleted only after its name is typed', async () => {
    app.answer({ deleteConnection: () => ok({ connectionId: 'c0nnect10nId' }) });
    const page = await open('/connections');
    const dialog = await choose(page, 'Delete');
    const remove = dialog.getByRole('button', { name: 'Delete Okta production' });
    await expect.poll(() => remove.isDisabled()).toBe(true);
    await dialog.getByLabel(/Type Okta production/).fill('Okta production');
    app.answer({ listConnections: () => ok({ connections: [] }) });
    await remove.click();
    await page.getByText('Connect your identity provider').waitFor();
  });
});
