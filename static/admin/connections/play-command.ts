import type { Connection } from '../../../src/entry/admin/contract/connections';

const loopback = ['127.0.0.1', 'localhost', '[::1]'];
const usualOrigin = 'http://127.0.0.1:8787';
/** The local Forge plays all providers but the unknown; Okta is its default. */
const quiet = ['okta', 'other'];

/** Whether the connection is of a local Forge. */
export const isOfThisMachine = ({ baseUrl }: Pick<Connection, 'baseUrl'>): boolean =>
  loopback.includes(new URL(baseUrl).hostname);

/** Where the local Forge is, for its command line, if not at the usual address. */
export function urlOption({ baseUrl }: Pick<Connection, 'baseUrl'>): readonly string[] {
  const { origin } = new URL(baseUrl);
  return origin === usualOrigin ? [] : [`--url ${origin}`];
}

/**
 * The command that plays the provider against this connection; undefined anywhere but on a local Forge, which is where a
 * base URL leads to this machine: no identity provider could reach that.
 * @param token known right after the creation only; without it the command uses what was entered before
 */
export function playCommand(
  { id, provider, baseUrl }: Pick<Connection, 'id' | 'provider' | 'baseUrl'>,
  token: string | undefined,
): string | undefined {
  if (!isOfThisMachine({ baseUrl })) return undefined;
  return [
    'npm run -s local -- okta',
    token === undefined ? `--connection ${id}` : `--base-url ${baseUrl} --token ${token}`,
    ...(quiet.includes(provider) ? [] : [`--provider ${provider}`]),
    ...urlOption({ baseUrl }),
  ].join(' ');
}
