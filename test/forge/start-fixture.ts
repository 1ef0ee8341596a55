import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type HostOptions, type LocalForge, startForge } from '../../local/forge/host';
import type { ProductHosts } from '../../local/forge/product-hosts';

export const fixtureApp = join(import.meta.dirname, 'fixture-app');

/** The answer of a fixture call. */
export interface Answer<T = unknown> {
  readonly value?: T;
  readonly error?: {
    readonly name: string;
    readonly message: string;
    readonly code?: string;
    readonly status?: number;
    readonly statusText?: string;
  };
}

export interface Fixture {
  readonly forge: LocalForge;
  readonly url: string;
  readonly dataDirectory: string;
  /** Calls the app through its resolver. */
  perform<T>(call: string, ...parameters: unknown[]): Promise<Answer<T>>;
}

/** Products that return who called what. */
export const echoingProducts: ProductHosts = {
  async product(product, caller, request) {
    return Response.json({ product, caller, method: request.method, url: request.url });
  },
  egress(url) {
    return url.hostname === 'unknown.wild.example.com'
      ? undefined
      : Promise.resolve(new Response(`hello from ${url.hostname}`));
  },
};

/** Starts the fixture app on its own server and folder; both end with the test. */
export async function startFixture(options: Partial<HostOptions> = {}): Promise<Fixture> {
  const dataDirectory = options.dataDirectory ?? temporaryFolder();
  let url = '';
  const forge = await startForge({
    appDirectory: fixtureApp,
    dataDirectory,
    publicUrl: () => url,
    products: echoingProducts,
    queryLagMilliseconds: 0,
    ...options,
  });
  const server = createServer((request, response) => void forge.handleWebTrigger(request, response));
  url = await listen(server);
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await forge.close();
  });
  const { accountId } = forge.installation;
  const perform = async <T>(call: string, ...parameters: unknown[]) =>
    (await forge.invokeResolver({
      moduleKey: 'office',
      functionKey: 'perform',
      payload: { call, with: parameters },
      accountId,
    })) as Answer<T>;
  return { forge, url, dataDirectory, perform };
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-forge-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}
