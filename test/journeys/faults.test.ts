import { afterEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../local/okta/directory-store';
import { runOkta } from '../../local/okta/run-okta';
import { type RunningApp, runApp } from '../support/running-app';
import { expectSiteToEqual } from './expect-site';

let app: RunningApp;
afterEach(() => app?.close());

const hour = 3_600_000;

describe('with trouble everywhere', () => {
  it('refuses Okta nothing, and the site equals Okta in the end', async () => {
    app = await runApp();
    const okta = await app.connect();
    const store = memoryStore();
    app.forge.faults.set({
      seed: 7,
      storageErrorRate: 0.02,
      storageThrottleRate: 0.02,
      storageLostAnswerRate: 0.02,
      duplicateEventRate: 0.3,
      reorderEvents: true,
    });
    app.site.faults.add({ match: '*', kind: 'status', status: 503, every: 23 });
    app.site.faults.add({ match: '*', kind: 'rate-limit', shape: 'retry-after', seconds: 1, every: 31 });
    app.site.faults.add({ match: 'POST *', kind: 'status', status: 502, every: 37, phase: 'after' });
    const wait = async () => undefined;
    const options = { baseUrl: okta.baseUrl, token: okta.token, store, wait, users: 40, groups: 3, members: 25 };
    for (const scenario of ['onboarding', 'leavers'] as const) {
      const result = await runOkta({ ...options, scenario });
      expect(result.failures).toEqual([]);
    }
    for (let passed = 0; passed < 3; passed += 1) {
      await app.forge.settle();
      app.clock.advance(hour);
    }
    await app.forge.settle();
    await expectSiteToEqual(app, okta, store, { mayLackLeavers: true });
  });

  it('never invites people who left while their invitation waited', async () => {
    app = await runApp();
    const okta = await app.connect();
    const store = memoryStore();
    app.site.faults.add({ match: 'POST */users/invite', kind: 'status', status: 503 });
    const options = { baseUrl: okta.baseUrl, token: okta.token, store, users: 20, groups: 1, members: 5 };
    for (const scenario of ['onboarding', 'leavers'] as const) {
      expect((await runOkta({ ...options, scenario })).failures).toEqual([]);
    }
    app.site.faults.clear();
    app.clock.advance(hour);
    await app.forge.settle();
    await expectSiteToEqual(app, okta, store, { mayLackLeavers: true });
    const leavers = (await store.load())?.users.filter(({ active }) => !active).map(({ email }) => email) ?? [];
    expect(leavers.length).toBeGreaterThan(0);
    expect(app.snapshot().people.filter(({ email }) => leavers.includes(email))).toEqual([]);
  });
});
