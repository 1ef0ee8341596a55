import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCompany } from '../../local/ldap/company/company';
import { places } from '../../local/ldap/company/places';
import type { LdapServer } from '../../local/ldap/server/start-ldap-server';
import { type LocalServer, startLocal } from '../../local/server/start-local';
import { aDirectory, aServer, certificates, passwords } from '../ldap/a-directory';
import { sharedChromium } from './support/chromium';
import { countingHand } from './support/hand';
import { setChecked } from './support/set-checked';
import { giveKey } from './support/set-up';
import { type Visitor, visit } from './support/visitor';

const size = { people: 12, groups: 3, members: 4, seed: 1 };
const [person] = makeCompany(size).people;
const root = join(import.meta.dirname, '..', '..');

let folder: string;
let local: LocalServer;
let directory: LdapServer;
let visitor: Visitor;
let connector: ChildProcess | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-ldap-'));
  local = await startLocal({ port: 0, dataDirectory: join(folder, 'forge') });
  directory = await aServer(aDirectory('active-directory', size));
  await local.pageReady();
  visitor = await visit(await sharedChromium(), `${local.url}/?theme=light`);
});

afterAll(async () => {
  if (connector !== undefined) {
    connector.kill();
    if (connector.exitCode === null) await once(connector, 'exit');
  }
  await visitor?.leave();
  await directory?.close();
  await local?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Starts the connector of this checkout by the line that the page shows, as an administrator does. */
function start(line: string): ChildProcess {
  const [, variables = '', options = ''] = /^((?:\w+=\S+ )+)node rollcall-connector\.mjs (.*)$/.exec(line) ?? [];
  const set = Object.fromEntries(
    variables
      .trim()
      .split(' ')
      .map((each) => each.split('=') as [string, string]),
  );
  expect(set.ROLLCALL_BIND_PASSWORD).toBe('…');
  const main = join(root, 'connector', 'command-line', 'main.ts');
  return spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main, ...options.split(' ')], {
    cwd: folder,
    env: { ...process.env, ...set, ROLLCALL_BIND_PASSWORD: passwords.reader },
    stdio: 'ignore',
  });
}

describe('an administrator with a directory and its connector', () => {
  it('is led from a certificate that is not trusted to people at Atlassian', async () => {
    const { page } = visitor;
    await page.getByText('Four steps to the first person').waitFor();
    await page.getByRole('button', { name: 'Atlassian access', exact: true }).click();
    await giveKey(page, countingHand(), local.site);
    await addDirectory(page);
    await page.getByText('The certificate is not trusted').first().waitFor();
    await page.getByRole('button', { name: 'Done' }).click();

    await page.getByLabel('Certificate authority').fill(certificates.authority);
    await page.getByRole('button', { name: 'Save and test' }).click();
    await page.getByText('the account is logged in').waitFor();
    await page.getByText(/^OU=Staff,DC=corp,DC=example,DC=com: \d+ people/).waitFor();
    await page.getByRole('checkbox', { name: 'userPrincipalName' }).waitFor();

    await page.getByText(/^Certificate 1: Rollcall simulated directory, valid until /).waitFor();

    const { accountName = '', mail } = person ?? {};
    await page.getByRole('tab', { name: 'Search', exact: true }).click();
    await page.getByLabel('Account name').fill(accountName);
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByRole('cell', { name: 'sAMAccountName' }).waitFor({ timeout: 10_000 });
    await page.getByText('In scope').waitFor();

    await page.getByRole('tab', { name: 'Connector', exact: true }).click();
    await page.getByRole('button', { name: 'Sync now' }).click();
    await expect.poll(() => page.getByRole('row', { name: /Full (Done|Look at it)/ }).count()).toBe(2);
    await local.forge.settle();
    await page.getByText('Atlassian has followed').waitFor();
    expect(local.site.snapshot().people.some(({ email }) => email === mail)).toBe(true);
    expect(visitor.troubles).toEqual([]);
  });
});

async function addDirectory(page: Page): Promise<void> {
  const { people, groups, readerLogin } = places['active-directory'];
  await page.getByRole('button', { name: 'Connections', exact: true }).click();
  await page.getByRole('button', { name: 'Active Directory' }).click();
  await page.getByLabel('App name').fill('Corporate directory');
  await setChecked(page.getByRole('checkbox', { name: /^Jira/ }).first());
  await setChecked(page.getByRole('radio', { name: /^Live/ }));
  await page.getByRole('button', { name: 'Save settings' }).click();
  await page.getByRole('textbox', { name: 'Server 1' }).fill(`localhost:${directory.tlsPort}`);
  await page.getByLabel('Bind DN').fill(readerLogin);
  await page.getByRole('textbox', { name: 'Base of people 1' }).fill(people);
  await page.getByRole('textbox', { name: 'Base of groups 1' }).fill(groups);
  await page.getByRole('button', { name: 'Save and go on' }).click();
  connector = start(await page.getByLabel('Command that starts the connector').inputValue());
  await page.getByText('The connector has come').waitFor();
}
