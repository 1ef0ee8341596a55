import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type LocalForge, startForge } from '../../local/forge/host';
import { echoingProducts, temporaryFolder } from './start-fixture';

/** An app without packages that passes on one storage request. */
const source = `
  export const ask = async ({ call }: any) => {
    const { path, body } = call.payload;
    const response = await (globalThis as any).__forge_fetch__({ type: 'kvs' }, path, { method: 'POST', body });
    return { status: response.status, body: await response.text() };
  };
`;

const manifest = (indexes: string, scopes = '[storage:app]') => `
app:
  id: ari:cloud:ecosystem::app/tiny
  storage:
    entities:
      - name: thing
        attributes: { size: { type: integer }, colour: { type: string } }
        indexes: ${indexes}
modules:
  jira:globalPage: [{ key: page, resolver: { function: ask } }]
  function: [{ key: ask, handler: index.ask }]
permissions:
  scopes: ${scopes}
`;

async function startTiny(dataDirectory: string, text: string, code = source): Promise<LocalForge> {
  const appDirectory = temporaryFolder();
  mkdirSync(join(appDirectory, 'src'));
  writeFileSync(join(appDirectory, 'manifest.yml'), text);
  writeFileSync(join(appDirectory, 'src/index.ts'), code);
  const forge = await startForge({
    appDirectory,
    dataDirectory,
    publicUrl: () => '',
    products: echoingProducts,
    queryLagMilliseconds: 0,
  });
  onTestFinished(() => forge.close());
  return forge;
}

async function send(forge: LocalForge, path: string, body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const payload = { path: `/api/v1/${path}`, body: text };
  const answer = await forge.invokeResolver({ moduleKey: 'page', functionKey: 'pass', payload, accountId: 'a' });
  return answer as { status: number; body: string };
}

describe('the host', () => {
  it('builds a new index over existing data', async () => {
    const dataDirectory = temporaryFolder();
    const before = await startTiny(dataDirectory, manifest('[colour]'));
    await send(before, 'entity/set', { entityName: 'thing', key: 'a', value: { size: 2, colour: 'red' } });
    await send(before, 'entity/set', { entityName: 'thing', key: 'b', value: { size: 1, colour: 'blue' } });
    await before.close();
    const after = await startTiny(dataDirectory, manifest('[size]'));
    const { body } = await send(after, 'entity/query', { entityName: 'thing', indexName: 'size' });
    expect((JSON.parse(body) as { data: { key: string }[] }).data.map(({ key }) => key)).toEqual(['b', 'a']);
    expect((await send(after, 'entity/query', { entityName: 'thing', indexName: 'colour' })).status).toBe(400);
  });

  it('lets an app without the scope storage:app store nothing', async () => {
    const forge = await startTiny(temporaryFolder(), manifest('[size]', '[]'));
    expect((await send(forge, 'get', { key: 'a' })).status).toBe(403);
  });

  it('lets nothing out except by fetch, where it can be counted and checked against the manifest', async () => {
    const code = `
      import { request } from 'node:https';
      export const ask = () => request('https://api.example.com/');
    `;
    const forge = await startTiny(temporaryFolder(), manifest('[size]'), code);
    await expect(send(forge, 'get', {})).rejects.toThrow('lets nothing out but by fetch');
  });

  it('refuses to act as an absent user unless the manifest allows it', async () => {
    const code = `
      export const ask = async () => {
        const target = { type: 'fpp', provider: 'user', remote: 'jira', accountId: 'somebody-else' };
        const response = await (globalThis as any).__forge_fetch__(target, '/rest/api/3/myself', {});
        return { status: response.status, body: response.headers.get('forge-proxy-error') };
      };
    `;
    const forge = await startTiny(temporaryFolder(), manifest('[size]', '[storage:app, read:jira-user]'), code);
    expect(await send(forge, '', {})).toEqual({ status: 403, body: 'IMPERSONATION_NOT_ALLOWED' });
  });

  it('accepts no report of personal data from an app without the scope', async () => {
    const code = `
      export const ask = async () => {
        const target = { type: 'fpp', provider: 'app', remote: 'stargate' };
        const response = await (globalThis as any).__forge_fetch__(target, '/app/report-accounts', { method: 'POST', body: '{}' });
        return { status: response.status, body: '' };
      };
    `;
    const forge = await startTiny(temporaryFolder(), manifest('[size]'), code);
    expect((await send(forge, '', {})).status).toBe(403);
  });

  it.each([
    ['something other than JSON', 'get', '{', 400],
    ['something other than an object', 'get', '[]', 422],
    ['an operation that does not exist', 'steal', {}, 404],
    ['a missing key', 'get', {}, 400],
    ['conditions on a key-value pair', 'transaction', { set: [{ key: 'a', value: 1, conditions: { and: [] } }] }, 422],
    ['a check without conditions', 'transaction', { check: [{ key: 'a', entityName: 'thing' }] }, 422],
    ['a field the operation does not have', 'get', { key: 'a', entityName: 'thing' }, 422],
    ['an unknown option', 'set', { key: 'a', value: 1, options: { timeToLive: 1 } }, 422],
    ['a sort of keys', 'query', { sort: 'DESC' }, 422],
    ['a step with an unknown field', 'transaction', { delete: [{ key: 'a', ttl: 1 }] }, 422],
    ['both operators', 'entity/query', { entityName: 'thing', indexName: 'size', filters: { and: [], or: [] } }, 400],
    ['no operator', 'entity/query', { entityName: 'thing', indexName: 'size', filters: { and: [] } }, 400],
    ['two where clauses', 'query', { where: [{}, {}] }, 400],
    ['an invalid cursor', 'query', { after: 'nonsense' }, 400],
  ])('refuses %s with a code and a message', async (_what, path, body, status) => {
    const forge = await startTiny(temporaryFolder(), manifest('[size]'));
    const answer = await send(forge, path, body);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toEqual({ code: expect.any(String), message: expect.any(String) });
  });

  it.each([
    ['an index over an undeclared attribute', manifest('[weight]')],
    ['more than 7 indexes', manifest('[size, size, size, size, size, size, size, size]')],
    [
      'a module whose function would never be called',
      manifest('[size]').replace(
        'modules:',
        'modules:\n  trigger: [{ key: seen, function: ask, events: [avi:jira:created:issue] }]',
      ),
    ],
    ['a handler that does not exist', manifest('[size]').replace('index.ask', 'index.missing')],
  ])('does not start with %s', async (_what, text) => {
    await expect(startTiny(temporaryFolder(), text)).rejects.toThrow();
  });
});
