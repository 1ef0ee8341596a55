import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Checkout, thisCheckout } from './checkout';
import { end, npmStart } from './npm-start';
import type { Usage } from './process-probe';
import type { ServerProcess } from './server-process';

interface Connection {
  readonly path: string;
  readonly token: string;
}

/**
 * `npm start` on a data folder, which stays, with one connection that survives restarts on the folder. Without the
 * platform's quotas, under which filling would take too long.
 */
export async function startedServer(folder: string, checkout: Checkout = thisCheckout): Promise<ServerProcess> {
  const probe = join(import.meta.dirname, 'process-probe.ts');
  const started = await npmStart(folder, checkout, { nodeArguments: ['--import', probe], arguments: ['--no-quotas'] });
  const { path, token } = await connectionIn(folder, started.url);
  return {
    baseUrl: `${started.url}${path}`,
    token,
    folder,
    usage() {
      const answer = new Promise<Usage>((resolve) => started.child.once('message', resolve));
      started.child.send('usage');
      return answer;
    },
    close: () => end(started),
  };
}

async function connectionIn(folder: string, url: string): Promise<Connection> {
  const note = join(folder, 'bench-connection.json');
  if (existsSync(note)) return JSON.parse(readFileSync(note, 'utf8'));
  const answer = await fetch(`${url}/local/connect`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Bench', provider: 'okta', scim: '2.0', mode: 'preview' }),
  });
  const { baseUrl, token } = (await answer.json()) as { baseUrl: string; token: string };
  const connection: Connection = { path: baseUrl.slice(url.length), token };
  writeFileSync(note, JSON.stringify(connection));
  return connection;
}
