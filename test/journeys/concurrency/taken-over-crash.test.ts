import { afterEach, beforeEach, expect, it } from 'vitest';
import { scimClient } from '../../support/running-app';
import { deathsOf } from '../crash-rounds';
import { diesWhile } from '../dying-world';
import { type ServerThatDies, serverThatDies } from '../server-that-dies';
import { type Idp, idpOf } from './idp';

const day = 86_400_000;
let server: ServerThatDies;

beforeEach(async () => {
  server = await serverThatDies();
  await server.post('/local/access', { kind: 'organization' });
});
afterEach(() => server?.close());

async function connect(name: string, precedence: number): Promise<Idp> {
  const draft = { name, provider: 'okta', scim: '2.0', mode: 'live' };
  type Connected = { id: string; baseUrl: string; token: string };
  const { id, baseUrl, token } = await server.post<Connected>('/local/connect', draft);
  await server.put(`/local/settings/${id}`, { yaml: `mode: live\nconflicts: precedence\nprecedence: ${precedence}\n` });
  return idpOf(scimClient(id, baseUrl, token));
}

/** An IdP's reaction to a missing answer: it asks again, and takes 409 to mean that it was heard. */
async function pushUntilHeard(idp: Idp, displayName: string, members: readonly string[]): Promise<void> {
  const body = { displayName, members: members.map((value) => ({ value })) };
  const asked = async () => (await idp.client.ask('POST', '/Groups', { body })).status;
  const status = await asked();
  expect([201, 409]).toContain(status);
}

it('removes nobody wrongly and leaves nobody behind, whichever commit of a takeover the process dies after', async () => {
  const okta = await connect('Okta', 20);
  const entra = await connect('Entra', 10);
  const theirs = [await okta.push('mia'), await okta.push('leo')];
  const ours = [await entra.push('leo'), await entra.push('zoe')];
  const deaths = deathsOf();
  for (const commit of [1, 2, 3, 5, 7, 9, 11]) {
    const name = `Team ${commit}`;
    await okta.pushGroup(name, theirs);
    await server.post('/local/settle');
    const crash = { at: 'after-commit', occurrence: commit } as const;
    const takesOver = async () => {
      await pushUntilHeard(entra, name, ours);
      await server.post('/local/settle');
    };
    const hasDied = await diesWhile(server, crash, takesOver);
    deaths.note([crash.at, commit], hasDied);
    if (hasDied) await takesOver();
    await server.post('/local/clock', { advanceMilliseconds: day });
    await server.post('/local/settle');
    const found = (await server.snapshot()).groups.find((group) => group.name === name);
    expect([...(found?.members ?? [])].sort(), `after commit ${commit}`).toEqual([
      'leo@example.com',
      'zoe@example.com',
    ]);
  }
  deaths.expectAll();
}, 120_000);
