/** The command line's default address. */
const usual = 'http://127.0.0.1:8787';

/** The next steps after starting the local Forge, as lines that can be typed. */
export function nextSteps(url: string, isEmpty: boolean): string {
  const where = url === usual ? '' : ` --url ${url}`;
  const command = (text: string) => `npm run -s local -- ${text}${where}`;
  const steps: readonly (readonly [string, string])[] = isEmpty
    ? [
        [command('access --show'), 'the credentials of the simulated site, for the page'],
        [command('connect --name Okta'), 'a connection: its base URL and token'],
      ]
    : [
        [command('status'), 'connections and their SCIM base URLs'],
        [command('okta --connection ID --scenario movers'), 'let people change'],
      ];
  const lines = [...steps, ['npm run -s local -- --help', 'everything else'] as const];
  const width = Math.max(...lines.map(([text]) => text.length));
  const first = isEmpty
    ? 'Open the admin page, which leads from here, or type:'
    : 'Look at the people, the groups and the log on the admin page and on the site.';
  return [first, ...lines.map(([text, what]) => `${text.padEnd(width)}   ${what}`)]
    .map((line) => `  ${line}`)
    .join('\n');
}
