import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServer, startLocal } from '../../local/server/start-local';
import { sharedChromium } from './support/chromium';
import { type Visitor, visit } from './support/visitor';

/** Nobody is invited without a credential; who was never active needs nothing, and who has no user name is refused. */
const active = 5_900;
const inactive = 100;
const refused = 3;
const atOnce = 24;

let dataDirectory: string;
let local: LocalServer;
let visitor: Visitor;
let page: Page;

const name = (index: number) => `person${String(index).padStart(4, '0')}@example.com`;

async function fill(url: string): Promise<void> {
  const post = async (address: string, token: string, body: object) => {
    const headers = { 'Content-Type': 'application/scim+json', Authorization: `Bearer ${token}` };
    const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
    await answer.arrayBuffer();
    return answer.status;
  };
  const connect = { name: 'Okta', provider: 'okta', scim: '2.0', mode: 'live', target: 'users' };
  const connected = await fetch(`${url}/local/connect`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(connect),
  });
  const { baseUrl, token } = (await connected.json()) as { readonly baseUrl: string; readonly token: string };
  const users = `${baseUrl}/Users`;
  const wished = Array.from({ length: active + inactive }, (_, index) => index);
  const next = async (): Promise<void> => {
    for (let index = wished.pop(); index !== undefined; index = wished.pop()) {
      const status = await post(users, token, { userName: name(index), active: index >= inactive });
      if (status !== 201) throw new Error(`${name(index)} was answered ${status}.`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  for (let index = 0; index < refused; index += 1) {
    const status = await post(users, token, { userName: `odd${index}@example.com`, emails: 'none' });
    expect(status).toBe(400);
  }
}

beforeAll(async () => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'rollcall-many-'));
  local = await startLocal({ port: 0, dataDirectory, quotas: 'unlimited' });
  await Promise.all([fill(local.url), local.pageReady()]);
  visitor = await visit(await sharedChromium(), `${local.url}/#/overview`, {});
  page = visitor.page;
});

afterAll(async () => {
  await visitor?.leave();
  await local?.close();
  rmSync(dataDirectory, { recursive: true, force: true });
});

const openOverview = async () => {
  await page.goto(`${local.url}/#/overview`);
  await page.getByRole('heading', { name: 'Needs attention' }).waitFor();
};

describe('the page with 6,000 people', () => {
  it('has numbers that are the truth', async () => {
    await openOverview();
    await page.getByRole('button', { name: /^People.*6,000/s }).waitFor();
    await page.getByRole('button', { name: /^Waiting\s*5,900/ }).waitFor();
    await page.getByRole('button', { name: /Not accepted.*3/s }).waitFor();
    await page.getByText('Waited: 5,900').waitFor();
    await page.getByText('Refused: 3').waitFor();
  });

  it('leads from a cause to everybody who has it, and to each page of them', async () => {
    await openOverview();
    await page.getByRole('button', { name: /5,900 people/ }).click();
    await page.getByText('5,900 in this list').waitFor();
    await page.getByLabel('Go to page').fill('236');
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await page.getByText('Page 236 of 236').waitFor();
    await page.getByRole('button', { name: name(5_999) }).waitFor();
    expect(await page.getByRole('row').count()).toBe(26);
  });

  it('filters by state, each list with its own total', async () => {
    await openOverview();
    await page.getByRole('button', { name: /^People.*6,000/s }).click();
    await page.getByText('6,000 in this list').waitFor();
    await openOverview();
    await page.getByRole('button', { name: 'Okta', exact: true }).click();
    await page.getByRole('button', { name: /^People.*6,000/s }).click();
    await page.getByLabel('State', { exact: true }).click();
    await page.getByRole('option', { name: 'In order' }).click();
    await page.getByText('100 in this list').waitFor();
    await page.getByRole('button', { name: name(0) }).waitFor();
    await page.getByLabel('State', { exact: true }).click();
    await page.getByRole('option', { name: 'Not accepted' }).click();
    await page.getByText('3 in this list').waitFor();
    await page.getByText('odd2@example.com').waitFor();
  });

  it('turns the order of everybody, and of a list by state, and goes on to any page', async () => {
    await openOverview();
    await page.getByRole('button', { name: /^People.*6,000/s }).click();
    await page.getByText('6,000 in this list').waitFor();
    await page.getByRole('button', { name: name(0) }).waitFor();
    await page.getByRole('columnheader', { name: 'Name', exact: true }).getByRole('button').click();
    await page.getByRole('button', { name: name(5_999) }).waitFor();
    await page.getByLabel('Go to page').fill('240');
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await page.getByText('Page 240 of 240').waitFor();
    await page.getByRole('button', { name: name(0) }).waitFor();
    await page.goto(`${local.url}/#/people/user/inOrder/descending`);
    await page.getByText('100 in this list').waitFor();
    await page.getByRole('button', { name: name(99) }).waitFor();
    expect(await page.getByRole('row').nth(1).innerText()).toContain(name(99));
  });

  it('opens the entries of a number in the log', async () => {
    await openOverview();
    await page.getByRole('button', { name: 'Show as table' }).click();
    await page.getByRole('button', { name: '3', exact: true }).click();
    await page.getByRole('heading', { name: 'Log' }).waitFor();
    await expect.poll(() => page.getByText('odd', { exact: false }).count()).toBeGreaterThanOrEqual(refused);
    await page.getByText('Entries older than 90 days were deleted.').waitFor();
    expect(visitor.troubles).toEqual([]);
  });
});
