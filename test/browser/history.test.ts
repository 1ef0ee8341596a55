import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { aConnection } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { aHistoryEntry, someComparison } from './support/history-samples';
import { prepareScreens } from './support/prepare-screens';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

beforeEach(() => app.answer(prepareScreens()));

async function openSettings(): Promise<Page> {
  const page = await open('/connections/c0nnect10nId');
  await page.getByRole('tab', { name: 'History', exact: true }).click();
  await page.getByRole('heading', { name: 'History of changes' }).waitFor();
  return page;
}

const sent = (name: string) =>
  app
    .calls()
    .filter((each) => each.name === name)
    .map(({ payload }) => payload);

describe('the history of a connection', () => {
  it('says who changed what and when, and distinguishes people, Rollcall and deleted accounts', async () => {
    app.answer({
      listHistory: () =>
        ok({
          entries: [
            aHistoryEntry(),
            aHistoryEntry({ id: 2, by: { accountId: 'gone-1' } }),
            { id: 1, at: '2026-03-02T09:00:00.000Z', kind: 'changed', paths: [], count: 0, canRevert: false },
          ],
          more: false,
        }),
    });
    const page = await openSettings();
    await page
      .getByRole('row', {
        name: /Mar 4, 2026.*Ada Admin.*Settings changed.*When the identity provider deletes a person/,
      })
      .waitFor();
    await page.getByRole('row', { name: /Account gone-1/ }).waitFor();
    await page.getByRole('row', { name: /Mar 2, 2026.*Rollcall/ }).waitFor();
  });

  it('shows a change with its values before and after', async () => {
    const page = await openSettings();
    await page.getByRole('button', { name: 'Settings changed' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('row', {
        name: /When the identity provider deletes a person.*Suspend access to the site.*Log it only/,
      })
      .waitFor();
    await dialog.getByText('2 more changes are not shown.').waitFor();
  });

  it('shows older changes on request', async () => {
    const page = await openSettings();
    const older = page.getByRole('button', { name: 'Show older changes' });
    await older.waitFor();
    app.answer({ listHistory: () => ok({ entries: [aHistoryEntry({ id: 0, kind: 'created' })], more: false }) });
    await older.click();
    await expect.poll(() => page.getByRole('button', { name: 'Connection created' }).count()).toBe(2);
    await expect.poll(() => sent('listHistory').at(-1)).toMatchObject({ connectionId: 'c0nnect10nId', before: 0 });
    await expect.poll(() => page.getByRole('button', { name: 'Show older changes' }).count()).toBe(0);
  });

  it('asks before a revert, and says what changes', async () => {
    app.answer({ revertSettings: () => ok({ connectionId: 'c0nnect10nId', version: 2 }) });
    const page = await openSettings();
    await page.getByRole('button', { name: 'Settings changed' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revert' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Bring back the settings from before Mar 4, 2026').waitFor();
    await dialog.getByRole('row', { name: /When the identity provider deletes a person/ }).waitFor();
    app.answer({ getConnection: () => ok(aConnection({ version: 2 })) });
    await dialog.getByRole('button', { name: 'Revert 2 settings' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => sent('revertSettings')).toEqual([{ connectionId: 'c0nnect10nId', entryId: 3, version: 1 }]);
  });

  it('says if there is nothing to revert', async () => {
    app.answer({ compareSettings: () => ok({ version: 1, changes: [], more: 0 }) });
    const page = await openSettings();
    await page.getByRole('button', { name: 'Settings changed' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revert' }).click();
    await page.getByText('Nothing would change').waitFor();
    await expect.poll(() => page.getByRole('dialog').getByRole('button', { name: 'Revert' }).isDisabled()).toBe(true);
  });

  it('offers no revert if the settings did not change', async () => {
    const page = await openSettings();
    await page.getByRole('button', { name: 'Token created' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).waitFor();
    await expect.poll(() => page.getByRole('dialog').getByRole('button', { name: 'Revert' }).count()).toBe(0);
  });
});

describe('export and import of settings', () => {
  it('shows the settings as text to copy', async () => {
    app.answer({ exportSettings: () => ok({ fileName: 'rollcall-okta-2026-03-04.yaml', yaml: 'mode: live\n' }) });
    const page = await openSettings();
    await page.getByRole('button', { name: 'Export settings' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('rollcall-okta-2026-03-04.yaml').waitFor();
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await dialog.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('mode: live\n');
  });

  it('shows what a text would change before it is saved', async () => {
    app.answer({ importSettings: () => ok({ connectionId: 'c0nnect10nId', version: 2 }) });
    const page = await openSettings();
    await page.getByRole('button', { name: 'Import settings' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Settings as YAML').fill('mode: live');
    await dialog.getByRole('button', { name: 'Show what would change' }).click();
    await dialog.getByText('2 settings would change').waitFor();
    await dialog.getByRole('button', { name: 'Save 2 changes' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect
      .poll(() => sent('importSettings'))
      .toEqual([{ connectionId: 'c0nnect10nId', version: 1, yaml: 'mode: live' }]);
  });

  it('compares again if the text was edited since', async () => {
    const page = await openSettings();
    await page.getByRole('button', { name: 'Import settings' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Settings as YAML').fill('mode: live');
    await dialog.getByRole('button', { name: 'Show what would change' }).click();
    await dialog.getByRole('button', { name: 'Save 2 changes' }).waitFor();
    app.answer({ compareSettings: () => ok({ ...someComparison, changes: [] }) });
    await dialog.getByLabel('Settings as YAML').fill('mode: preview');
    await dialog.getByRole('button', { name: 'Show what would change' }).click();
    await dialog.getByText('Nothing would change').waitFor();
  });

  it('names the line of each problem', async () => {
    const problems = [
      { path: 'users.onDelete', message: 'This must be one of suspend, remove.', line: 3 },
      { path: '', message: 'The text has an alias.' },
    ];
    const error = {
      code: 'settings-invalid',
      title: 'A setting cannot be used',
      cause: '',
      remedy: 'Correct it.',
      problems,
    };
    app.answer({ compareSettings: () => ({ ok: false, error }) });
    const page = await openSettings();
    await page.getByRole('button', { name: 'Import settings' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Settings as YAML').fill('users:');
    await dialog.getByRole('button', { name: 'Show what would change' }).click();
    await dialog.getByText('Line 3: users.onDelete: This must be one of suspend, remove.').waitFor();
    await dialog.getByText('The text has an alias.').waitFor();
  });
});

describe('the history of Atlassian access', () => {
  it('is below the credentials', async () => {
    app.answer({
      listHistory: () =>
        ok({
          entries: [aHistoryEntry({ kind: 'accessSaved', canRevert: false, paths: ['organizationKey'] })],
          more: false,
        }),
    });
    const page = await open('/access');
    await page.getByRole('row', { name: /Ada Admin.*Credential saved.*Organization API key/ }).waitFor();
    await expect.poll(() => sent('listHistory')).toEqual([{ limit: 20 }]);
  });
});
