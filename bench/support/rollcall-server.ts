import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocal } from '../../local/server/start-local';

/**
 * The whole local Forge as a process of its own: `rollcall-server.ts FOLDER`; tells a connection's URL and token over IPC.
 * Started again on the same folder, it tells of the same connection.
 */
const folder = process.argv[2] ?? '.';
const local = await startLocal({ port: 0, dataDirectory: folder, quotas: 'unlimited' });
const note = join(folder, 'bench-connection.json');

async function connect(): Promise<{ readonly path: string; readonly token: string }> {
  const answer = await fetch(`${local.url}/local/connect`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Bench', provider: 'okta', scim: '2.0', mode: 'preview' }),
  });
  const { baseUrl, token } = (await answer.json()) as { baseUrl: string; token: string };
  const connection = { path: baseUrl.slice(local.url.length), token };
  writeFileSync(note, JSON.stringify(connection));
  return connection;
}

const { path, token } = existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')) : await connect();
process.send?.({ baseUrl: `${local.url}${path}`, token });
process.on('disconnect', () => local.close().then(() => process.exit(0)));
