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

/** The whole local Forge in this process with one connection; quotas off, since counts are what is read here. */
export async function localScim(options: { readonly mode: 'preview' | 'live' }): Promise<LocalScim> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const local = await startLocal({ port: 0, dataDirectory, quotas: 'unlimited' });
  const answer = await fetch(`${local.url}/local/connect`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Bench', provider: 'okta', scim: '2.0', mode: options.mode }),
  });
  const { baseUrl, token } = (await answer.json()) as { baseUrl: string; token: string };
  if (options.mode === 'live') {
    await fetch(`${local.url}/local/access`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ kind: 'organization' }),
    });
  }
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
