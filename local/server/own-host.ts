import type { IncomingHttpHeaders } from 'node:http';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Says why a request isn't meant for this server, or undefined if it is. Otherwise a page under a foreign name that
 * resolves to 127.0.0.1 could read everything here, and a form could post across origins.
 * @param anyHost true if the administrator chose the address to listen on
 */
export function foreignRequest(headers: IncomingHttpHeaders, anyHost: boolean): string | undefined {
  const host = headers.host ?? '';
  if (!anyHost && !loopback.test(host)) return `This server answers on loopback addresses only, not as "${host}".`;
  const { origin } = headers;
  if (origin === undefined) return undefined;
  return origin === `http://${host}` ? undefined : `Requests from "${origin}" are not accepted.`;
}
