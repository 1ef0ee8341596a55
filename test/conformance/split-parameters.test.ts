import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namesIn } from '../journeys/tricky/world';
import { type RunningApp, runApp, type ScimClient } from '../support/running-app';

let app: RunningApp;
let okta: ScimClient;
const displayName = 'Krystof, Mia,, "Dr."';

beforeAll(async () => {
  app = await runApp();
  okta = await app.connect({ mode: 'preview' });
  const body = { userName: 'mia@example.com', displayName, nickName: 'Mi' };
  await okta.ask('POST', '/Users', { body });
  await okta.ask('POST', '/Users', { body: { ...body, userName: 'leo@example.com', displayName: 'Leo' } });
});
afterAll(() => app?.close());

const query = (parameters: Record<string, string>) => `/Users?${new URLSearchParams(parameters)}`;
const filter = `displayName eq ${JSON.stringify(displayName)} and nickName eq "Mi"`;

describe.each([
  ['split at commas', true],
  ['whole', false],
])('values of query parameters that arrive %s', (_, splitQueryParameters) => {
  beforeAll(() => app.forge.faults.set({ splitQueryParameters }));

  it('preserve a filter', async () => {
    const found = await okta.ask('GET', query({ filter, startIndex: '1', count: '100' }));
    expect(namesIn(found)).toEqual(['mia@example.com']);
  });

  it('preserve a list of attributes', async () => {
    const [mia] = (await okta.ask('GET', query({ attributes: 'userName,nickName' }))).body.Resources as object[];
    expect(Object.keys(mia ?? {}).sort()).toEqual(['id', 'nickName', 'schemas', 'userName']);
    const without = query({ excludedAttributes: 'userName,meta,schemas' });
    const [other] = (await okta.ask('GET', without)).body.Resources as object[];
    expect(Object.keys(other ?? {}).sort()).toEqual(['active', 'displayName', 'groups', 'id', 'nickName', 'schemas']);
  });
});
