import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../../local/okta/conversation';
import { applyPatch, type FakeResource } from './scim-fake-patch';

export interface ScimFake {
  readonly baseUrl: string;
  readonly users: Map<string, FakeResource>;
  readonly groups: Map<string, FakeResource>;
  readonly requests: readonly { readonly line: string; readonly headers: IncomingHttpHeaders }[];
  /** Prepared answers for matching requests; each is used up once given. */
  readonly answers: { readonly match: RegExp; readonly status: number; readonly headers?: Record<string, string> }[];
  close(): Promise<void>;
}

/** A SCIM server in memory, just clever enough for the clients under test. */
export async function startScimFake(version: 'v1' | 'v2' = 'v2'): Promise<ScimFake> {
  const users = new Map<string, FakeResource>();
  const groups = new Map<string, FakeResource>();
  const requests: { line: string; headers: IncomingHttpHeaders }[] = [];
  const answers: ScimFake['answers'] = [];
  let next = 1;

  const handle = (method: string, url: URL, body: JsonObject): Answer => {
    const [kind, id] = url.pathname.slice(`/scim/${version}/`.length).split('/');
    if (kind === 'ServiceProviderConfig') return [200, { patch: { supported: true } }];
    const store = kind === 'Groups' ? groups : users;
    const name = kind === 'Groups' ? 'displayName' : 'userName';
    if (id === undefined) {
      if (method === 'GET') return [200, list([...store.values()], name, url.searchParams)];
      if ([...store.values()].some((one) => same(one[name], body[name]))) return [409, { detail: 'taken' }];
      const created: FakeResource = { ...body, id: `${kind}-${next++}` };
      store.set(created.id, created);
      return [201, created];
    }
    const found = store.get(id);
    if (!found) return [404, { detail: 'unknown' }];
    if (method === 'DELETE') {
      store.delete(id);
      return [204];
    }
    if (method === 'PUT') store.set(id, { ...body, id });
    if (method === 'PATCH') store.set(id, applyPatch(found, body));
    return [200, store.get(id)];
  };

  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    requests.push({ line: `${request.method} ${request.url}`, headers: request.headers });
    const canned = answers.findIndex(({ match }) => match.test(`${request.method} ${request.url}`));
    const [instead] = canned < 0 ? [] : answers.splice(canned, 1);
    if (instead) return reply(response, [instead.status, { detail: 'as told' }], instead.headers);
    reply(response, handle(request.method ?? '', new URL(request.url ?? '', 'http://fake'), body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/scim/${version}`,
    users,
    groups,
    requests,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Answer = readonly [status: number, body?: unknown];

function reply(response: ServerResponse, [status, body]: Answer, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...(body !== undefined && { 'Content-Type': 'application/scim+json' }), ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function list(all: readonly FakeResource[], name: string, query: URLSearchParams): JsonObject {
  const filter = /^(\w+) eq (".*")$/.exec(query.get('filter') ?? '');
  const wanted: unknown = filter?.[2] && JSON.parse(filter[2]);
  const matching = filter ? all.filter((one) => same(one[name], wanted)) : all;
  const start = Number(query.get('startIndex') ?? 1);
  const page = matching.slice(start - 1, start - 1 + Number(query.get('count') ?? 100));
  return { totalResults: matching.length, startIndex: start, itemsPerPage: page.length, Resources: page };
}

function same(one: unknown, other: unknown): boolean {
  return String(one).toLowerCase() === String(other).toLowerCase();
}

async function readBody(request: IncomingMessage): Promise<JsonObject> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString()) as JsonObject) : {};
}
