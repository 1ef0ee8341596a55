import { typedCommand } from './typed-command';

/** A connection that is there at the start. */
export interface StartedConnection {
  readonly id: string;
  /**
   * What the simulated identity provider has for it: nothing, its token, or people and groups too; `directory`: it is read
   * from a simulated directory.
   */
  readonly provider: 'unknown' | 'entered' | 'played' | 'directory';
}

/** The next steps after starting the local Forge, as lines that can be typed. */
export function nextSteps(url: string, connections: readonly StartedConnection[]): string {
  const steps = stepsFor(connections).map(([command, what]): Step => [typedCommand(url, command), what]);
  const lines: readonly Step[] = [...steps, ['npm run -s local -- --help', 'everything else']];
  const width = Math.max(...lines.map(([text]) => text.length));
  const first =
    connections.length === 0
      ? 'Open the admin page, which leads from here, or type:'
      : 'Look at the people, the groups and the log on the admin page and on the site.';
  return [first, ...lines.map(([text, what]) => `${text.padEnd(width)}   ${what}`)]
    .map((line) => `  ${line}`)
    .join('\n');
}

type Step = readonly [command: string, what: string];

function stepsFor(connections: readonly StartedConnection[]): readonly Step[] {
  if (connections.length === 0) {
    return [
      ['access --show', 'the credentials of the simulated site, for the page'],
      ['connect --name Okta', 'a connection: its base URL and token'],
      ['ldap', 'a directory over LDAP, with its connector'],
    ];
  }
  const status: Step = ['status', 'connections and their addresses'];
  const directory = connections.find(({ provider }) => provider === 'directory');
  const ldap: Step = directory
    ? [`ldap leave --connection ${directory.id}`, 'let somebody leave the directory']
    : ['ldap', 'a directory over LDAP, with its connector'];
  const played = connections.find(({ provider }) => provider === 'played');
  if (played) return [status, [`okta --connection ${played.id} --scenario movers`, 'let people change'], ldap];
  const entered = connections.find(({ provider }) => provider === 'entered');
  return entered ? [status, [`okta --connection ${entered.id}`, 'let people arrive'], ldap] : [status, ldap];
}
