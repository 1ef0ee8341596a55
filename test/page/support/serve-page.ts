import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { type OpenedPage, openPage, type PageResponse, servePage } from '../../../local/page/open-page';

const root = join(import.meta.dirname, '..', '..', '..');

export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

const folders = { appDirectory: root, cacheDirectory: join(root, '.cache', 'page') };

/** The page's address for axe, the accessibility checker. */
export const axePath = '/test/axe.js';

const axe: PageResponse = {
  status: 200,
  contentType: 'text/javascript; charset=utf-8',
  body: readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js')),
  cacheControl: 'public, max-age=31536000, immutable',
};

type Invoke = (name: string, payload: unknown) => Promise<unknown>;

/** The admin page over HTTP, with `invoke` in place of the app. */
export async function serveAdminPage(invoke: Invoke): Promise<ServedPage> {
  const moduleKey = 'rollcall-admin';
  return serve(await opened(moduleKey, () => openPage({ ...folders, moduleKey })), invoke);
}

const noResolver: Invoke = () => Promise.reject(new Error('This page has no resolver.'));

/** Another UI Kit page from this folder, with `invoke` in place of its app. */
export async function serveFixture(file: string, invoke: Invoke = noResolver): Promise<ServedPage> {
  const entry = join(import.meta.dirname, file);
  // Its bundle is stored under this key.
  const moduleKey = basename(file, '.tsx');
  const module = { moduleKey, type: 'jira:adminPage', title: 'Fixture', entry };
  return serve(await opened(moduleKey, () => servePage(module, folders)), invoke);
}

const pages = new Map<string, Promise<OpenedPage>>();

/** A page's files are read and sorted once a worker, not once a test file. */
function opened(moduleKey: string, open: () => Promise<OpenedPage>): Promise<OpenedPage> {
  const page = pages.get(moduleKey) ?? open();
  pages.set(moduleKey, page);
  return page;
}

interface Served {
  readonly page: OpenedPage;
  readonly invoke: Invoke;
}

/** What this worker's server shows: the page of the test file that runs. */
let shown: Served | undefined;
let address: Promise<string> | undefined;

/** All test files of a worker have one server: at one address, the browser keeps what it has read and compiled. */
async function serve(page: OpenedPage, invoke: Invoke): Promise<ServedPage> {
  const served = { page, invoke };
  shown = served;
  address ??= listen();
  return {
    url: await address,
    close: async () => {
      if (shown === served) shown = undefined;
    },
  };
}

/** The server ends with the worker, like the browser. */
async function listen(): Promise<string> {
  const server = createServer((request, response) => {
    if (shown === undefined) response.writeHead(503).end();
    else void answer(shown, request, response);
  });
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

async function answer({ page, invoke }: Served, request: IncomingMessage, response: ServerResponse) {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  if (request.method === 'POST' && path === '/local/bridge/invoke') {
    const { functionKey, payload } = JSON.parse(await read(request));
    const body = await invoke(functionKey, payload).then(
      (value) => ({ ok: true, value }),
      (error: Error) => ({ ok: false, error: { name: error.name, message: error.message } }),
    );
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    return;
  }
  const found = path === axePath ? axe : page.handle(path);
  // Like the local Forge: without it, every test would compile the page's scripts again.
  const headers = {
    'content-type': found?.contentType ?? 'text/plain',
    'cache-control': found?.cacheControl ?? 'no-cache',
  };
  response.writeHead(found?.status ?? 404, headers).end(found?.body);
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
