import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AdminPage } from './admin-page';
import { handleBridge } from './handle-bridge';
import { handleControl } from './handle-control';
import { send, sendJson } from './json-message';
import type { Local } from './local';

/** Passes a request to its handler: web triggers, control API, bridge, site, or admin page. */
export async function handleRequest(
  local: Local,
  page: AdminPage,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const target = request.url ?? '/';
  if (target.startsWith('/x1/')) return local.forge.handleWebTrigger(request, response);
  const url = parseTarget(target);
  if (!url) return sendJson(response, 400, { error: 'The request target is not a path.' });
  if (url.pathname === '/local/bridge/invoke' && request.method === 'POST') {
    return handleBridge(local, request, response);
  }
  if (url.pathname.startsWith('/local/')) return handleControl(local, request, response, url);
  const { method = 'GET' } = request;
  if (url.pathname === '/site' || url.pathname.startsWith('/site/')) {
    const shown = local.site.page({ method, path: url.pathname, query: url.searchParams });
    if (shown) return send(response, shown.status, shown.contentType, shown.body);
  }
  const shown = method === 'GET' || method === 'HEAD' ? page.handle(url.pathname) : undefined;
  if (shown) return send(response, shown.status, shown.contentType, shown.body, shown.cacheControl);
  sendJson(response, 404, { error: `There is nothing at ${url.pathname}.` });
}

function parseTarget(target: string): URL | undefined {
  return URL.canParse(target, 'http://local') && target.startsWith('/') ? new URL(`http://local${target}`) : undefined;
}
