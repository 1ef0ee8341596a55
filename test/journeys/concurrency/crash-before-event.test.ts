import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scimClient } from '../../support/running-app';
import { type ServerThatDies, serverThatDies } from '../server-that-dies';
import { type Idp, idpOf } from './idp';

const minute = 60_000;
/** Work left by a call is due 100 s later, and picked up within five minutes after that. */
const bound = 100_000 + 5 * minute;

let server: ServerThatDies;
let okta: Idp;
let mia: string;

/** The sweep has just run, so that the next one is an hour away; no wake-up is under way. */
beforeEach(async () => {
  server = await serverThatDies();
  const draft = { name: 'Okta', provider: 'okta', scim: '2.0', mode: 'live' };
  const { id, baseUrl, token } = await server.post<{ id: string; baseUrl: string; token: string }>(
    '/local/connect',
    draft,
  );
  await server.post('/local/access', { kind: 'organization' });
  okta = idpOf(scimClient(id, baseUrl, token));
  mia = await okta.push('mia');
  await pass(7 * minute);
});
afterEach(() => server?.close());

async function pass(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += minute)
    await server.post('/local/clock', { advanceMilliseconds: minute });
}

/** Polls until it is so: due work runs in another process. @throws Error if it never is */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 5_000; looks += 1) if (await isSo()) return;
  throw new Error('It never was so.');
}

const hasStruck = async () =>
  (await server.get<{ site: { struck: number }[] }>('/local/fault')).site.some((fault) => fault.struck > 0);

/** Deactivates Mia in a process that dies meanwhile; nobody hears an answer. */
async function deactivateAndDie(): Promise<void> {
  await expect(okta.setActive(mia, false)).rejects.toThrow(TypeError);
  await server.restart();
}

const isActive = async () => (await server.snapshot()).people.find(({ email }) => email === 'mia@example.com')?.active;

describe('a process that dies while somebody is deactivated', () => {
  it('has changed nothing if it only queued the wake-up, which then finds nothing', async () => {
    await server.post('/local/fault', { forge: { crash: { at: 'after-publish' } } });
    await deactivateAndDie();
    const { body } = await okta.send(200, 'GET', `/Users/${mia}`);
    await server.post('/local/settle');
    expect({ wanted: body.active, site: await isActive() }).toEqual({ wanted: true, site: true });
    await okta.setActive(mia, false);
    expect(await isActive()).toBe(false);
  });

  it('leaves a leaver active no longer than the bound, long before the next sweep', async () => {
    await server.post('/local/fault', { site: { match: 'POST */suspend', kind: 'latency', milliseconds: 30_000 } });
    const died = deactivateAndDie();
    await until(hasStruck);
    server.kill();
    await died;
    expect(await isActive()).toBe(true);
    await pass(bound + minute);
    await until(async () => (await isActive()) === false);
  });
});
