import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startForge } from '../../local/forge/host';
import type { ProductHosts } from '../../local/forge/product-hosts';
import { echoingProducts, fixtureApp, startFixture, temporaryFolder } from './start-fixture';

const office = { moduleKey: 'office', accountId: 'admin-1' };

describe('a resolver call', () => {
  it('tells the function who is calling and from where', async () => {
    const { forge } = await startFixture();
    const answer = await forge.invokeResolver({ ...office, functionKey: 'who', payload: {} });
    expect(answer).toEqual({ accountId: 'admin-1', moduleKey: 'office', type: 'jira:adminPage' });
  });

  it('fails with the error of the function', async () => {
    const { forge } = await startFixture();
    await expect(forge.invokeResolver({ ...office, functionKey: 'throw', payload: {} })).rejects.toThrow(
      'asked to throw',
    );
    await expect(forge.invokeResolver({ ...office, functionKey: 'nothing', payload: {} })).rejects.toThrow(
      'no definition',
    );
    await expect(
      forge.invokeResolver({ ...office, moduleKey: 'attic', functionKey: 'who', payload: {} }),
    ).rejects.toThrow('no module');
  });

  it('may send 500 KB and get 5 MB', async () => {
    const { forge } = await startFixture();
    const call = (functionKey: string, payload: unknown) => forge.invokeResolver({ ...office, functionKey, payload });
    await expect(call('who', { text: 'x'.repeat(501 * 1024) })).rejects.toThrow('over 500 KB');
    await expect(call('big', { bytes: 5 * 1024 * 1024 })).rejects.toThrow('over 5120 KB');
  });

  it('ends after 25 seconds, and later calls of the function are refused', async () => {
    const { forge, perform } = await startFixture();
    const pending = perform('hangThenSet', 'late');
    forge.clock.advance(25_000);
    await expect(pending).rejects.toThrow('longer than 25 s');
    while (!forge.log().some(({ text }) => text.includes('late write refused'))) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await perform('get', 'late')).toEqual({});
  });
});

describe('an invocation', () => {
  it('knows its context through getAppContext', async () => {
    const { perform } = await startFixture();
    const { value } = await perform<{ remaining: number }>('context');
    expect(value).toMatchObject({
      app: 'ari:cloud:ecosystem::app/406d303d-0393-4ec4-ad7c-1435be94583a',
      environmentType: 'DEVELOPMENT',
      moduleKey: 'office',
    });
    expect(value?.remaining).toBeLessThanOrEqual(25_000);
    expect(value?.remaining).toBeGreaterThan(20_000);
  });

  it('logs to the host, with its id', async () => {
    const { perform, forge } = await startFixture();
    await perform('say', 'hello');
    expect(forge.log()).toMatchObject([{ level: 'log', text: 'said hello', invocationId: expect.stringMatching(/-/) }]);
  });

  it('is independent of other hosts in the process', async () => {
    const [one, two] = await Promise.all([startFixture(), startFixture()]);
    await Promise.all([one.perform('set', 'a', 'one'), two.perform('set', 'a', 'two')]);
    expect(await Promise.all([one.perform('get', 'a'), two.perform('get', 'a')])).toEqual([
      { value: 'one' },
      { value: 'two' },
    ]);
    expect([await one.perform('counter'), await one.perform('counter'), await two.perform('counter')]).toEqual([
      { value: 1 },
      { value: 2 },
      { value: 1 },
    ]);
  });

  it('locks its data folder', async () => {
    const { dataDirectory } = await startFixture();
    const second = startForge({
      appDirectory: fixtureApp,
      dataDirectory,
      publicUrl: () => '',
      products: echoingProducts,
    });
    await expect(second).rejects.toThrow('locked');
  });
});

describe('a product call', () => {
  it('names the app, the user or nobody, with the scopes of the manifest', async () => {
    const { perform, forge } = await startFixture();
    const scopes = ['storage:app', 'read:jira-user', 'report:personal-data'];
    const url = `${forge.installation.siteUrl}/rest/api/3/user?accountId=a%20b`;
    const call = async (as: string) => (await perform<{ body: unknown }>('jira', as, 'a b')).value?.body;
    expect(await call('app')).toEqual({ product: 'jira', method: 'GET', url, caller: { kind: 'app', scopes } });
    expect(await call('user')).toMatchObject({
      caller: { kind: 'user', accountId: forge.installation.accountId, scopes },
    });
    expect(await call('nobody')).toMatchObject({ caller: { kind: 'none', scopes } });
  });

  it('is answered by a host with the real fetch', async () => {
    let url = '';
    const product = async () => Response.json({ status: (await fetch(`${url}/x1/stranger`)).status });
    const fixture = await startFixture({ products: { ...echoingProducts, product } });
    url = fixture.url;
    expect((await fixture.perform('jira', 'app', 'x')).value).toMatchObject({ body: { status: 404 } });
  });

  it('as an absent user has only the scopes that allow it', async () => {
    let seen: unknown;
    const product: ProductHosts['product'] = async (_product, caller) => {
      seen = caller;
      return new Response(null, { status: 204 });
    };
    const { perform } = await startFixture({ products: { ...echoingProducts, product } });
    expect((await perform('jiraAs', 'somebody-else')).value).toBe(204);
    expect(seen).toEqual({ kind: 'user', accountId: 'somebody-else', scopes: ['read:jira-user'] });
  });

  it('is refused by the proxy if that is switched on, like a call to outside', async () => {
    const { perform, forge } = await startFixture();
    forge.faults.set({ proxyRefusal: 'BLOCKED_EGRESS' });
    expect((await perform('jira', 'app', 'x')).error).toMatchObject({ name: 'PROXY_ERR', status: 403 });
    expect((await perform<{ status: number }>('fetch', 'https://api.example.com/')).value?.status).toBe(403);
    forge.faults.set({ proxyStatus: 502 });
    expect((await perform('jira', 'app', 'x')).error).toMatchObject({ name: 'PROXY_ERR', status: 502 });
  });

  it('as a user needs one, which a web trigger does not have', async () => {
    const { forge } = await startFixture();
    const body = JSON.stringify({ call: 'jira', with: ['user', 'x'] });
    const response = await fetch(forge.webTriggerUrl('door'), { method: 'POST', body });
    expect(await response.json()).toMatchObject({ error: { name: 'NEEDS_AUTHENTICATION_ERR' } });
  });
});

describe('egress', () => {
  it.each(['https://api.example.com/x', 'https://deep.sub.wild.example.com/', 'https://object.example.com/other'])(
    'reaches %s',
    async (url) => {
      const { perform } = await startFixture();
      expect(await perform('fetch', url)).toEqual({
        value: { status: 200, body: `hello from ${new URL(url).hostname}` },
      });
      expect(await perform('forgeFetch', url)).toEqual({ value: 200 });
    },
  );

  it.each([
    'https://example.com/',
    'https://wild.example.com/',
    'http://api.example.com/',
    'https://api.example.com.evil.net/',
  ])('refuses %s', async (url) => {
    const { perform } = await startFixture();
    expect((await perform('fetch', url)).error?.name).toBe('REQUEST_EGRESS_ALLOWLIST_ERR');
    expect((await perform('forgeFetch', url)).error?.name).toBe('REQUEST_EGRESS_ALLOWLIST_ERR');
  });

  it('to a host that does not exist is a network error', async () => {
    const { perform } = await startFixture();
    expect((await perform('fetch', 'https://unknown.wild.example.com/')).error).toMatchObject({
      name: 'TypeError',
      message: 'fetch failed',
    });
  });

  it('ends after 100 requests in an invocation', async () => {
    const { perform } = await startFixture();
    expect((await perform('fetchMany', 'https://api.example.com/', 100)).value).toBe(100);
    expect((await perform('fetchMany', 'https://api.example.com/', 101)).error?.name).toBe('FUNCTION_FETCH_ERR');
  });

  it('ends after 100 requests per minute of the timeout declared by a consumer', async () => {
    const { perform, forge } = await startFixture();
    const fetching = (name: string, times: number) => {
      const next = { call: 'fetchMany', with: ['https://api.example.com/', times] };
      return perform('push', { body: { name, next } });
    };
    await fetching('allowed', 1_500);
    await fetching('greedy', 1_501);
    await forge.settle();
    expect(await perform('get', 'next:allowed')).toEqual({ value: { value: 1_500 } });
    const greedy = await perform<{ error?: { name: string } }>('get', 'next:greedy');
    expect(greedy.value?.error?.name).toBe('FUNCTION_FETCH_ERR');
  });

  it('leaves fetch outside invocations alone', async () => {
    const { url } = await startFixture();
    expect((await fetch(`${url}/x1/stranger`)).status).toBe(404);
  });
});

describe('the report of personal data', () => {
  const accounts = [{ accountId: 'a', updatedAt: '2026-01-01T00:00:00.000Z' }];

  it('goes to the products, as the app', async () => {
    const bodies: unknown[] = [];
    const personalData = async (body: string) => {
      bodies.push(JSON.parse(body));
      return Response.json({ accounts: [{ accountId: 'a', status: 'closed' }] });
    };
    const { perform } = await startFixture({ products: { ...echoingProducts, personalData } });
    expect((await perform('report', accounts)).value).toEqual([{ accountId: 'a', status: 'closed' }]);
    expect(bodies).toEqual([{ accounts }]);
  });

  it('is answered with additional statements about an account, and is recorded', async () => {
    const personalData = async () => Response.json({ accounts: [{ accountId: 'a', status: 'updated' }] });
    const { perform, forge } = await startFixture({ products: { ...echoingProducts, personalData } });
    const both = [...accounts, { accountId: 'b', updatedAt: '2026-01-01T00:00:00.000Z' }];
    forge.accounts.update('b', Date.parse('2026-01-02T00:00:00Z'));
    forge.accounts.fail(1, 503);
    expect((await perform('report', both)).error).toBeDefined();
    expect((await perform('report', both)).value).toEqual([
      { accountId: 'a', status: 'updated' },
      { accountId: 'b', status: 'updated' },
    ]);
    forge.accounts.close('a');
    expect((await perform('report', both)).value).toContainEqual({ accountId: 'a', status: 'closed' });
    expect(forge.accounts.reports).toEqual([both, both]);
  });

  it('is missing if no product answers it', async () => {
    const { perform } = await startFixture();
    expect((await perform('report', accounts)).error?.status).toBe(404);
  });
});

describe('the log of an invocation', () => {
  it('keeps 100 lines per minute of the time limit, and says that it ends there', async () => {
    const { perform, forge } = await startFixture();
    await perform('sayMany', 150, 'line');
    const lines = forge.log().map(({ text }) => text);
    expect(lines.filter((text) => text.endsWith('line'))).toHaveLength(100);
    expect(lines.at(-1)).toContain('keeps no more log lines');
  });

  it('keeps 200 KB', async () => {
    const { perform, forge } = await startFixture();
    await perform('sayMany', 10, 'x'.repeat(50 * 1024));
    expect(forge.log().filter(({ text }) => text.endsWith('x'))).toHaveLength(4);
  });
});

describe('the ledger', () => {
  it('counts requests to storage and their units of 10 KB', async () => {
    const { perform, forge } = await startFixture();
    await perform('set', 'a', 'x'.repeat(25_000));
    await perform('get', 'a');
    await perform('batchGet', [{ key: 'a' }, { key: 'b' }]);
    await perform('transact', { set: [{ key: 'c', value: 1 }], delete: [{ key: 'a' }] });
    expect(forge.ledger.snapshot().storage).toEqual({ reads: 2, writes: 2, readUnits: 6, writeUnits: 4 });
    const names = forge.ledger.calls().map(({ operation, keys, units }) => `${operation} ${keys} ${units}`);
    expect(names).toEqual(['set 1 3', 'get 1 3', 'batch/get 2 3', 'transaction 2 1']);
  });

  it('counts events, product calls and egress, until it is reset', async () => {
    const { perform, forge } = await startFixture();
    await perform('push', [{ body: { name: 'a' } }, { body: { name: 'b' } }]);
    await perform('jira', 'app', 'x');
    await perform('fetch', 'https://api.example.com/');
    await forge.settle();
    expect(forge.ledger.snapshot()).toMatchObject({ events: 2, productCalls: 1, egressCalls: 1, invocations: 5 });
    forge.ledger.reset();
    expect(forge.ledger.snapshot()).toMatchObject({ events: 0, invocations: 0 });
    expect(forge.ledger.calls()).toEqual([]);
  });
});

describe('a manifest', () => {
  it('that names an undeclared function prevents the start', async () => {
    const appDirectory = temporaryFolder();
    mkdirSync(`${appDirectory}/src`);
    writeFileSync(`${appDirectory}/manifest.yml`, 'app: {id: x}\nmodules: {webtrigger: [{key: a, function: b}]}\n');
    const start = startForge({
      appDirectory,
      dataDirectory: temporaryFolder(),
      publicUrl: () => '',
      products: echoingProducts,
    });
    await expect(start).rejects.toThrow('function "b"');
  });
});
