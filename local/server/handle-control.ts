import type { IncomingMessage, ServerResponse } from 'node:http';
import { ZodError } from 'zod';
import { controlRoutes } from './control/routes';
import { readJson, sendJson } from './json-message';
import type { Local } from './local';
import { LocalError } from './local-error';

/** Answers `/local/*`: JSON, and `{"error": "one sentence"}` for a failure. */
export async function handleControl(
  local: Local,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  try {
    const { method = 'GET' } = request;
    const { handler, rest } = findRoute(method, url.pathname);
    const body = method === 'GET' ? undefined : await readJson(request);
    const value = await handler(local, { query: url.searchParams, rest, body });
    sendJson(response, 200, value);
  } catch (error) {
    const { status, message } = toFailure(error);
    sendJson(response, status, { error: message });
  }
}

function findRoute(method: string, path: string) {
  const exact = controlRoutes[`${method} ${path}`];
  if (exact && !path.endsWith('/')) return { handler: exact, rest: '' };
  const cut = path.lastIndexOf('/') + 1;
  const prefixed = controlRoutes[`${method} ${path.slice(0, cut)}`];
  if (prefixed && cut < path.length) return { handler: prefixed, rest: decodeURIComponent(path.slice(cut)) };
  throw new LocalError(404, `There is no ${method} ${path}.`);
}

function toFailure(error: unknown): { readonly status: number; readonly message: string } {
  if (error instanceof LocalError) return error;
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    return { status: 400, message: `${issue?.path.join('.') || 'The body'}: ${issue?.message ?? 'invalid'}` };
  }
  return { status: 500, message: error instanceof Error ? error.message : String(error) };
}
