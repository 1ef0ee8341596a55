import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CrashPoint, crashPoints } from '../../local/forge/faults';
import { noLimits } from '../support/no-limits';
import { scimClient } from '../support/running-app';
import { type Idp, idpOf } from './concurrency/idp';
import { type ServerThatDies, serverThatDies } from './server-that-dies';

const day = 86_400_000;
const jiraUsers = 'jira-software-users-rollcall-demo';
let server: ServerThatDies;
let okta: Idp;
let connectionId: string;

beforeEach(async () => {
  server = await serverThatDies();
  const draft = { name: 'Okta', provider: 'okta', scim: '2.0', mode: 'live' };
  const { id, baseUrl, token } = await server.post<{ id: string; baseUrl: string; token: string }>(
    '/local/connect',
    draft,
  );
  connectionId = id;
  await server.post('/local/access', { kind: 'organization' });
  const { settings } = await server.get<{ settings: object }>(`/local/settings/${id}`);
  const users = { productAccess: ['jira-software'], seats: { takeUnused: '30' } };
  const yaml = JSON.stringify({ ...settings, users, safety: { ...noLimits, people: 100, peoplePercent: 0 } });
  await server.put(`/local/settings/${id}`, { yaml });
  okta = idpOf(scimClient(id, baseUrl, token));
});
afterEach(() => server?.close());

async function admin(functionKey: string, payload: unknown): Promise<void> {
  const call = { moduleKey: 'rollcall-admin', functionKey, payload };
  const answer = await server.post<{ value: { ok: boolean } }>('/local/bridge/invoke', call);
  if (!answer.value.ok) throw new Error(`${functionKey}: ${JSON.stringify(answer)}`);
}

/** Does it while the process dies at a point, and whatever follows from it; whoever got no answer asks again. */
async function dying(at: CrashPoint, occurrence: number, act: () => Promise<unknown>): Promise<void> {
  await server.post('/local/fault', { forge: { crash: { at, occurrence } } });
  try {
    await act();
    await server.post('/local/settle');
    await server.post('/local/fault', { clear: true });
  } catch {
    await server.restart();
    await act().catch(() => undefined);
  }
  await server.post('/local/settle');
}

const groupsOf = async (name: string) =>
  (await server.snapshot()).people.find(({ email }) => email.startsWith(`${name}@`))?.groups;

describe('a process that dies', () => {
  it('while unused product access is taken, or given back: it is done, once, and nothing is forgotten', async () => {
    for (const at of crashPoints) {
      for (const occurrence of [1, 2]) {
        const name = `person-${at}-${occurrence}`.toLowerCase();
        const person = await okta.push(name);
        await server.post('/local/settle');
        await dying(at, occurrence, () => server.post('/local/clock', { advanceMilliseconds: 40 * day }));
        await server.post('/local/clock', { advanceMilliseconds: 8 * day });
        await server.post('/local/settle');
        expect([at, occurrence, await groupsOf(name)]).toEqual([at, occurrence, []]);
        await dying(at, occurrence, () => admin('giveBackSeats', { connectionId, person }));
        await server.post('/local/clock', { advanceMilliseconds: day });
        await server.post('/local/settle');
        expect([at, occurrence, await groupsOf(name)]).toEqual([at, occurrence, [jiraUsers]]);
      }
    }
  }, 300_000);
});
