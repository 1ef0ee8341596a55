import { flushCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { parseOptions } from './command-line/parse-options';
import { nextSteps, type StartedConnection } from './next-steps';
import { listConnections } from './server/control/status';
import { playDemonstration } from './server/demonstration';
import { type LocalServer, startLocal } from './server/start-local';

const help = `npm start [-- OPTIONS]

  --empty        no demonstration: no connection, no people
  --port N       default 8787; 0 for any free port
  --data DIR     where everything is stored; default .rollcall
  --host HOST    the address to listen on; default 127.0.0.1
  --page-later   builds the admin page when it is first opened, and not already at the start
  --no-quotas    does not enforce the platform's quotas, so that a large directory fills quickly`;

const options = {
  empty: { type: 'boolean', default: false },
  port: { type: 'string', default: '8787' },
  data: { type: 'string', default: '.rollcall' },
  host: { type: 'string' },
  'page-later': { type: 'boolean', default: false },
  'no-quotas': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

async function main(): Promise<void> {
  const { values } = parseOptions(process.argv.slice(2), options);
  if (values.help) return console.log(help);
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535)
    throw new Error(`"${values.port}" is not a port.`);
  const server = await startLocal({
    dataDirectory: resolve(values.data),
    port: Number(values.port),
    isPageLater: values['page-later'],
    quotas: values['no-quotas'] ? 'unlimited' : 'platform',
    ...(values.host !== undefined && { host: values.host }),
  });
  closeOnSignals(server);
  console.log(`Rollcall runs on a local Forge.

  Admin page      ${server.url}/
  Atlassian site  ${server.url}/site   (simulated: ${server.site.siteUrl})
`);
  // A process that is killed leaves its compiled code to the next one as well, and V8 has not dropped any of it yet.
  flushCompileCache();
  if (!values.empty) await playDemonstration(server, showProgress);
  console.log(`What to do next:

${nextSteps(server.url, await startedConnections(server))}

Ctrl+C stops it; its state is kept in ${resolve(values.data)}.`);
}

async function startedConnections(server: LocalServer): Promise<readonly StartedConnection[]> {
  return (await listConnections(server)).map(({ id }) => {
    if (server.directories.find(id) !== undefined) return { id, provider: 'directory' };
    const document = server.okta.find(id);
    if (!document) return { id, provider: 'unknown' };
    return { id, provider: document.directory ? 'played' : 'entered' };
  });
}

function showProgress(line: string, done: boolean): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[2K${line}${done ? '\n' : ''}`);
  else if (done) console.log(line);
}

function closeOnSignals(server: LocalServer): void {
  const close = () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
