import { beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../../src/connections/settings/settings-schema';
import { aConnection } from '../page/support/builders';
import { ok } from '../page/support/canned-app';
import { noLimits } from '../support/no-limits';
import { useAdminPage } from './support/use-admin-page';

const { app, open } = useAdminPage();
const connectionId = 'c0nnect10nId';
let stored: Settings;

beforeEach(() => {
  stored = { ...defaultSettings, safety: noLimits };
  const document = () => ok({ connectionId, version: 1, settings: { ...stored }, yaml: '' });
  app.answer({
    getConnection: () => ok(aConnection()),
    getSettings: document,
    saveSettings: ({ settings }) => {
      stored = settings as unknown as Settings;
      return document();
    },
  });
});

describe('the limits of a connection', () => {
  it('are said to be none in a connection from before, and are recommended with one click', async () => {
    const page = await open(`/connections/${connectionId}/safety`);
    await page.getByText('This connection has no limits').waitFor();
    await page.getByRole('button', { name: 'Use the recommended limits' }).click();
    await page.getByText('This connection has no limits').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Save only' }).click();
    await expect.poll(() => stored.safety).toEqual(defaultSettings.safety);
  });

  it('include one of invitations, which is off: the field is empty, until somebody enters a number', async () => {
    stored = defaultSettings;
    const page = await open(`/connections/${connectionId}/safety`);
    const field = page.getByLabel('People who may be invited');
    expect(await field.inputValue()).toBe('');
    expect(await page.getByText('This connection has no limits').count()).toBe(0);
    await field.fill('20');
    await page.getByRole('button', { name: 'Save only' }).click();
    await expect.poll(() => stored.safety.invitations).toBe(20);
    await field.fill('');
    await page.getByRole('button', { name: 'Save only' }).click();
    await expect.poll(() => stored.safety.invitations).toBe(100_000);
  });
});
