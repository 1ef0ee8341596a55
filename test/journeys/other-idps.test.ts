import { afterEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../local/okta/directory-store';
import { runOkta } from '../../local/okta/run-okta';
import { type RunningApp, runApp } from '../support/running-app';
import { expectSiteToEqual } from './expect-site';

let app: RunningApp;
afterEach(() => app?.close());

describe('the life of other identity providers with the app', () => {
  it.each(['entra', 'onelogin', 'jumpcloud', 'ping', 'keycloak', 'authentik'] as const)(
    'keeps the site equal to %s',
    async (provider) => {
      app = await runApp();
      const client = await app.connect();
      const store = memoryStore();
      const options = {
        baseUrl: client.baseUrl,
        token: client.token,
        provider,
        store,
        users: 20,
        groups: 3,
        members: 10,
      };
      for (const scenario of ['onboarding', 'movers', 'leavers', 'regroup', 'all'] as const) {
        const result = await runOkta({ ...options, scenario });
        expect(result.failures).toEqual([]);
        await app.forge.settle();
        await expectSiteToEqual(app, client, store);
      }
      expect(app.forge.log().filter(({ level }) => level === 'error')).toEqual([]);
    },
  );
});
