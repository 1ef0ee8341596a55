import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type LocalOptions, type LocalServer, startLocal } from '../../local/server/start-local';

const fixtureApp = join(import.meta.dirname, '..', 'forge', 'fixture-app');

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-server-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** A server with a small test app, on a free port and in its own folder; it ends with the test. */
export async function startFixtureServer(options: Partial<LocalOptions> = {}): Promise<LocalServer> {
  const dataDirectory = options.dataDirectory ?? temporaryFolder();
  const server = await startLocal({ appDirectory: fixtureApp, port: 0, dataDirectory, ...options });
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= server.close();
    return closed;
  };
  onTestFinished(close);
  return { ...server, close };
}
