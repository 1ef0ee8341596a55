import { afterEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../local/okta/directory-store';
import { runOkta } from '../../local/okta/run-okta';
import { type RunningApp, runApp } from '../support/running-app';
import { expectSiteToEqual } from './expect-site';

let app: RunningApp;
afterEach(() => app?.close());

describe("Okta's life with the app", () => {
  it.each([
    ['oin', '2.0'],
    ['aiw', '2.0'],
    ['oin', '1.1'],
    ['aiw', '1.1'],
  ] as const)('keeps the site equal to Okta through everything (%s, SCIM %s)', async (family, scim) => {
    app = await runApp();
    const okta = await app.connect({ scim });
    const store = memoryStore();
    const options = {
      baseUrl: okta.baseUrl,
      token: okta.token,
      family,
      store,
      users: 30,
      groups: 4,
      members: 12,
    } as const;
    for (const scenario of ['onboarding', 'movers', 'leavers', 'regroup', 'all'] as const) {
      const result = await runOkta({ ...options, scenario });
      expect(result.failures).toEqual([]);
      await app.forge.settle();
      await expectSiteToEqual(app, okta, store);
    }
    expect(app.forge.log().filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('writes nothing to Atlassian in preview mode, and logs what it would do', async () => {
    app = await runApp();
    const before = app.site.snapshot();
    const okta = await app.connect({ mode: 'preview' });
    const result = await runOkta({ baseUrl: okta.baseUrl, token: okta.token, users: 10, groups: 2, members: 5 });
    expect(result.failed).toBe(0);
    await app.forge.settle();
    expect(app.site.snapshot()).toEqual(before);
    const { entries } = (await app.admin('listLog', { limit: 100 })) as {
      entries: { outcome: string; summary: string }[];
    };
    expect(new Set(entries.map(({ outcome }) => outcome))).toEqual(new Set(['preview']));
    expect(entries.some(({ summary }) => /invite/i.test(summary))).toBe(true);
  });

  it('applies previewed changes once the connection goes live', async () => {
    app = await runApp();
    const okta = await app.connect({ mode: 'preview' });
    const store = memoryStore();
    await runOkta({ baseUrl: okta.baseUrl, token: okta.token, users: 10, groups: 2, members: 5, store });
    const { version } = (await app.admin('getConnection', { connectionId: okta.id })) as { version: number };
    await app.admin('updateConnection', { connectionId: okta.id, version, mode: 'live' });
    await app.forge.settle();
    await expectSiteToEqual(app, okta, store);
  });
});
