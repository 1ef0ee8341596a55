import { request as sendRequest } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { startFixture } from './start-fixture';

interface Echo {
  readonly method: string;
  readonly headers: Record<string, string[]>;
  readonly path: string;
  readonly userPath: string;
  readonly queryParameters: Record<string, string[]>;
  readonly body?: string;
}

describe('a web trigger', { timeout: 30_000 }, () => {
  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'passes a %s request to its function',
    async (method) => {
      const { forge } = await startFixture();
      const body = method === 'GET' || method === 'OPTIONS' ? undefined : '{"a":"é"}';
      const response = await fetch(`${forge.webTriggerUrl('door')}/echo`, { method, ...(body ? { body } : {}) });
      const echo = (await response.json()) as Echo;
      expect(echo.method).toBe(method);
      expect(echo.body).toBe(body);
    },
  );

  it('passes path, query and headers as the caller wrote them', async () => {
    const { forge } = await startFixture();
    const url = new URL(`${forge.webTriggerUrl('door')}/echo?filter=userName%20eq%20%22a+b%22&filter=two&empty=`);
    const echo = await sendRaw(url, [
      'X-Custom-Name',
      'one',
      'X-Custom-Name',
      'two',
      'authorization',
      'Bearer t',
      '__proto__',
      'safe',
    ]);
    expect(echo.path).toMatch(/^\/x1\/[A-Za-z0-9]+\/echo$/);
    expect(echo.userPath).toBe('/echo');
    expect(echo.queryParameters).toEqual({ filter: ['userName eq "a b"', 'two'], empty: [''] });
    expect(echo.headers['X-Custom-Name']).toEqual(['one', 'two']);
    expect(echo.headers.authorization).toEqual(['Bearer t']);
    expect(Object.entries(echo.headers)).toContainEqual(['__proto__', ['safe']]);
  });

  it('splits the values of query parameters at commas if told to', async () => {
    const { forge } = await startFixture();
    const url = `${forge.webTriggerUrl('door')}/echo?apples=green,red&apples=%2Cblue&pears=one`;
    expect(await (await fetch(url)).json()).toMatchObject({ queryParameters: { apples: ['green,red', ',blue'] } });
    forge.faults.set({ splitQueryParameters: true });
    const { queryParameters } = (await (await fetch(url)).json()) as Echo;
    expect(queryParameters).toEqual({ apples: ['green', 'red', '', 'blue'], pears: ['one'] });
  });

  it('passes each byte of an encoded body', async () => {
    const { forge } = await startFixture();
    const body = gzipSync('é');
    const headers = { 'Content-Encoding': 'gzip' };
    const response = await fetch(`${forge.webTriggerUrl('door')}/echo`, { method: 'POST', body, headers });
    const echo = (await response.json()) as Echo;
    expect(gunzipSync(Buffer.from(echo.body ?? '', 'latin1')).toString()).toBe('é');
  });

  it('has an empty userPath if nothing follows the id', async () => {
    const { forge } = await startFixture();
    const response = await fetch(forge.webTriggerUrl('door'), { method: 'POST', body: '{"call":"get","with":["a"]}' });
    expect(await response.json()).toEqual({});
  });

  it('answers with status, headers and the three rate-limit headers', async () => {
    const { forge } = await startFixture();
    const response = await fetch(`${forge.webTriggerUrl('door')}/echo`);
    expect(response.headers.get('x-many')).toBe('one, two');
    expect(response.headers.get('x-ratelimit-limit')).toBe('5000');
    expect(Number(response.headers.get('x-ratelimit-remaining'))).toBeLessThan(5_000);
    expect(Number(response.headers.get('x-ratelimit-reset')) * 1_000).toBeGreaterThan(Date.now());
  });

  it.each([
    ['nothing', 'null'],
    ['no status', '{"body":"x"}'],
    ['a status that is not a number', '{"statusCode":"200"}'],
    ['a body that is not a string', '{"statusCode":200,"body":{"a":1}}'],
    ['headers that are not lists', '{"statusCode":200,"headers":{"Content-Type":"text/plain"}}'],
    ['a header that HTTP does not allow', '{"statusCode":200,"headers":{"X-Bad":["a\\nb"]}}'],
  ])('answers 500 to %s from its function', async (_what, body) => {
    const { forge } = await startFixture();
    const response = await fetch(`${forge.webTriggerUrl('door')}/nonsense`, { method: 'POST', body });
    expect(response.status).toBe(500);
  });

  it('answers 424 when its function throws, does not say why, and logs it', async () => {
    const { forge } = await startFixture();
    const response = await fetch(`${forge.webTriggerUrl('door')}/throw`);
    expect(response.status).toBe(424);
    expect(await response.text()).not.toContain('asked to throw');
    expect(forge.log().at(-1)?.text).toContain('asked to throw');
  });

  it('answers 504 when its function runs over 55 seconds', async () => {
    const { forge } = await startFixture();
    const pending = fetch(`${forge.webTriggerUrl('door')}/hang`);
    while (forge.ledger.snapshot().invocations === 0) await new Promise((resolve) => setImmediate(resolve));
    forge.clock.advance(55_000);
    expect((await pending).status).toBe(504);
  });

  it('answers 413 to a body over 5 MB', async () => {
    const { forge } = await startFixture();
    const response = await fetch(`${forge.webTriggerUrl('door')}/echo`, {
      method: 'POST',
      body: 'x'.repeat(5 * 1024 * 1024 + 1),
    });
    expect(response.status).toBe(413);
  });

  it('answers 424 to a response over 5 MB, counted as the JSON that leaves the function', async () => {
    const { forge } = await startFixture();
    const large = async (bytes: number) =>
      (await fetch(`${forge.webTriggerUrl('door')}/large`, { method: 'POST', body: String(bytes) })).status;
    expect(await large(5 * 1024 * 1024 - 100)).toBe(200);
    expect(await large(5 * 1024 * 1024)).toBe(424);
  });

  it('answers 404 to an unknown id', async () => {
    const { url } = await startFixture();
    expect((await fetch(`${url}/x1/stranger/echo`)).status).toBe(404);
  });

  it('answers 429 beyond 5,000 invocations in a minute', async () => {
    const { forge } = await startFixture();
    forge.clock.advance(60_000 - (forge.clock.now() % 60_000));
    const calls = Array.from({ length: 5_000 }, () =>
      forge.invokeResolver({ moduleKey: 'office', functionKey: 'who', payload: {}, accountId: 'a' }),
    );
    await Promise.all(calls);
    const response = await fetch(`${forge.webTriggerUrl('door')}/echo`);
    expect(response.status).toBe(429);
    expect(response.headers.get('x-ratelimit-remaining')).toBe('0');
  });

  it('of the static kind returns only what the manifest says', async () => {
    const { forge } = await startFixture();
    const response = await fetch(forge.webTriggerUrl('sign'));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(await response.text()).toBe('we are open');
  });

  it('has an id of letters and digits, which stays the same over restarts', async () => {
    const first = await startFixture();
    const url = new URL(first.forge.webTriggerUrl('door'));
    expect(url.pathname).toMatch(/^\/x1\/[A-Za-z0-9]{25}$/);
    await first.forge.close();
    const second = await startFixture({ dataDirectory: first.dataDirectory });
    expect(new URL(second.forge.webTriggerUrl('door')).pathname).toBe(url.pathname);
  });

  it('shows the app its URLs, and forgets a deleted one', async () => {
    const { perform, forge } = await startFixture();
    const { value } = await perform<string>('triggerUrl', 'door');
    expect(value).toBe(forge.webTriggerUrl('door'));
    expect(await perform('triggerUrls')).toEqual({ value: [{ moduleKey: 'door', url: value }] });
    await perform('deleteTriggerUrl', value);
    expect((await fetch(`${value}/echo`)).status).toBe(404);
    expect(await perform('triggerUrls')).toEqual({ value: [] });
  });
});

/** Sends header names exactly as given, which fetch would not. */
function sendRaw(url: URL, headers: string[]): Promise<Echo> {
  return new Promise((resolve, reject) => {
    const request = sendRequest(url, { headers: ['Host', url.host, ...headers] as never }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(JSON.parse(text) as Echo));
    });
    request.on('error', reject);
    request.end();
  });
}
