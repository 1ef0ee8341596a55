import { describe, expect, it, onTestFinished } from 'vitest';
import { memoryStore } from '../../local/okta/directory-store';
import { runOkta } from '../../local/okta/run-okta';
import { expectSiteToEqual, type Watched } from './expect-site';
import { type ServerThatDies, serverThatDies } from './server-that-dies';

describe('a kill -9 in the middle of an onboarding of 200 people', () => {
  it('loses nothing that was answered, and the site ends equal to Okta', async () => {
    const server = await serverThatDies();
    onTestFinished(server.close);
    const okta = await server.post<{ id: string; baseUrl: string; token: string }>('/local/connect', {
      name: 'Okta',
      provider: 'okta',
      scim: '2.0',
      mode: 'live',
    });
    await server.post('/local/access', { kind: 'organization' });
    const store = memoryStore();
    const onboarding = { ...okta, store, users: 200, groups: 6, members: 40, scenario: 'onboarding' as const };
    let killed = false;
    const interrupted = await runOkta({
      ...onboarding,
      onProgress({ done }) {
        if (killed || done < 120) return;
        killed = true;
        server.kill();
      },
    });
    expect(interrupted.failed).toBeGreaterThan(0);

    await server.restart();
    const finished = await runOkta(onboarding);
    expect(finished.failures).toEqual([]);
    await server.post('/local/settle', {});
    const state = await store.load();
    expect(state?.users.filter(({ remoteId }) => remoteId !== undefined)).toHaveLength(200);
    await expectSiteToEqual(watched(server), okta, store);
  });
});

const watched = (server: ServerThatDies): Watched => ({
  snapshot: server.snapshot,
  async admin(functionKey, payload) {
    const call = { moduleKey: 'rollcall-admin', functionKey, payload };
    const answer = await server.post<{ value: { value: unknown } }>('/local/bridge/invoke', call);
    return answer.value.value;
  },
});
