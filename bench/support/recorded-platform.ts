import { startLocal } from '../../local/server/start-local';
import { oktaPerson } from './people';

/** A request to the web trigger, with the platform calls and answers while the local Forge served it. */
export interface RecordedRequest {
  readonly event: object;
  /** `globalThis.__forge_runtime__`, without its functions. */
  readonly runtime: object;
  readonly calls: readonly RecordedCall[];
}

export interface RecordedCall {
  readonly path: string;
  readonly body: string;
  readonly status: number;
  readonly answer: string;
}

interface Answer {
  readonly status: number;
  text(): Promise<string>;
}

type PlatformFetch = (target: object, path: string, options?: { readonly body?: unknown }) => Promise<Answer>;

interface Connected {
  readonly baseUrl: string;
  readonly token: string;
}

/**
 * Okta's search for an existing person, as the first request of a freshly started local Forge, so that nothing is
 * cached; with everything the function needs to answer it again elsewhere.
 * @param dataDirectory for a local Forge, empty
 */
export async function recordFirstRequest(dataDirectory: string): Promise<RecordedRequest> {
  const person = oktaPerson(0);
  const connected = await withLocal(dataDirectory, async (url) => {
    const connection = { name: 'Bench', provider: 'okta', scim: '2.0', mode: 'preview' };
    const made = (await (await send(`${url}/local/connect`, connection)).json()) as Connected;
    await send(`${made.baseUrl}/Users`, person, made.token);
    return made;
  });
  return withLocal(dataDirectory, async (url) => {
    const path = new URL(connected.baseUrl).pathname;
    return record({ base: `${url}${path}`, token: connected.token, filter: `userName eq "${person.userName}"` });
  });
}

async function withLocal<Value>(dataDirectory: string, use: (url: string) => Promise<Value>): Promise<Value> {
  const local = await startLocal({ port: 0, dataDirectory, quotas: 'unlimited' });
  try {
    return await use(local.url);
  } finally {
    await local.close();
  }
}

async function send(url: string, body: object, token?: string): Promise<Response> {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`POST ${url} was answered ${answer.status}: ${await answer.text()}`);
  return answer;
}

async function record(request: { readonly base: string; readonly token: string; readonly filter: string }) {
  const { base, token, filter } = request;
  const platform = globalThis as unknown as { __forge_fetch__: PlatformFetch; __forge_runtime__: object };
  const real = platform.__forge_fetch__;
  const calls: RecordedCall[] = [];
  let runtime: object = {};
  const replace = (value: PlatformFetch) =>
    Object.defineProperty(platform, '__forge_fetch__', { configurable: true, value });
  replace(async (target, path, options) => {
    runtime = JSON.parse(JSON.stringify(platform.__forge_runtime__)) as object;
    const answer = await real(target, path, options);
    const text = await answer.text();
    calls.push({ path, body: String(options?.body ?? ''), status: answer.status, answer: text });
    return new Response(text, { status: answer.status });
  });
  try {
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await fetch(`${base}/Users?filter=${encodeURIComponent(filter)}`, { headers });
    const found = (await answer.json()) as { readonly totalResults?: number };
    if (found.totalResults !== 1) throw new Error(`The search was answered ${answer.status}: ${JSON.stringify(found)}`);
  } finally {
    replace(real);
  }
  const { pathname } = new URL(base);
  const event = {
    method: 'GET',
    path: `${pathname}/Users`,
    // The part after the trigger's id: connection and dialect.
    userPath: `/${pathname.split('/').slice(-2).join('/')}/Users`,
    headers: { Authorization: [`Bearer ${token}`] },
    queryParameters: { filter: [filter] },
  };
  return { event, runtime, calls } satisfies RecordedRequest;
}
