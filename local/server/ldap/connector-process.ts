import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The connector beside a simulated directory, as a program of its own. */
export interface ConnectorProcess {
  readonly pid: number | undefined;
  /** What it writes goes here. */
  readonly logFile: string;
  /** How it ended; undefined while it runs. */
  ended(): string | undefined;
  /** Lets it end its work. */
  stop(): Promise<void>;
}

export interface ConnectorStart {
  readonly projectDirectory: string;
  /** For its state and its log. */
  readonly folder: string;
  readonly connectorUrl: string;
  readonly token: string;
  readonly password: string;
  readonly host: string;
}

/** How long it may take to end by itself. */
const graceMilliseconds = 10_000;

/** Starts it as whoever has the checkout would: `npm run -s connector -- run`. */
export function startConnector(start: ConnectorStart): ConnectorProcess {
  const { projectDirectory, folder, connectorUrl, token, password, host } = start;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const logFile = join(folder, 'connector.log');
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  const watch = pathToFileURL(join(projectDirectory, 'local', 'server', 'ldap', 'end-with-parent.mjs')).href;
  const program = ['--import', 'tsx', '--import', watch, join('connector', 'command-line', 'main.ts')];
  const args = ['run', '--state', join(folder, 'state'), '--allow-host', host];
  const child = spawn(process.execPath, [...program, ...args], {
    cwd: projectDirectory,
    env: {
      ...process.env,
      // Options for this process are none for that one.
      NODE_OPTIONS: '',
      ROLLCALL_URL: connectorUrl,
      ROLLCALL_TOKEN: token,
      ROLLCALL_BIND_PASSWORD: password,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  let end: string | undefined;
  child.once('error', (error) => {
    end = error.message;
  });
  child.once('close', (code, signal) => {
    end ??= signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`;
    log.end();
  });
  return { pid: child.pid, logFile, ended: () => end, stop: () => stop(child, () => end !== undefined) };
}

async function stop(child: ChildProcess, hasEnded: () => boolean): Promise<void> {
  if (hasEnded()) return;
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), graceMilliseconds);
  await closed;
  clearTimeout(late);
}
