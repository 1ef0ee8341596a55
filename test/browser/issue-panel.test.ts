import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServer, startLocal } from '../../local/server/start-local';
import { sharedChromium } from './support/chromium';
import { visit } from './support/visitor';

const folder = mkdtempSync(join(tmpdir(), 'issue-panel-'));
let server: LocalServer;

beforeAll(async () => {
  server = await startLocal({ port: 0, dataDirectory: folder, queryLagMilliseconds: 0 });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function ask<Value>(method: string, path: string, body: unknown): Promise<Value> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${server.url}${path}`, { method, headers, body: JSON.stringify(body) });
  expect(answer.ok).toBe(true);
  return (await answer.json()) as Value;
}

describe('the panel on an issue, in a browser', () => {
  it('shows the data from the identity provider for the people on the issue', async () => {
    await ask('POST', '/local/access', { kind: 'organization' });
    const { id, baseUrl, token } = await ask<Record<'id' | 'baseUrl' | 'token', string>>('POST', '/local/connect', {
      name: 'Okta',
    });
    const yaml = 'mode: live\ncustomAttributes:\n  - { name: Job, from: title, showOn: [issue] }\n';
    await ask('PUT', `/local/settings/${id}`, { yaml });
    const headers = { 'Content-Type': 'application/scim+json', Authorization: `Bearer ${token}` };
    const person = { userName: 'mia@example.com', displayName: 'Mia Smith', title: 'Pilot', active: true };
    await fetch(`${baseUrl}/Users`, { method: 'POST', headers, body: JSON.stringify(person) });
    await ask('POST', '/local/settle', {});
    const { url } = await ask<{ url: string }>('POST', '/local/issue', { reporter: 'mia@example.com' });
    await expect.poll(async () => (await fetch(url)).status, { timeout: 60_000 }).toBe(200);
    const visitor = await visit(await sharedChromium(), url);
    await visitor.page.getByText('Reporter: Mia Smith').waitFor();
    await visitor.page.getByText('Job').waitFor();
    await visitor.page.getByText('Pilot').waitFor();
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });

  it('leaves the addresses of the admin page alone', async () => {
    const visitor = await visit(await sharedChromium(), `${server.url}/issue/ENG-1`);
    await visitor.page.getByRole('link', { name: 'Admin page' }).click();
    await visitor.page.getByRole('heading', { name: 'Rollcall', exact: true }).waitFor();
    await visitor.page.goto(`${server.url}/#/connections`);
    await visitor.page.getByRole('button', { name: 'Add connection' }).waitFor();
    await visitor.leave();
  });

  it('shows nobody on an issue that cannot be seen', async () => {
    const visitor = await visit(await sharedChromium(), `${server.url}/issue/ENG-999`);
    await visitor.page.getByText('The issue cannot be seen').waitFor();
    await visitor.leave();
  });
});
