import type { IncomingHttpHeaders } from 'node:http';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Says why a request isn't meant for this server, or undefined when it is. A name that a stranger's DNS points to
 * 127.0.0.1 would otherwise let their page read everything here; so would a form that posts across origins.
 * @param anyHost true when the administrator chose the address to listen on
 */
export function foreignRequest(headers: IncomingHttpHeaders, anyHost: boolean): string | undefined {
  const host = headers.host ?? '';
  if (!anyHost && !loopback.test(host)) return `This server answers on loopback addresses only, not as "${host}".`;
  const { origin } = headers;
  if (origin === undefined) return undefined;
  return origin === `http://${host}` ? undefined : `Requests from "${origin}" are not taken.`;
}
