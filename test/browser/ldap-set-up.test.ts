import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServer, startLocal } from '../../local/server/start-local';
import { connectorClient } from '../support/connector-client';
import { sharedChromium } from './support/chromium';
import { countingHand } from './support/hand';
import { keepsPictures, type Picture, takePicture } from './support/picture';
import { type PlayedConnector, playConnector } from './support/play-connector';
import { setChecked } from './support/set-checked';
import { giveKey } from './support/set-up';
import { type Visitor, visit } from './support/visitor';

let dataDirectory: string;
let local: LocalServer;
let visitor: Visitor;
const pictures: Picture[] = [];

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'rollcall-ldap-'));
  local = await startLocal({ port: 0, dataDirectory });
  await local.pageReady();
  visitor = await visit(await sharedChromium(), `${local.url}/?theme=light`);
});

afterAll(async () => {
  await visitor?.leave();
  await local?.close();
  await rm(dataDirectory, { recursive: true, force: true });
});

describe('an administrator who sets up an Active Directory', () => {
  it('gets from the provider to the first person, with a connector beside the directory', async () => {
    const { page } = visitor;
    await page.getByText('Four steps to the first person').waitFor();
    await page.getByRole('button', { name: 'Atlassian access', exact: true }).click();
    await giveKey(page, countingHand(), local.site);
    const connector = await addDirectory(page);
    await testConnection(page, connector);
    await searchPerson(page, connector);
    await syncNow(page, connector);
    expect(visitor.troubles).toEqual([]);
    for (const picture of pictures) expect(picture.shades).toBeGreaterThan(64);
  });
});

async function addDirectory(page: Page): Promise<PlayedConnector> {
  await page.getByRole('button', { name: 'Connections', exact: true }).click();
  await page.getByRole('button', { name: 'Active Directory' }).click();
  await page.getByLabel('App name').fill('Corporate directory');
  await setChecked(page.getByRole('checkbox', { name: /^Jira/ }).first());
  await setChecked(page.getByRole('radio', { name: /^Live/ }));
  await page.getByRole('button', { name: 'Save settings' }).click();
  await page.getByText('Step 3 of 4').waitFor();
  await page.getByRole('textbox', { name: 'Server 1' }).fill('dc1.corp.example.com');
  await page.getByLabel('Bind DN').fill('rollcall@corp.example.com');
  await page.getByRole('textbox', { name: 'Base of people 1' }).fill('OU=Staff,DC=corp,DC=example,DC=com');
  await page.getByRole('textbox', { name: 'Base of groups 1' }).fill('OU=Groups,DC=corp,DC=example,DC=com');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await page.getByText('Waiting for the connector…').first().waitFor();
  await keepPicture(page, 'ldap-start');
  const line = await page.getByLabel('Command that starts the connector').inputValue();
  expect(line).toContain(' --allow-host dc1.corp.example.com');
  const [, url = '', token = ''] = /^ROLLCALL_URL=(\S+) ROLLCALL_TOKEN=(\S+) /.exec(line) ?? [];
  const connector = playConnector(connectorClient('', url, token));
  expect(await connector.come()).toMatchObject({
    provider: 'active-directory',
    ldap: { bindDn: 'rollcall@corp.example.com' },
  });
  await page.getByText('It runs on gateway.corp.example.com, version 0.1.0.').waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('heading', { name: 'Corporate directory' }).waitFor();
  expect(await page.content()).not.toContain(token);
  return connector;
}

async function testConnection(page: Page, connector: PlayedConnector): Promise<void> {
  await page.getByRole('button', { name: 'Test connection' }).click();
  await connector.answer('test', page.getByText('OU=Staff,DC=corp,DC=example,DC=com: 1,204 people, 3 without mail'));
  await setChecked(page.getByRole('checkbox', { name: 'telephoneNumber' }), false);
  await page.evaluate('scrollTo(0, 0)');
  await keepPicture(page, 'ldap-directory');
}

async function searchPerson(page: Page, connector: PlayedConnector): Promise<void> {
  await page.getByRole('tab', { name: 'Search', exact: true }).click();
  await page.getByLabel('Account name').fill('mia');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await connector.answer('person', page.getByRole('cell', { name: 'userAccountControl' }));
  await page.getByText('would be invited').waitFor();
  await keepPicture(page, 'ldap-search');
  await page.getByRole('button', { name: 'Sync this one' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Sync / })
    .click();
  await page.getByText('Calls to Atlassian').waitFor();
  expect(local.site.snapshot().people).toContainEqual(expect.objectContaining({ email: 'mia@example.com' }));
}

async function syncNow(page: Page, connector: PlayedConnector): Promise<void> {
  await page.getByRole('tab', { name: 'Connector', exact: true }).click();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await connector.answer('scan', page.getByText('2 people, 1 group').first());
  // No further than now: a schedule that comes due would make the connector silent.
  await local.forge.settle({ advance: false });
  await page.getByText('Atlassian has followed').waitFor();
  await page.getByText('gateway.corp.example.com', { exact: true }).waitFor();
  await keepPicture(page, 'ldap-connector');
  const members = local.site.snapshot().groups.find(({ name }) => name === 'Sales')?.members;
  expect([...(members ?? [])].sort()).toEqual(['jonas@example.com', 'mia@example.com']);
}

/** In both themes: `{name}-light.png` and `{name}-dark.png`. If none is kept, the first shows that pictures work. */
async function keepPicture(page: Page, name: string): Promise<void> {
  if (!keepsPictures && pictures.length > 0) return;
  for (const theme of ['dark', 'light']) {
    await page.getByLabel('Theme').selectOption(theme);
    await page.locator(`html[data-color-mode="${theme}"]`).waitFor();
    pictures.push(await takePicture(page, `${name}-${theme}`));
  }
}
