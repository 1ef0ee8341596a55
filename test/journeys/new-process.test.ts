import { describe, expect, it, onTestFinished } from 'vitest';
import { serverThatDies } from './server-that-dies';

const replacement = '{{ title | replace("^Dr\\\\. ", "") }}';

describe('the first request of a process', () => {
  it('uses the regular expressions of its connection although it has not parsed any settings', async () => {
    const server = await serverThatDies();
    onTestFinished(server.close);
    const connection = { name: 'Okta', provider: 'okta', scim: '2.0', mode: 'live' };
    const okta = await server.post<{ id: string; baseUrl: string; token: string }>('/local/connect', connection);
    await server.post('/local/access', { kind: 'organization' });
    const settings = {
      mode: 'live',
      groups: { rename: [{ pattern: '^okta-(.*)$', replacement: 'idp-$1' }] },
      attributes: [{ to: 'jobTitle', template: replacement }],
    };
    const { version } = await server.get<{ version: number }>(`/local/settings/${okta.id}`);
    const payload = { connectionId: okta.id, version, settings };
    const saved = await server.post<{ value: { ok: boolean } }>('/local/bridge/invoke', {
      moduleKey: 'rollcall-admin',
      functionKey: 'saveSettings',
      payload,
    });
    expect(saved.value).toMatchObject({ ok: true });
    server.kill();
    await server.restart();

    const answer = await fetch(`${okta.baseUrl}/Groups`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/scim+json', Authorization: `Bearer ${okta.token}` },
      body: JSON.stringify({ displayName: 'okta-board', members: [] }),
    });
    expect(answer.status).toBe(201);
    expect((await server.snapshot()).groups.map(({ name }) => name)).toContain('idp-board');
  });
});
