import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CrashPoint, crashPoints } from '../../../local/forge/faults';
import { scimClient } from '../../support/running-app';
import { type Idp, idpOf } from '../concurrency/idp';
import { type ServerThatDies, serverThatDies } from '../server-that-dies';

const hour = 3_600_000;
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
  okta = idpOf(scimClient(id, baseUrl, token));
});
afterEach(() => server?.close());

async function admin<Value>(functionKey: string, payload: unknown): Promise<Value> {
  const call = { moduleKey: 'rollcall-admin', functionKey, payload };
  const answer = await server.post<{ value: { ok: boolean; value: Value } }>('/local/bridge/invoke', call);
  if (!answer.value.ok) throw new Error(`${functionKey}: ${JSON.stringify(answer)}`);
  return answer.value.value;
}

/** Does it while the process dies at a point; an administrator who got no answer asks again. */
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

const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
const deactivate = async (id: string) => {
  const body = { schemas, Operations: [{ op: 'replace', value: { active: false } }] };
  const { status } = await okta.client.ask('PATCH', `/Users/${id}`, { body });
  if (status !== 200) throw new Error(`PATCH: ${status}`);
};
const suspended = async () => (await server.snapshot()).people.filter((person) => person.suspended).length;

const points = crashPoints.flatMap((at) => [1, 2].map((occurrence) => [at, occurrence] as const));

describe('a process that dies while an undo is carried out', () => {
  it('puts everything back, once, at whatever point', async () => {
    for (const [at, occurrence] of points) {
      const ids: string[] = [];
      for (const name of ['one', 'two', 'three']) ids.push(await okta.push(`${name}-${at}-${occurrence}`));
      await server.post('/local/settle');
      await server.post('/local/clock', { advanceMilliseconds: hour });
      const before = await suspended();
      const log = await admin<{ entries: readonly { at: string }[] }>('listLog', { connectionId, limit: 1 });
      const since = new Date(Date.parse(log.entries[0]?.at ?? '') + hour / 2).toISOString();
      for (const id of ids) await deactivate(id);
      await server.post('/local/settle');
      expect([at, occurrence, (await suspended()) - before]).toEqual([at, occurrence, 3]);
      const until = new Date(Date.parse(since) + hour).toISOString();
      await dying(at, occurrence, () => admin('beginUndo', { connectionId, of: { kind: 'time', since, until } }));
      await server.post('/local/clock', { advanceMilliseconds: 2 * hour });
      await server.post('/local/settle');
      expect([at, occurrence, (await suspended()) - before]).toEqual([at, occurrence, 0]);
      const { undos } = await admin<{ undos: readonly { finished?: string }[] }>('listUndos', { connectionId });
      expect([at, occurrence, undos.filter(({ finished }) => finished === undefined)]).toEqual([at, occurrence, []]);
      const { kept } = await admin<{ kept: readonly { person: string }[] }>('listKept', { connectionId, limit: 100 });
      expect(ids.every((id) => kept.some(({ person }) => person === id))).toBe(true);
    }
  }, 300_000);
});
