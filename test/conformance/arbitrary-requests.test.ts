import { afterEach, describe, expect, it } from 'vitest';
import { type ArbitraryRequest, arbitraryRequests } from '../support/arbitrary-requests';
import { fuzzScim } from '../support/fuzz-scim';
import { type RunningApp, runApp } from '../support/running-app';

let app: RunningApp | undefined;
afterEach(() => app?.close());

/** The methods an HTTP client can send at all. */
const sendable: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

describe('any request at all', () => {
  it.each([1, 2, 3])('is answered without a fault (seed %i)', async (seed) => {
    const { faults, statuses } = await fuzzScim({ seed, requests: 2_000 });
    expect(faults).toEqual([]);
    // The requests are strange, not hopeless: many get past the checks.
    for (const status of [200, 201, 204, 400, 404, 405])
      expect(statuses.get(status) ?? 0, `${status}`).toBeGreaterThan(10);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('is answered without a fault by the app on its platform', async () => {
    app = await runApp();
    const client = await app.connect({ mode: 'preview' });
    const base = client.baseUrl.replace(/\/v\d$/, '');
    const ids = { users: [] as string[], groups: [] as string[] };
    const next = arbitraryRequests(20_260_101, () => ids);
    const faults: string[] = [];
    for (let count = 0; count < 1_500; count += 1) {
      const request = next();
      if (!sendable.has(request.method)) continue;
      const { status, body } = await send(base, client.token, request);
      if (status >= 500 && status !== 501) faults.push(`${status} ${JSON.stringify(request).slice(0, 2_000)}`);
      if (status === 201) (/Users$/i.test(request.path) ? ids.users : ids.groups).push(String(body.id));
    }
    expect(faults).toEqual([]);
    expect(ids.users.length).toBeGreaterThan(10);
    expect(app.forge.log().filter(({ level }) => level === 'error')).toEqual([]);
  });
});

async function send(base: string, token: string, { method, path, query, headers, text }: ArbitraryRequest) {
  const response = await fetch(`${base}${encodeURI(path.toWellFormed())}?${new URLSearchParams(query)}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...headers },
    ...(text === undefined || method === 'GET' || method === 'HEAD' ? {} : { body: text }),
  });
  const answer = await response.text();
  return { status: response.status, body: (answer === '' ? {} : JSON.parse(answer)) as { readonly id?: unknown } };
}
