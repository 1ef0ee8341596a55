import { describe, expect, it } from 'vitest';
import { accessWithOrganization, partialCheck } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

describe('Atlassian access', () => {
  it('saves an organization key, and shows only its last characters', async () => {
    app.answer({ getAccess: () => ok({}), saveOrganizationKey: () => ok(accessWithOrganization) });
    const page = await open('/access');
    await page.getByRole('button', { name: 'Add organization API key' }).click();
    await page.getByLabel('Organization ID').fill('org-1');
    await page.getByLabel('API key', { exact: false }).fill('ATCTT-secret-4f2c');
    await expect.poll(() => page.getByLabel('API key', { exact: false }).getAttribute('type')).toBe('password');
    await page.getByRole('button', { name: 'Save key' }).click();
    await page.getByText('Ends in 4f2c').waitFor();
    expect(await page.content()).not.toContain('ATCTT-secret');
  });

  it('says what is refused and what to do about it', async () => {
    app.answer({ getAccess: () => ok(accessWithOrganization), checkAccess: () => ok(partialCheck) });
    const page = await open('/access');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText('1 of 2 are not allowed').waitFor();
    await page.getByText('Create an organization API key without scopes.').waitFor();
    await page.getByRole('row', { name: /Invite people.*Allowed/ }).waitFor();
  });

  it('offers no administrator API token if that is not allowed', async () => {
    app.answer({ getAccess: () => ok({}) });
    const page = await open('/access');
    await page.getByRole('button', { name: 'Add organization API key' }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Add administrator API token' }).count()).toBe(0);
  });

  it('offers the administrator API token if that is allowed, and says what it is', async () => {
    app.answer({ getAccess: () => ok({ allowsAdministratorToken: true }) });
    const page = await open('/access');
    await page.getByRole('button', { name: 'Add administrator API token' }).waitFor();
    await page.getByText('Atlassian forbids Marketplace apps to ask for such a token').waitFor();
  });

  it('asks before it removes a credential, and says what stops', async () => {
    app.answer({ getAccess: () => ok(accessWithOrganization), removeAccess: () => ok({}) });
    const page = await open('/access');
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('every change to Atlassian waits').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Add organization API key' }).waitFor();
  });
});
