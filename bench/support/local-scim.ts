import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocal } from '../../local/server/start-local';
import { type HttpClient, httpClient, inParallel } from './http-client';
import { oktaPerson } from './people';

export interface LocalScim {
  readonly local: Awaited<ReturnType<typeof startLocal>>;
  readonly scim: HttpClient;
  readonly baseUrl: string;
  readonly token: string;
  /** Creates people numbered from `first`; returns their ids in order. */
  createPeople(first: number, count: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface LocalScimOptions {
  readonly mode: 'preview' | 'live';
  /** The credential of a live connection; default: the organization's API key. */
  readonly access?: 'organization' | 'administrator' | 'none';
  /** Default: users of the site. */
  readonly target?: 'users' | 'customers';
  /** Settings as YAML, including the mode; default: the defaults. */
  readonly settings?: string;
}

const noLimits = 'safety: { peoplePercent: 100, membersPercent: 100, groups: 1000 }\n';

/** The whole local Forge in this process with one connection; without quotas, because only counts are read here. */
export async function localScim({
  mode,
  access = 'organization',
  target = 'users',
  settings,
}: LocalScimOptions): Promise<LocalScim> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const local = await startLocal({ port: 0, dataDirectory, quotas: 'unlimited' });
  const ask = async (path: string, body: object, method = 'POST'): Promise<unknown> => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${local.url}${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const connection = { name: 'Bench', provider: 'okta', scim: '2.0', mode, target };
  const connected = await ask('/local/connect', connection);
  const { id, baseUrl, token } = connected as { id: string; baseUrl: string; token: string };
  // A measurement takes away as often as it likes: nothing of it is held.
  if (mode === 'live') await ask(`/local/settings/${id}`, { yaml: `${settings ?? 'mode: live'}\n${noLimits}` }, 'PUT');
  else if (settings !== undefined) await ask(`/local/settings/${id}`, { yaml: settings }, 'PUT');
  if (mode === 'live' && access !== 'none') await ask('/local/access', { kind: access });
  const scim = httpClient(baseUrl, token, 8);
  return {
    local,
    scim,
    baseUrl,
    token,
    async createPeople(first, count) {
      const ids: string[] = new Array(count);
      await inParallel(count, 8, async (index) => {
        const created = await scim.send('POST', '/Users', oktaPerson(first + index));
        if (created.status !== 201) throw new Error(`POST /Users answered ${created.status}: ${created.body}`);
        ids[index] = (JSON.parse(created.body) as { id: string }).id;
      });
      return ids;
    },
    async close() {
      scim.close();
      await local.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
