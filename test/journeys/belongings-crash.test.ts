import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CrashPoint, crashPoints } from '../../local/forge/faults';
import { scimClient } from '../support/running-app';
import { type Idp, idpOf } from './concurrency/idp';
import { type ServerThatDies, serverThatDies } from './server-that-dies';

const day = 86_400_000;
let server: ServerThatDies;
let okta: Idp;
let connectionId: string;

interface Shown {
  readonly state: string;
  readonly kinds: readonly { readonly kind: string; readonly given: number }[];
}

beforeEach(async () => {
  server = await serverThatDies();
  const draft = { name: 'Okta', provider: 'okta', scim: '2.0', mode: 'live' };
  const made = await server.post<{ id: string; baseUrl: string; token: string }>('/local/connect', draft);
  connectionId = made.id;
  await server.post('/local/access', { kind: 'organization' });
  okta = idpOf(scimClient(made.id, made.baseUrl, made.token));
  const { settings } = await server.get<{ settings: object }>(`/local/settings/${connectionId}`);
  const belongings = {
    issues: 'successor',
    filters: 'successor',
    dashboards: 'successor',
    projectRoles: 'successor',
    defaultSuccessor: 'admin@example.com',
  };
  await server.put(`/local/settings/${connectionId}`, { yaml: JSON.stringify({ ...settings, belongings }) });
});
afterEach(() => server?.close());

async function admin<Value>(functionKey: string, payload: unknown): Promise<Value> {
  const call = { moduleKey: 'rollcall-admin', functionKey, payload };
  const answer = await server.post<{ value: { ok: boolean; value: Value } }>('/local/bridge/invoke', call);
  if (!answer.value.ok) throw new Error(`${functionKey}: ${JSON.stringify(answer)}`);
  return answer.value.value;
}

/** Does it while the process dies at a point; whoever got no answer asks again, as an IdP or an administrator does. */
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
  await server.post('/local/clock', { advanceMilliseconds: day });
  await server.post('/local/settle');
}

describe('a process that dies', () => {
  it('while belongings are handed over and given back, at every named point: nothing is lost', async () => {
    const id = await okta.push('grace.lead');
    const about = { connectionId, personId: id };
    const shown = async () =>
      (await admin<{ belongings?: Shown }>('getPerson', { connectionId, person: id })).belongings;
    const given = (kinds: Shown['kinds'] = []) => kinds.map((each) => `${each.kind} ${each.given}`);
    for (const at of crashPoints) {
      for (const occurrence of [1, 3]) {
        await dying(at, occurrence, () => okta.setActive(id, false));
        const handed = await shown();
        expect([at, occurrence, handed?.state, ...given(handed?.kinds)]).toEqual([
          at,
          occurrence,
          'handed',
          'issues 3',
          'filters 2',
          'dashboards 1',
          'projectRoles 1',
        ]);
        await okta.setActive(id, true);
        await server.post('/local/settle');
        await dying(at, occurrence, () => admin('returnBelongings', about));
        const back = await shown();
        expect([at, occurrence, back?.state]).toEqual([at, occurrence, 'returned']);
        // A slice whose commit was lost counts what somebody else had not given back yet; the next round finds all of it again.
      }
    }
  }, 300_000);
});
