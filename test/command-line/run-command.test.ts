import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commands } from '../../local/command-line/commands';
import { runCommand } from '../../local/command-line/run-command';

async function run(...argv: string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await runCommand(argv, {
    out: (text) => out.push(text),
    error: (line) => errors.push(line),
    progress: () => undefined,
  });
  return { code, out, errors };
}

/** A server that gives every request the same answer and records the requests. */
async function answering(status: number, answer: unknown) {
  const asked: { line: string; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push({ line: `${request.method} ${request.url}`, body });
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe('The command line', () => {
  it('lists every command', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const { name } of commands) expect(out[0]).toContain(`  ${name} `);
  });

  it.each(commands.map(({ name }) => name))('explains %s after help as after the command', async (name) => {
    expect(await run('help', name)).toEqual(await run(name, '--help'));
  });

  it.each(commands.map(({ name }) => name))('explains %s', async (name) => {
    const { code, out } = await run(name, '--help');
    expect(code).toBe(0);
    expect(out[0]).toContain(`local -- ${name}`);
    expect(out[0]).toContain('--json');
  });

  it.each([
    [['nonsense'], 'There is no command "nonsense"; --help lists them.'],
    [['site', '--url', 'http://127.0.0.1:9'], 'No Rollcall answers at http://127.0.0.1:9'],
    [['connect'], '--name: give the connection a name'],
    [['okta', '--connection', 'x', '--family', 'x'], '--family:'],
    [['access'], 'access: say --org-key, --admin-token, --none or --show.'],
    [['okta'], 'okta: say which connection: --connection ID'],
    [['okta', '--connection', 'x', '--token', 'x'], 'okta: --base-url and --token go together'],
    [['okta', '--base-url', 'http://127.0.0.1:9/other', '--token', 'x'], 'okta: the base URL ends in the id'],
    [['clock', '--advance', 'soon'], '"soon" is not a duration'],
    [['okat'], 'There is no command "okat"; did you mean "okta"?'],
    [['help', 'sttus'], 'There is no command "sttus"; did you mean "status"?'],
    [['site', '--nonsense'], 'There is no option "--nonsense"; --help lists them.'],
    [['sync', '--conection', 'x'], 'There is no option "--conection"; did you mean "--connection"?'],
    [['sync', '--preveiw'], 'There is no option "--preveiw"; did you mean "--preview"?'],
    [['sync', '-x'], 'There is no option "-x"; --help lists them.'],
    [['fault', 'set', 'x'], 'fault set: "x" is not NAME=VALUE.'],
    [['fault', 'site', 'x'], 'fault site: choose a kind of fault'],
  ])('answers %j with one line and exit code 1', async (argv, line) => {
    const { code, out, errors } = await run(...argv);
    expect(code).toBe(1);
    expect(out).toEqual([]);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(line);
    expect(errors[0]).not.toContain('\n');
  });

  it('prints exactly one JSON value with --json', async () => {
    const { url } = await answering(200, { now: '2026-01-01T00:00:00.000Z' });
    const { code, out } = await run('clock', '--url', url, '--json');
    expect([code, out]).toEqual([0, ['{"now":"2026-01-01T00:00:00.000Z"}']]);
  });

  it('says how far settle has moved the clock', async () => {
    const { url } = await answering(200, { pending: 0, advancedMilliseconds: 3_601_200 });
    expect((await run('settle', '--url', url)).out).toEqual([
      'Nothing is pending. The clock was moved forward by 1h1s.',
    ]);
  });

  it("shows the server's own words when it refuses", async () => {
    const { url } = await answering(422, { error: 'That name is taken.' });
    expect(await run('connect', '--name', 'Okta', '--url', url)).toMatchObject({
      code: 1,
      errors: ['That name is taken.'],
    });
  });

  it('connects live and with SCIM 2.0 by default', async () => {
    const { url, asked } = await answering(200, { id: 'c', baseUrl: 'http://x/v2', token: 't' });
    const { out } = await run('connect', '--name', 'Okta', '--url', url, '--json');
    expect(JSON.parse(out[0] ?? '')).toEqual({ id: 'c', baseUrl: 'http://x/v2', token: 't' });
    expect(asked[0]?.line).toBe('POST /local/connect');
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      name: 'Okta',
      provider: 'okta',
      scim: '2.0',
      mode: 'live',
      target: 'users',
      products: [],
    });
  });

  it('separates faults of the site from switches of the local Forge', async () => {
    const { url, asked } = await answering(200, { forge: {}, site: [], settings: {} });
    await run('fault', 'set', 'crash=before-commit', 'organizationKey=revoked', 'seed=3', '--url', url);
    await run('fault', 'site', 'rate-limit', '--match', 'POST *', '--seconds', '5', '--times', '2', '--url', url);
    expect(asked.map(({ body }) => JSON.parse(body))).toEqual([
      { forge: { crash: { at: 'before-commit' }, seed: 3 }, settings: { organizationKey: 'revoked' } },
      { site: { kind: 'rate-limit', match: 'POST *', seconds: 5, times: 2 } },
    ]);
  });
});
