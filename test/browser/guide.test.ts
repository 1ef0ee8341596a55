import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../local/command-line/run-command';
import { type LocalServer, startLocal } from '../../local/server/start-local';
import { sharedChromium } from './support/chromium';
import { countingHand } from './support/hand';
import { fillInConnection, giveKey, storeToken } from './support/set-up';
import { type Visitor, visit } from './support/visitor';

let dataDirectory: string;
let local: LocalServer;
let visitor: Visitor;

beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'rollcall-guide-'));
  local = await startLocal({ port: 0, dataDirectory });
  await local.pageReady();
  visitor = await visit(await sharedChromium(), `${local.url}/?theme=light`);
});

afterEach(async () => {
  await visitor?.leave();
  await local?.close();
  await rm(dataDirectory, { recursive: true, force: true });
});

/** The guide's commands in a shell: the words of a command are typed, copied text is pasted. */
async function type(...argv: readonly string[]): Promise<string> {
  const out: string[] = [];
  const told = (text: string) => void out.push(text);
  const code = await runCommand([...argv, '--url', local.url], { out: told, error: told, progress: () => undefined });
  expect(code, out.join('\n')).toBe(0);
  return out.join('\n');
}

describe('the quick start of the administrator’s guide', () => {
  it.each(['2.0', '1.1'] as const)(
    'leads from the empty page to the first person in Jira in under two minutes, with SCIM %s',
    async (scim) => {
      const { page, troubles } = visitor;
      const hand = countingHand();
      await hand.sees(page.getByText('Four steps to the first person'));

      const shown = await hand.command('npm run -s local -- access --show'.length, () => type('access', '--show'));
      expect(shown).toContain(local.site.credentials.organizationKey);
      await hand.click(page.getByRole('button', { name: 'Set up access' }));
      await giveKey(page, hand, local.site);

      await hand.click(page.getByRole('button', { name: 'Overview', exact: true }));
      await hand.click(page.getByRole('button', { name: 'Create a connection' }));
      const wanted = { name: 'Okta', provider: 'Okta', scim, mode: 'Live' } as const;
      const { baseUrl, token } = await fillInConnection(page, hand, wanted);
      await storeToken(page, hand);

      await hand.command('npm run -s local -- okta --users 1 --groups 0 --base-url --token'.length, () =>
        type('okta', '--users', '1', '--groups', '0', '--base-url', baseUrl, '--token', token),
      );
      await page.getByText('Received, token correct').waitFor();
      await hand.click(page.getByRole('button', { name: 'Overview', exact: true }));
      await hand.sees(page.getByText('First user arrived'));
      await seeInJira(page);

      expect(hand.steps()).toBeLessThanOrEqual(20);
      expect(hand.seconds()).toBeLessThan(120);
      expect(troubles).toEqual([]);
    },
  );
});

/** The person is on the simulated site, and can open Jira. */
async function seeInJira(page: Page): Promise<void> {
  const [person] = local.site.snapshot().people.filter(({ email }) => email.endsWith('@example.com'));
  expect(person?.groups).toContainEqual(expect.stringMatching(/^jira-.*users/));
  await page.getByRole('link', { name: 'Simulated Atlassian site' }).click();
  await page.getByRole('row', { name: new RegExp(`${person?.email}.*Active`) }).waitFor();
}
