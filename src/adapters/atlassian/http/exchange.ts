import type { SiteCall } from '../../../journal/entry';
import type { ApiAnswer, ApiCall, Route, WebAnswer } from './api-call';

/** One request and its answer. @throws whatever the route throws, or an Error after this many milliseconds. */
export async function exchange(route: Route, call: ApiCall, milliseconds: number): Promise<WebAnswer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new Error('Timed out.')), milliseconds);
  const aborted = new Promise<never>((_, reject) => {
    abort.signal.addEventListener('abort', () => reject(abort.signal.reason), { once: true });
  });
  try {
    return await Promise.race([route.send(toPath(call), toInit(call, abort.signal)), aborted]);
  } finally {
    clearTimeout(timer);
  }
}

/** Fills the braces of the template and adds the query. */
export function toPath({ template, values = {}, query }: ApiCall): string {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  return query ? `${path}?${new URLSearchParams(query)}` : path;
}

function toInit({ method, body, isExperimental }: ApiCall, signal: AbortSignal): RequestInit {
  const headers = {
    Accept: 'application/json',
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...(isExperimental && { 'X-ExperimentalApi': 'opt-in' }),
  };
  return { method, headers, signal, ...(body !== undefined && { body: JSON.stringify(body) }) };
}

/** Reads the body, as JSON if possible. */
export async function toAnswer(answer: WebAnswer): Promise<ApiAnswer> {
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers as Headers, body: text === '' ? undefined : parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The call as the log shows it; `answer` is missing if none came. */
export function toSiteCall(call: ApiCall, answer: WebAnswer | undefined, milliseconds: number): SiteCall {
  const requestId = answer?.headers.get('atl-traceid') ?? answer?.headers.get('x-request-id') ?? undefined;
  const status = answer?.status ?? 0;
  return { method: call.method, path: call.template, status, milliseconds, ...(requestId && { requestId }) };
}
