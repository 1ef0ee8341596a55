import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scimClient } from '../../support/running-app';
import { deathsOf } from '../crash-rounds';
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
 * stored then, so that the IdP, which got no answer, asks again. @returns undefined if it did not die
 */
async function deleteAndDie(group: string, occurrence: number): Promise<'in the middle' | 'before' | undefined> {
  const before = await versionOf(group);
  await server.post('/local/fault', { forge: { crash: { at: 'after-commit', occurrence } } });
  const status = await okta.client.ask('DELETE', `/Groups/${group}`).then(
    (reply) => reply.status,
    () => 'no answer',
  );
  if (status === 'no answer') {
    await server.restart();
    if (before === null || (await versionOf(group)) !== before) return 'in the middle';
    await okta.removeGroup(group);
    return 'before';
  }
  if (status !== 204) throw new Error(`DELETE: ${status}`);
  return undefined;
}

describe('a process that dies during the DELETE of a group', () => {
  it('leaves the group neither in memberships nor at Atlassian, after whichever commit', async () => {
    const mia = await okta.push('mia');
    const deaths = deathsOf();
    let inTheMiddle = 0;
    for (const commit of [1, 2, 3, 4]) {
      const group = await okta.pushGroup(`Team ${commit}`, [mia]);
      const died = await deleteAndDie(group, commit);
      deaths.note(['after-commit', commit], died !== undefined);
      if (died === 'in the middle') inTheMiddle += 1;
      await server.post('/local/fault', { clear: true });
    }
    deaths.expectAll();
    expect(inTheMiddle).toBeGreaterThan(1);
    await server.post('/local/clock', { advanceMilliseconds: day });
    await server.post('/local/settle');
    const { body } = await okta.send(200, 'GET', `/Users/${mia}`);
    const site = await server.snapshot();
    const atSite = site.groups.map(({ name }) => name).filter((name) => name.startsWith('Team'));
    expect({ listed: body.groups ?? [], atSite }).toEqual({ listed: [], atSite: [] });
  });
});
