import type { CrashPoint } from '../../local/forge/faults';
import { noLimits } from '../support/no-limits';
import { scimClient } from '../support/running-app';
import { type Idp, idpOf } from './concurrency/idp';
import { type Deaths, deathsOf } from './crash-rounds';
import { type ServerThatDies, serverThatDies } from './server-that-dies';

/** A live connection over a server that can be made to die, and an administrator of it. */
export interface DyingWorld {
  readonly server: ServerThatDies;
  readonly okta: Idp;
  readonly connectionId: string;
  /** Asks a resolver of the page. @throws Error unless it succeeds */
  admin<Value>(functionKey: string, payload: unknown): Promise<Value>;
  /** Sets these limits, and no others. */
  setSafety(safety: object): Promise<void>;
  /**
   * Does it while the process dies at a point; whoever got no answer asks again, as an IdP or an administrator does. Whether it has
   * died is noted with `deaths`. @throws whatever `act` throws if the process has not died
   */
  dying(at: CrashPoint, occurrence: number, act: () => Promise<unknown>, during?: string): Promise<void>;
  readonly deaths: Deaths;
}

export async function dyingWorld(): Promise<DyingWorld> {
  const server = await serverThatDies();
  const draft = { name: 'Okta', provider: 'okta', scim: '2.0', mode: 'live' };
  type Made = { readonly id: string; readonly baseUrl: string; readonly token: string };
  const { id, baseUrl, token } = await server.post<Made>('/local/connect', draft);
  await server.post('/local/access', { kind: 'organization' });
  const deaths = deathsOf();
  return {
    server,
    deaths,
    okta: idpOf(scimClient(id, baseUrl, token)),
    connectionId: id,
    admin: administratorOf(server),
    async setSafety(safety) {
      const { settings } = await server.get<{ settings: object }>(`/local/settings/${id}`);
      const yaml = JSON.stringify({ ...settings, safety: { ...noLimits, ...safety } });
      await server.put(`/local/settings/${id}`, { yaml });
    },
    async dying(at, occurrence, act, during) {
      const hasDied = await diesWhile(server, { at, occurrence }, async () => {
        await act();
        await server.post('/local/settle');
      });
      deaths.note([at, occurrence], hasDied, during);
      if (hasDied) await act().catch(() => undefined);
      await server.post('/local/settle');
    },
  };
}

/**
 * Does something in a process that dies at a point, and starts another one if it has. @returns whether it has
 * @throws whatever `act` throws if it has not
 */
export async function diesWhile(
  server: ServerThatDies,
  crash: { readonly at: CrashPoint; readonly occurrence: number },
  act: () => Promise<unknown>,
): Promise<boolean> {
  await server.post('/local/fault', { forge: { crash } });
  try {
    await act();
  } catch (error) {
    if (await server.isUp()) throw error;
  }
  // What goes on in the background may end it until the fault is cleared.
  const survived = await server.post('/local/fault', { clear: true }).then(
    () => true,
    () => false,
  );
  if (!survived) await server.restart();
  return !survived;
}

/** Asks a resolver of the page. @throws Error unless it succeeds */
export const administratorOf =
  (server: ServerThatDies) =>
  async <Value>(functionKey: string, payload: unknown): Promise<Value> => {
    const call = { moduleKey: 'rollcall-admin', functionKey, payload };
    const answer = await server.post<{ value: { ok: boolean; value: Value } }>('/local/bridge/invoke', call);
    if (!answer.value.ok) throw new Error(`${functionKey}: ${JSON.stringify(answer)}`);
    return answer.value.value;
  };
