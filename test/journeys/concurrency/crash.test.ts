import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scimClient } from '../../support/running-app';
import { type ServerThatDies, serverThatDies } from '../server-that-dies';
import { type Idp, idpOf } from './idp';

const day = 86_400_000;
let server: ServerThatDies;
let okta: Idp;

beforeEach(async () => {
  server = await serverThatDies();
  const draft = { name: 'Okta', provider: 'okta', scim: '2.0', mode: 'live' };
  type Connected = { id: string; baseUrl: string; token: string };
  const { id, baseUrl, token } = await server.post<Connected>('/local/connect', draft);
  await server.post('/local/access', { kind: 'organization' });
  okta = idpOf(scimClient(id, baseUrl, token));
});
afterEach(() => server?.close());

const versionOf = async (group: string) => (await okta.client.ask('GET', `/Groups/${group}`)).headers.get('etag');

/**
 * Deletes the group while the process dies after the n-th commit, one of which may be the wake-up's. Nothing else is
 * stored then, so that the IdP, which got no answer, asks again. @returns whether it died in the middle of the deletion
 */
async function deleteAndDie(group: string, occurrence: number): Promise<boolean> {
  const before = await versionOf(group);
  await server.post('/local/fault', { forge: { crash: { at: 'after-commit', occurrence } } });
  const status = await okta.client.ask('DELETE', `/Groups/${group}`).then(
    (reply) => reply.status,
    () => 'no answer',
  );
  if (status === 'no answer') {
    await server.restart();
    if (before === null || (await versionOf(group)) !== before) return true;
    await okta.removeGroup(group);
    return false;
  }
  if (status !== 204) throw new Error(`DELETE: ${status}`);
  return false;
}

describe('a process that dies during the DELETE of a group', () => {
  it('leaves the group neither in memberships nor at Atlassian, after whichever commit', async () => {
    const mia = await okta.push('mia');
    let deaths = 0;
    for (const commit of [1, 2, 3, 4]) {
      const group = await okta.pushGroup(`Team ${commit}`, [mia]);
      if (await deleteAndDie(group, commit)) deaths += 1;
      await server.post('/local/fault', { clear: true });
    }
    expect(deaths).toBeGreaterThan(1);
    await server.post('/local/clock', { advanceMilliseconds: day });
    await server.post('/local/settle');
    const { body } = await okta.send(200, 'GET', `/Users/${mia}`);
    const site = await server.snapshot();
    const atSite = site.groups.map(({ name }) => name).filter((name) => name.startsWith('Team'));
    expect({ listed: body.groups ?? [], atSite }).toEqual({ listed: [], atSite: [] });
  });
});
