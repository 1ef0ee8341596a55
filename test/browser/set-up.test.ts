import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runOkta } from '../../local/okta/run-okta';
import { type LocalServer, startLocal } from '../../local/server/start-local';
import { sharedChromium } from './support/chromium';
import { countingHand } from './support/hand';
import { keepsPictures, type Picture, takePicture } from './support/picture';
import { fillInConnection, giveKey, storeToken } from './support/set-up';
import { tourTabs } from './support/tour-tabs';
import { type Visitor, visit } from './support/visitor';

let dataDirectory: string;
let local: LocalServer;
let visitor: Visitor;
const pictures: Picture[] = [];

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'rollcall-set-up-'));
  local = await startLocal({ port: 0, dataDirectory });
  await local.pageReady();
  visitor = await visit(await sharedChromium(), `${local.url}/?theme=light`);
});

afterAll(async () => {
  await visitor?.leave();
  await local?.close();
  await rm(dataDirectory, { recursive: true, force: true });
});

describe('an administrator who sets up Okta', () => {
  it('gets from an empty page to people, groups and a log of what happened', async () => {
    const { page } = visitor;
    await page.getByText('Four steps to the first person').waitFor();
    await keepPicture(page, 'overview-empty');
    await page.getByRole('button', { name: 'Connections', exact: true }).click();
    await page.getByText('Connect your identity provider').waitFor();
    await keepPicture(page, 'empty');

    await giveAccess(page);
    const { baseUrl, token } = await addConnection(page, 'Okta production', 'Okta', 'Live');
    await addConnection(page, 'Entra trial', 'Microsoft Entra ID', 'Preview');

    const result = await runOkta({ baseUrl, token, users: 25, groups: 3, members: 8, scenario: 'onboarding' });
    expect(result.failed).toBe(0);
    await local.forge.settle();
    expect(local.site.snapshot().people.filter(({ active }) => active).length).toBeGreaterThanOrEqual(25);

    await readLog(page);
    await page.getByRole('button', { name: 'Overview', exact: true }).click();
    await page.getByText('Nothing: all is well.').waitFor();
    await page.getByRole('heading', { name: '25', exact: true }).waitFor();
    await page.getByRole('button', { name: /^Groups\s*3\s/ }).waitFor();
    for (const list of ['Waiting', 'Refused', 'Not accepted']) {
      await page.getByRole('button', { name: new RegExp(`^${list}\\s*0\\s`) }).waitFor();
    }
    // 25 people and 3 groups created, and 3 groups filled.
    await page.getByText('Applied: 31').waitFor();
    await keepPicture(page, 'overview');
    await showConnections(page);
    await changeSettings(page);
    expect(visitor.troubles).toEqual([]);
    for (const picture of pictures) {
      expect(picture.width).toBe(1280);
      expect(picture.shades).toBeGreaterThan(64);
    }
  });
});

async function giveAccess(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Atlassian access', exact: true }).click();
  await giveKey(page, countingHand(), local.site);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page
    .getByRole('row', { name: /Allowed/ })
    .first()
    .waitFor();
  await keepPicture(page, 'access');
}

/** Adds a connection, from the list's first step if that is empty; the token is nowhere on the page afterwards. */
async function addConnection(page: Page, name: string, provider: string, mode: 'Live' | 'Preview') {
  const hand = countingHand();
  await page.getByRole('button', { name: 'Connections', exact: true }).click();
  if (provider !== 'Okta') await page.getByRole('button', { name: 'Add connection' }).click();
  const shown = await fillInConnection(page, hand, { name, provider, scim: '2.0', mode });
  if (provider === 'Okta') await keepPicture(page, 'new-connection');
  await storeToken(page, hand);
  if (provider === 'Okta') await keepPicture(page, 'new-connection-guide');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('heading', { name, exact: true }).waitFor();
  expect(await page.content()).not.toContain(shown.token);
  return shown;
}

async function readLog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Log', exact: true }).click();
  // The log is read by a query, which lags behind writes.
  await expect
    .poll(async () => {
      await page.getByRole('button', { name: 'Refresh' }).click();
      return page.getByRole('row').count();
    })
    .toBeGreaterThan(20);
  await keepPicture(page, 'log');
  await page.getByRole('button', { name: 'Show activity' }).click();
  await page.getByText('Applied: 31').waitFor();
  await keepPicture(page, 'log-activity');
  await page.getByRole('button', { name: 'Hide activity' }).click();
  await page.getByLabel('Result').click();
  await page.getByRole('option', { name: 'Applied' }).click();
  const entry = page.getByRole('row', { name: /Create user.*Applied/ }).first();
  await entry.waitFor();
  // The name beside it leads to the person.
  await entry.getByRole('button', { name: 'Create user' }).click();
  await page.getByRole('heading', { name: 'Calls to Atlassian' }).waitFor();
  await keepPicture(page, 'log-entry');
}

async function showConnections(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Connections', exact: true }).click();
  const row = page.getByRole('row', { name: /Okta production/ });
  await row.getByText('25', { exact: true }).waitFor();
  await row.getByText('3', { exact: true }).waitFor();
  await keepPicture(page, 'connections');
}

/** Visits every tab, imports settings, and checks the history for it. */
async function changeSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Okta production' }).click();
  await tourTabs(page, keepPicture);
  await page.getByRole('tab', { name: 'History', exact: true }).click();
  await page.getByRole('button', { name: 'Import settings' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Settings as YAML').fill('users:\n  onDelete: logOnly\nscope: active eq true\n');
  await dialog.getByRole('button', { name: 'Show what would change' }).click();
  await dialog.getByRole('button', { name: 'Save 3 changes' }).click();
  await page.getByRole('row', { name: /Settings changed/ }).waitFor();
  await keepPicture(page, 'history');
}

/** In both themes: `{name}-light.png` and `{name}-dark.png`. If none is kept, the first shows that pictures work. */
async function keepPicture(page: Page, name: string, heading?: string): Promise<void> {
  if (!keepsPictures && pictures.length > 0) return;
  for (const theme of ['dark', 'light']) {
    await page.getByLabel('Theme').selectOption(theme);
    await page.locator(`html[data-color-mode="${theme}"]`).waitFor();
    if (heading !== undefined) await scrollTo(page, heading);
    pictures.push(await takePicture(page, `${name}-${theme}`));
  }
}

const scrollTo = (page: Page, heading: string) =>
  page.evaluate(`[...document.querySelectorAll('h2, h3, h4, h5')]
    .find(({ textContent }) => textContent.includes(${JSON.stringify(heading)}))
    .scrollIntoView()`);
