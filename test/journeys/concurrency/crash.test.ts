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

/** Deletes the group while the process dies after the n-th commit. @returns whether it died */
async function deleteAndDie(group: string, occurrence: number): Promise<boolean> {
  await server.post('/local/fault', { forge: { crash: { at: 'after-commit', occurrence } } });
  const status = await okta.client.ask('DELETE', `/Groups/${group}`).then(
    (reply) => reply.status,
    () => 'no answer',
  );
  if (status === 'no answer') {
    await server.restart();
    return true;
  }
  if (status !== 204) throw new Error(`DELETE: ${status}`);
  return false;
}

describe('a process that dies during the DELETE of a group', () => {
  it('leaves the group neither in what its people list nor at Atlassian, after whichever commit', async () => {
    const mia = await okta.push('mia');
    let deaths = 0;
    for (const commit of [1, 2, 3]) {
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
