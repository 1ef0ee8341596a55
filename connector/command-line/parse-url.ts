import { UsageError } from './io';

/** Of this machine, where nobody else listens. */
const local: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The address of the connection, without a slash at the end.
 * @throws {UsageError} also if it is unprotected: the token is sent there
 */
export function parseUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new UsageError(`"${text}" is not the address of a connection, such as https://…/CONNECTION.`);
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local.has(url.hostname))) {
    throw new UsageError(`The address of the connection has to begin with https: (${text}).`);
  }
  return url.href.replace(/\/+$/, '');
}
