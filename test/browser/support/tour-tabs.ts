import type { Page } from 'playwright-core';

/** Visits the tabs of the open connection, edits here and there, and saves nothing. */
export async function tourTabs(
  page: Page,
  keepPicture: (page: Page, name: string, heading?: string) => Promise<void>,
): Promise<void> {
  const open = (name: string) => page.getByRole('tab', { name, exact: true }).click();

  await page.getByRole('cell', { name: 'First token' }).waitFor();
  await keepPicture(page, 'set-up');
  await open('Settings');
  await page.getByText('seats left').first().waitFor();
  await keepPicture(page, 'users');

  await open('Attributes');
  await page.getByRole('button', { name: 'Change Job title' }).click();
  await page
    .getByText(/^Gives: /)
    .first()
    .waitFor();
  await keepPicture(page, 'attributes', 'Try with');

  await open('Custom attributes');
  await page.getByRole('button', { name: 'Add a row for locale' }).click();
  await page
    .getByText(/^Gives: /)
    .first()
    .waitFor();
  await keepPicture(page, 'custom-attributes', 'Try with');

  await open('Groups');
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByLabel('Rule 1: regular expression').fill('^(.*)$');
  await page.getByLabel('Rule 1: replacement').fill('okta-$1');
  await page.getByRole('cell', { name: /okta-Engineering/ }).waitFor();
  await keepPicture(page, 'groups', 'Rewrite names');
  await page.getByRole('button', { name: 'Discard' }).click();

  await open('People & groups');
  await page.getByRole('row').nth(1).waitFor();
  await keepPicture(page, 'people');

  await open('Test');
  await page.getByRole('button', { name: 'Choose from those received' }).click();
  await page.getByRole('row').nth(1).getByRole('button').first().click();
  await page.getByRole('heading', { name: /What would change/ }).waitFor();
  await keepPicture(page, 'test', 'Found in the identity provider');
}
