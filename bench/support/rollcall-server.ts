import { startLocal } from '../../local/server/start-local';

/** The local Forge as a process: `rollcall-server.ts FOLDER`; reports a connection's URL and token over IPC. */
const local = await startLocal({ port: 0, dataDirectory: process.argv[2] ?? '.', quotas: 'unlimited' });
const answer = await fetch(`${local.url}/local/connect`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ name: 'Bench', provider: 'okta', scim: '2.0', mode: 'preview' }),
});
process.send?.(await answer.json());
process.on('disconnect', () => process.exit(0));
