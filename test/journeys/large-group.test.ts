import { afterEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../local/okta/directory-store';
import { runOkta } from '../../local/okta/run-okta';
import { type RunningApp, runApp } from '../support/running-app';
import { expectSiteToEqual } from './expect-site';

let app: RunningApp;
afterEach(() => app?.close());

describe('a group too large for one call', () => {
  it('is applied by the queue: 300 members, most of them after the answer', async () => {
    app = await runApp();
    const okta = await app.connect();
    const store = memoryStore();
    const result = await runOkta({
      baseUrl: okta.baseUrl,
      token: okta.token,
      store,
      users: 300,
      groups: 1,
      members: 300,
    });
    expect(result.failures).toEqual([]);
    await app.forge.settle();
    await expectSiteToEqual(app, okta, store);
    const { entries } = (await app.admin('listLog', { limit: 100 })) as {
      entries: { source: string; operation: string }[];
    };
    expect(
      entries.filter(({ source, operation }) => source === 'queue' && operation === 'Sync group').length,
    ).toBeGreaterThan(1);
  });
});
