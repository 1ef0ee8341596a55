import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startFixtureServer, temporaryFolder } from './start-fixture-server';

/** fetch sets `Host` itself, so these use node:http. */
function statusOf(url: string, headers: Record<string, string>, method = 'GET', body?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end(body);
  });
}

describe('The local server', () => {
  it('uses any free port for port 0, and names it in its URLs', async () => {
    const { url, forge } = await startFixtureServer();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(forge.webTriggerUrl('door').startsWith(`${url}/x1/`)).toBe(true);
    expect((await fetch(forge.webTriggerUrl('door'))).headers.get('content-type')).not.toContain('html');
  });

  it('says in one sentence that a port is taken', async () => {
    const { url } = await startFixtureServer();
    const port = Number(new URL(url).port);
    await expect(startFixtureServer({ port })).rejects.toThrow(`Port ${port} is in use`);
  });

  it('lets one process at a time have a data folder, and names that one', async () => {
    const dataDirectory = temporaryFolder();
    const { url, close } = await startFixtureServer({ dataDirectory });
    await expect(startFixtureServer({ dataDirectory })).rejects.toThrow(`is in use by another Rollcall (${url})`);
    await close();
    await expect(startFixtureServer({ dataDirectory })).resolves.toBeDefined();
  });

  it('refuses names that are not loopback, and pages of other origins', async () => {
    const { url } = await startFixtureServer();
    const site = `${url}/local/site`;
    expect(await statusOf(site, { Host: 'evil.example.com' })).toBe(403);
    expect(await statusOf(site, { Host: 'localhost:1' })).toBe(200);
    expect(await statusOf(site, { Origin: 'https://evil.example.com' })).toBe(403);
    expect(await statusOf(site, { Origin: url })).toBe(200);
  });

  it('answers any name once an address to listen on is chosen', async () => {
    const { url } = await startFixtureServer({ host: '127.0.0.1' });
    expect(await statusOf(`${url}/local/site`, { Host: 'rollcall.example.com' })).toBe(200);
  });

  it('accepts only JSON for changes', async () => {
    const { url } = await startFixtureServer();
    expect(await statusOf(`${url}/local/clock`, { 'Content-Type': 'text/plain' }, 'POST', '{}')).toBe(415);
    expect(await statusOf(`${url}/local/clock`, { 'Content-Type': 'application/json' }, 'POST', '{')).toBe(400);
  });

  it('answers JSON for unknown paths', async () => {
    const { url } = await startFixtureServer();
    const answer = await fetch(`${url}/local/nothing`);
    expect([answer.status, await answer.json()]).toEqual([404, { error: 'There is no GET /local/nothing.' }]);
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
  });

  it('keeps advanced time over a restart', async () => {
    const dataDirectory = temporaryFolder();
    const first = await startFixtureServer({ dataDirectory });
    first.forge.clock.advance(3_600_000);
    await first.close();
    const second = await startFixtureServer({ dataDirectory });
    expect(second.forge.clock.now() - Date.now()).toBeGreaterThanOrEqual(3_599_000);
  });

  it('shows the simulated site', async () => {
    const { url } = await startFixtureServer();
    const answer = await fetch(`${url}/site`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/html');
  });
});

describe('The control API', () => {
  const json = { 'Content-Type': 'application/json' };

  it('shows the site and counts calls since the last reset', async () => {
    const { url, forge } = await startFixtureServer();
    await fetch(forge.webTriggerUrl('door'));
    const site = (await (await fetch(`${url}/local/site`)).json()) as { people: { email: string }[] };
    expect(site.people.map(({ email }) => email)).toContain('admin@example.com');
    await fetch(`${url}/local/calls/reset`, { method: 'POST', headers: json, body: '{}' });
    expect(await (await fetch(`${url}/local/calls`)).json()).toEqual({
      storage: { reads: 0, writes: 0, readUnits: 0, writeUnits: 0 },
      atlassian: {},
      events: 0,
    });
  });

  it('moves the clock', async () => {
    const { url, forge } = await startFixtureServer();
    const body = JSON.stringify({ advanceMilliseconds: 60_000 });
    await fetch(`${url}/local/clock`, { method: 'POST', headers: json, body });
    expect(forge.clock.now() - Date.now()).toBeGreaterThanOrEqual(60_000);
  });

  it('switches faults on and off', async () => {
    const { url, forge, site } = await startFixtureServer();
    const set = async (body: unknown) =>
      fetch(`${url}/local/fault`, { method: 'POST', headers: json, body: JSON.stringify(body) });
    await set({ forge: { duplicateEventRate: 0.5 }, site: { kind: 'status', status: 503, match: 'POST *' } });
    expect(forge.faults.settings.duplicateEventRate).toBe(0.5);
    expect(site.faults.list()).toHaveLength(1);
    expect((await set({ forge: { nonsense: 1 } })).status).toBe(400);
    await set({ clear: true });
    expect(forge.faults.settings.duplicateEventRate).toBe(0);
    expect(site.faults.list()).toEqual([]);
  });

  it('stores the state of a simulated identity provider', async () => {
    const { url } = await startFixtureServer();
    const document = {
      connectionId: 'abc',
      name: 'Okta',
      provider: 'okta',
      scimVersion: '2.0',
      baseUrl: `${url}/x1/t/abc/v2`,
      token: 'secret',
      directory: { users: [], groups: [{ externalId: '00g', name: 'Sales', members: ['00u'] }] },
    };
    const path = `${url}/local/okta/abc`;
    await fetch(path, { method: 'PUT', headers: json, body: JSON.stringify(document) });
    expect(await (await fetch(path)).json()).toEqual(document);
    const moved = { ...document, baseUrl: 'http://127.0.0.1:1/x1/t/abc/v2' };
    await fetch(path, { method: 'PUT', headers: json, body: JSON.stringify(moved) });
    expect(await (await fetch(path)).json(), 'the port of an earlier start').toEqual(document);
    const other = `${url}/local/okta/other`;
    expect((await fetch(other, { method: 'PUT', headers: json, body: JSON.stringify(document) })).status).toBe(400);
  });
});
