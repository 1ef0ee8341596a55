import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { aConnection } from '../page/support/builders';
import { failed, ok } from '../page/support/canned-app';
import { aHistoryEntry } from './support/history-samples';
import { prepareScreens } from './support/prepare-screens';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();

beforeEach(() => app.answer(prepareScreens()));

async function chooseConnection(page: Page): Promise<void> {
  await page.getByLabel('What was changed').click();
  await page.getByRole('option', { name: 'Okta production' }).click();
  await page.getByRole('heading', { name: 'History of changes' }).waitFor();
}

const sent = (name: string) =>
  app
    .calls()
    .filter((each) => each.name === name)
    .map(({ payload }) => payload);

describe('the settings', () => {
  it('are reached from the navigation', async () => {
    const page = await open('/access');
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
    await page.getByText('English or German').waitFor();
  });

  it('call the app only twice', async () => {
    const page = await open('/settings');
    await page.getByRole('button', { name: 'Show older changes' }).waitFor();
    expect(app.invoked().toSorted()).toEqual(['callTogether', 'listHistory']);
    const names = app.calls().map(({ name }) => name);
    expect(names.toSorted()).toEqual(['getOverview', 'listConnections', 'listHistory']);
  });

  it('export those of all connections as one text', async () => {
    const yaml = 'mode: live\n---\nmode: preview\n';
    app.answer({ exportAllSettings: () => ok({ fileName: 'rollcall-2026-03-04.yaml', yaml, left: ['Zuletzt'] }) });
    const page = await open('/settings');
    await page.getByRole('button', { name: 'Export all settings' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('rollcall-2026-03-04.yaml').waitFor();
    await dialog.getByText('it would be too long: Zuletzt.').waitFor();
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await dialog.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(yaml);
  });

  it('show who changed Atlassian access, and then the chosen connection', async () => {
    const accessEntry = aHistoryEntry({ kind: 'accessSaved', canRevert: false, paths: ['organizationKey'] });
    app.answer({
      listHistory: ({ connectionId }) =>
        ok({ entries: [connectionId === undefined ? accessEntry : aHistoryEntry()], more: false }),
    });
    const page = await open('/settings');
    await page.getByRole('row', { name: /Ada Admin.*Credential saved.*Organization API key/ }).waitFor();
    await chooseConnection(page);
    await page
      .getByRole('row', { name: /Ada Admin.*Settings changed.*When the identity provider deletes a person/ })
      .waitFor();
    await expect.poll(() => sent('listHistory')).toEqual([{ limit: 20 }, { limit: 20, connectionId: 'c0nnect10nId' }]);
  });

  it('restore the settings from before a change', async () => {
    app.answer({ revertSettings: () => ok({ connectionId: 'c0nnect10nId', version: 2 }) });
    const page = await open('/settings');
    await chooseConnection(page);
    await page.getByRole('button', { name: 'Settings changed' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revert' }).click();
    app.answer({ listConnections: () => ok({ connections: [aConnection({ version: 2 })] }) });
    await page.getByRole('dialog').getByRole('button', { name: 'Revert 2 settings' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => sent('revertSettings')).toEqual([{ connectionId: 'c0nnect10nId', entryId: 3, version: 1 }]);
  });

  it('import a text for the chosen connection', async () => {
    app.answer({ importSettings: () => ok({ connectionId: 'c0nnect10nId', version: 2 }) });
    const page = await open('/settings');
    await chooseConnection(page);
    await page.getByRole('button', { name: 'Import settings' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Settings as YAML').fill('mode: live');
    await dialog.getByRole('button', { name: 'Show what would change' }).click();
    await dialog.getByRole('button', { name: 'Save 2 changes' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect
      .poll(() => sent('importSettings'))
      .toEqual([{ connectionId: 'c0nnect10nId', version: 1, yaml: 'mode: live' }]);
  });

  it('look up the diagnostics on request, and again', async () => {
    const page = await open('/settings');
    app.answer({ getDiagnostics: () => failed('The storage is slow.') });
    await page.getByRole('button', { name: 'Show diagnostics' }).click();
    await page.getByText('The storage is slow.').waitFor();
    app.answer(prepareScreens());
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('1.2.3 (PRODUCTION)').waitFor();
    await page.getByText('2 people, 0 groups').waitFor();
    await page.getByText('100 people, 1 group, and more').waitFor();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect.poll(() => sent('getDiagnostics').length).toBe(3);
  });
});
