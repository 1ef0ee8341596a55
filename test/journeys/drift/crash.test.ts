import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SiteSnapshot } from '../../../local/atlassian/snapshot';
import { crashPoints } from '../../../local/forge/faults';
import { scimClient } from '../../support/running-app';
import { type Idp, idpOf } from '../concurrency/idp';
import { type ServerThatDies, serverThatDies } from '../server-that-dies';
import { compared } from './compared';

let server: ServerThatDies;
let okta: Idp;
let connectionId: string;

beforeEach(async () => {
  server = await serverThatDies();
  const draft = { name: 'Okta', provider: 'okta', scim: '2.0', mode: 'live' };
  const made = await server.post<{ id: string; baseUrl: string; token: string }>('/local/connect', draft);
  connectionId = made.id;
  await server.post('/local/access', { kind: 'organization' });
  okta = idpOf(scimClient(made.id, made.baseUrl, made.token));
});
afterEach(() => server?.close());

async function admin(functionKey: string, payload: unknown): Promise<unknown> {
  const call = { moduleKey: 'rollcall-admin', functionKey, payload };
  const answer = await server.post<{ value: { ok: boolean; value: unknown } }>('/local/bridge/invoke', call);
  if (!answer.value.ok) throw new Error(`${functionKey}: ${JSON.stringify(answer)}`);
  return answer.value.value;
}

const drift = () => compared({ admin, forge: { settle: () => server.post('/local/settle') } }, connectionId);

const suspended = (snapshot: SiteSnapshot) => snapshot.people.filter((person) => person.suspended).length;

const points = crashPoints.flatMap((at) => [1, 2].map((occurrence) => [at, occurrence] as const));

describe('a process that dies while it compares', () => {
  it.each(points)(
    'at %s, number %i: the comparison goes on, and tells each difference once',
    async (at, occurrence) => {
      await okta.push('mia');
      await okta.push('leo');
      await server.post('/local/settle');
      // The nightly look leaves it so: a server that starts again may begin with that.
      await server.post('/local/by-hand', { do: 'suspend', person: 'mia@example.com' });
      expect(suspended(await server.snapshot())).toBe(1);
      await server.post('/local/fault', { forge: { crash: { at, occurrence } } });
      try {
        await drift().compare();
        await server.post('/local/fault', { clear: true });
      } catch {
        await server.restart();
        await server.post('/local/settle');
      }
      expect(await drift().compare()).toEqual(['suspended mia@example.com']);
      expect((await drift().drift()).running).toBeUndefined();
    },
  );
});
