import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../../src/connections/settings/settings-schema';
import { causes } from '../../src/journal/causes/causes';
import { aConnection } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { aProgress } from '../page/support/sync-builders';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();
const connectionId = 'c0nnect10nId';
const keepManual = /Keep members added by hand/;

let version: number;
let stored: Settings;

const document = () => ok({ connectionId, version, settings: { ...stored }, yaml: '' });

beforeEach(() => {
  version = 1;
  stored = defaultSettings;
  app.answer({
    getConnection: () => ok(aConnection({ version })),
    getSettings: document,
    previewGroups: () =>
      ok({
        rows: [],
        counts: { all: 0, target: 0, left: 0, collision: 0 },
        collisions: [],
        collisionCount: 0,
        undecided: [],
        undecidedCount: 0,
        total: 0,
        isMore: false,
      }),
    saveSettings: ({ settings }) => {
      version += 1;
      stored = settings as unknown as Settings;
      return document();
    },
  });
});

/** Opens the Groups tab and switches one setting off. */
async function edit(): Promise<Page> {
  const page = await open(`/connections/${connectionId}/groups`);
  // By key, because the input is below its drawing: a click there may hit another one while rows move.
  // As on Forge, the page learns of it from the app, so the next line waits for the result.
  await page.getByLabel(keepManual).press('Space');
  await page.getByText('Unsaved changes', { exact: true }).first().waitFor();
  return page;
}

async function openGroups(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'Groups', exact: true }).click();
}

const unsaved = (page: Page) => page.getByText('Unsaved changes', { exact: true });
const sent = (name: string) =>
  app
    .calls()
    .filter((each) => each.name === name)
    .map(({ payload }) => payload);

describe('edited settings', () => {
  it('come with the connection and the banners in one invocation if a tab is opened by its address', async () => {
    const page = await open(`/connections/${connectionId}/groups`);
    await page.getByLabel(keepManual).waitFor();
    await expect.poll(() => app.invoked().toSorted()).toEqual(['callTogether', 'previewGroups']);
    const names = app.calls().map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['getOverview', 'getConnection', 'getSettings']));
  });

  it('are saved together, with the version the administrator saw', async () => {
    const page = await edit();
    await page.getByRole('button', { name: 'Save only' }).click();
    await unsaved(page).first().waitFor({ state: 'detached' });
    const groups = { ...defaultSettings.groups, keepManualMembers: false };
    await expect
      .poll(() => sent('saveSettings'))
      .toEqual([{ connectionId, version: 1, settings: { ...defaultSettings, groups }, apply: false }]);
    await page.getByText('Saved; nothing was written to Atlassian').waitFor();
    await expect.poll(() => page.getByLabel(keepManual).isChecked()).toBe(false);
  });

  it('stay from tab to tab, and return to the stored ones when discarded', async () => {
    const page = await edit();
    await page.getByRole('tab', { name: 'Set-up' }).click();
    await page.getByText('Bearer tokens').waitFor();
    await openGroups(page);
    await expect.poll(() => page.getByLabel(keepManual).isChecked()).toBe(false);
    await page.getByRole('button', { name: 'Discard' }).click();
    await unsaved(page).first().waitFor({ state: 'detached' });
    await expect.poll(() => page.getByLabel(keepManual).isChecked()).toBe(true);
    expect(sent('saveSettings')).toEqual([]);
  });

  it('are said to be unsaved in the corner of the window, which can save them, wherever the form is', async () => {
    app.answer({ getConnection: () => ok(aConnection({ version, mode: 'preview' })) });
    const page = await edit();
    await page.evaluate('scrollTo(0, 0)');
    const flag = page.getByText('Your changes are not saved yet');
    await flag.waitFor();
    const { y = 0, height = 0 } = (await flag.boundingBox()) ?? {};
    expect(y + height).toBeLessThan(page.viewportSize()?.height ?? 0);
    await page.getByRole('button', { name: 'Save now' }).click();
    await page.getByText('The settings are saved').waitFor();
    await flag.waitFor({ state: 'detached' });
    expect(sent('saveSettings')).toMatchObject([{ apply: false }]);
  });

  it('are applied from there only after their effect was shown', async () => {
    app.answer({ previewConnection: () => ok(effect), getProgress: () => ok(aProgress({ done: 7 })) });
    const page = await edit();
    await page.getByRole('button', { name: 'Review and save…' }).click();
    await page.getByRole('dialog', { name: 'What these settings would do' }).waitFor();
    await page.getByText('Your changes are not saved yet').waitFor({ state: 'detached' });
    expect(sent('saveSettings')).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Your changes are not saved yet').waitFor({ state: 'detached' });
  });

  it('say there why they cannot be saved', async () => {
    app.answer({
      getConnection: () => ok(aConnection({ version, mode: 'preview' })),
      saveSettings: () => ({ ok: false, error: { code: 'connection-changed', ...causes['connection-changed'] } }),
    });
    const page = await edit();
    await page.getByRole('button', { name: 'Save now' }).click();
    await page.locator('[data-type="error"]').getByText(causes['connection-changed'].title).waitFor();
  });

  it('are not lost by leaving: the navigation asks first', async () => {
    const page = await edit();
    await page.getByRole('button', { name: 'Log', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /Leave with unsaved changes/ });
    await dialog.getByRole('button', { name: 'Stay here' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.getByLabel(keepManual).isChecked()).toBe(false);
    await page.getByRole('button', { name: 'Connections', exact: true }).click();
    await dialog.getByRole('button', { name: 'Leave without saving' }).click();
    await page.getByRole('heading', { name: 'Connections' }).waitFor();
    expect(sent('saveSettings')).toEqual([]);
  });

  it('are not lost by the browser’s Back either', async () => {
    const page = await open('/connections');
    await page.getByRole('button', { name: 'Okta production' }).click();
    await openGroups(page);
    await page.getByLabel(keepManual).press('Space');
    await unsaved(page).first().waitFor();
    await page.goBack();
    await page.getByRole('tab', { name: 'Users', selected: true }).waitFor();
    await page.goBack();
    await page.getByRole('tab', { name: 'Set-up', selected: true }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Stay here' }).click();
    await page.getByRole('heading', { name: 'Okta production' }).waitFor();
    await unsaved(page).first().waitFor();
  });

  it('show their problems in place', async () => {
    app.answer({
      saveSettings: () => ({
        ok: false as const,
        error: {
          code: 'settings-invalid',
          ...causes['settings-invalid'],
          problems: [{ path: 'groups.name', message: 'The template has no end.' }],
        },
      }),
    });
    const page = await edit();
    await page.getByRole('button', { name: 'Save only' }).click();
    await page.getByText('Group name at Atlassian: The template has no end.').waitFor();
    await expect.poll(() => page.getByText('The template has no end.', { exact: true }).count()).toBe(1);
  });

  it('adopt changes saved by somebody else, and show overlaps', async () => {
    const page = await edit();
    await page.getByLabel('Name at Atlassian').fill('mine');
    version = 2;
    stored = { ...defaultSettings, groups: { ...defaultSettings.groups, createMissing: false, name: 'theirs' } };
    app.answer({
      saveSettings: () => ({ ok: false, error: { code: 'connection-changed', ...causes['connection-changed'] } }),
    });
    await page.getByRole('button', { name: 'Save only' }).click();
    await page.getByRole('button', { name: 'Bring in the changes' }).click();
    await expect.poll(() => page.getByLabel(/Create missing groups/).isChecked()).toBe(false);
    await expect.poll(() => page.getByLabel(keepManual).isChecked()).toBe(false);
    await expect.poll(() => page.getByLabel('Name at Atlassian').inputValue()).toBe('mine');
    await page.getByText('Saving replaces their values with yours: groups.name.').waitFor();
  });

  const effect = {
    looked: 28,
    total: 28,
    counts: [
      { kind: 'createGroup', outcome: 'preview' as const, count: 1 },
      { kind: 'addMember', outcome: 'preview' as const, count: 10 },
      { kind: 'updateProfile', outcome: 'preview' as const, count: 2 },
      { kind: 'addMember', outcome: 'noChange' as const, count: 4 },
    ],
    withoutProduct: 0,
    sample: [],
    removals: [],
  };

  it('are applied only after their effect was shown, by a button that says all of it', async () => {
    app.answer({ previewConnection: () => ok(effect), getProgress: () => ok(aProgress({ done: 7 })) });
    const page = await edit();
    await page.getByRole('button', { name: 'Save and apply…' }).click();
    const dialog = page.getByRole('dialog', { name: 'What these settings would do' });
    const apply = 'Save and apply: update 2 profiles, create 1 group, add 10 members';
    await dialog.getByRole('button', { name: apply }).waitFor();
    await expect
      .poll(() => sent('previewConnection'))
      .toMatchObject([{ settings: { groups: { keepManualMembers: false } } }]);
    expect(sent('saveSettings')).toEqual([]);
    await dialog.getByRole('button', { name: apply }).click();
    await expect.poll(() => sent('saveSettings')).toMatchObject([{ version: 1, apply: true }]);
    await page.getByText('7 of 28 looked at').waitFor();
  });

  it('can be saved without being applied, as long as not everything was looked at too', async () => {
    app.answer({
      previewConnection: ({ cursor }) =>
        cursor === undefined ? ok({ ...effect, looked: 20, cursor: 'user:20' }) : new Promise(() => undefined),
    });
    const page = await edit();
    await page.getByRole('button', { name: 'Save and apply…' }).click();
    await page.getByRole('button', { name: 'Stop looking' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('button', { name: /^Save and apply: at least .*add 10 members, and what was not/ })
      .waitFor();
    await dialog.getByRole('button', { name: 'Save only' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(sent('saveSettings')).toMatchObject([{ apply: false }]);
  });

  it('write nothing in preview, where their effect can be shown', async () => {
    app.answer({
      getConnection: () => ok(aConnection({ version, mode: 'preview' })),
      previewConnection: () => ok(effect),
    });
    const page = await edit();
    await page.getByText('The connection is in preview: nothing is written to Atlassian.').waitFor();
    await page.getByRole('button', { name: 'Show the effect' }).click();
    await page.getByText('10 members are added to groups').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Save settings' }).click();
    await expect.poll(() => sent('saveSettings')).toMatchObject([{ apply: false }]);
  });
});
