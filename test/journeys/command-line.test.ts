import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runCommand } from '../../local/command-line/run-command';
import { providers } from '../../local/okta/client-of';
import type { DirectoryState } from '../../local/okta/directory';
import { expectedSite } from '../../local/okta/expected-site';
import type { OktaResult } from '../../local/okta/recorder';
import { callAdmin } from '../../local/server/call-admin';
import type { Calls } from '../../local/server/control/calls';
import { type LocalServer, startLocal } from '../../local/server/start-local';
import { runJsonCommand } from '../support/command-line';

/** The output of `okta --json`. */
type Played = Omit<OktaResult, 'failures'>;

interface Site {
  readonly people: readonly { readonly email: string; readonly active: boolean; readonly groups: readonly string[] }[];
  readonly groups: readonly { readonly name: string; readonly members: readonly string[] }[];
}

interface Connected {
  readonly id: string;
  readonly baseUrl: string;
  readonly token: string;
}

const folder = mkdtempSync(join(tmpdir(), 'command-line-'));
let server: LocalServer;

beforeAll(async () => {
  server = await startLocal({ port: 0, isPageLater: true, dataDirectory: folder });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const local = <Value>(...argv: string[]) => runJsonCommand<Value>(server.url, argv);

/** The site, reduced to the people and groups in the directory. */
async function siteOf(directory: DirectoryState) {
  const site = await local<Site>('site');
  const expected = expectedSite(directory);
  const emails = new Set(expected.people.map(({ email }) => email));
  const names = new Set(expected.groups.map(({ name }) => name));
  return {
    people: site.people
      .filter(({ email }) => emails.has(email))
      .map(({ email, active, groups }) => ({
        email,
        active,
        groups: groups.filter((group) => active && names.has(group)),
      })),
    groups: site.groups
      .filter(({ name }) => names.has(name))
      .map(({ name, members }) => ({ name, members: [...members].sort() })),
  };
}

async function directoryOf(connectionId: string): Promise<DirectoryState> {
  const directory = server.okta.find(connectionId)?.directory;
  if (!directory) throw new Error('The simulated identity provider holds nothing.');
  return directory;
}

describe('The command line over a running local Forge', () => {
  let connection: Connected;

  it('creates a connection whose base URL Okta accepts', async () => {
    connection = await local<Connected>('connect', '--name', 'Okta', '--provider', 'okta', '--scim', '2.0');
    expect(Object.keys(connection)).toEqual(['id', 'baseUrl', 'token']);
    expect(connection.baseUrl.startsWith(`${server.url}/x1/`)).toBe(true);
    expect(connection.baseUrl).not.toContain('_');
    expect(connection.baseUrl).toMatch(/\/v2$/);
  });

  it('says in one line that a name is taken', async () => {
    await expect(local('connect', '--name', 'okta')).rejects.toThrow(/^[^\n]+$/);
  });

  it('says how the simulated identity provider gets to know a connection', async () => {
    const payload = { name: 'By hand', provider: 'okta', scimVersion: '2.0', mode: 'preview', target: 'users' };
    const made = z.object({ connection: z.object({ id: z.string() }), baseUrl: z.string(), token: z.string() });
    const { connection: byHand, baseUrl, token } = await callAdmin(server.forge, 'createConnection', payload, made);
    const command = `npm run -s local -- okta --base-url ${baseUrl} --token TOKEN --url ${server.url}`;
    await expect(local('okta', '--connection', byHand.id)).rejects.toThrow(command);
    const entered = await local<Played>(
      'okta',
      '--base-url',
      baseUrl,
      '--token',
      token,
      '--users',
      '1',
      '--groups',
      '0',
    );
    expect(entered.failed).toBe(0);
    expect((await local<Played>('okta', '--connection', byHand.id)).failed).toBe(0);
    await expect(local('okta', '--connection', 'nobody')).rejects.toThrow(
      `There is no connection "nobody". To list them: npm run -s local -- status --url ${server.url}`,
    );
  });

  it('says what to do when the connection does not accept the token', async () => {
    const { baseUrl } = await local<Connected>('connect', '--name', 'Stale', '--mode', 'preview');
    const errors: string[] = [];
    const argv = [
      'okta',
      '--base-url',
      baseUrl,
      '--token',
      'stale',
      '--users',
      '1',
      '--groups',
      '0',
      '--url',
      server.url,
    ];
    const error = (line: string) => errors.push(line);
    await runCommand(argv, { out: () => undefined, error, progress: () => undefined });
    expect(errors).toEqual([expect.stringContaining('The connection does not accept the token, or is gone')]);
  });

  it("gives the app the organization's key", async () => {
    const access = await local<{ organization?: unknown }>('access', '--org-key');
    expect(access.organization).toBeDefined();
  });

  it('counts calls from a reset on', async () => {
    await local('calls', '--reset');
    expect(await local<Calls>('calls')).toEqual({
      storage: { reads: 0, writes: 0, readUnits: 0, writeUnits: 0 },
      atlassian: {},
      events: 0,
    });
  });

  it('onboards people and groups that the site then shows', async () => {
    const size = ['--users', '12', '--groups', '3', '--members', '5'];
    const result = await local<Played>('okta', '--connection', connection.id, '--family', 'oin', ...size);
    expect(result.failed).toBe(0);
    expect(result.byKind).toMatchObject({ createUser: { count: 12, failed: 0 }, createGroup: { count: 3, failed: 0 } });
    expect(await local('settle')).toMatchObject({ pending: 0 });
    const directory = await directoryOf(connection.id);
    expect(await siteOf(directory)).toEqual(expectedSite(directory));
  });

  it('has counted the calls', async () => {
    const calls = await local<Calls>('calls');
    expect(calls.storage.writes).toBeGreaterThan(24);
    expect(Object.keys(calls.atlassian).some((call) => call.includes('/users/invite'))).toBe(true);
  });

  it('plays every scenario to the same end', async () => {
    const result = await local<Played>('okta', '--connection', connection.id, '--scenario', 'all');
    expect(result.failed).toBe(0);
    expect(await local('settle')).toMatchObject({ pending: 0 });
    const directory = await directoryOf(connection.id);
    const site = await siteOf(directory);
    expect(site.people).toEqual(expectedSite(directory).people.map((person) => expect.objectContaining(person)));
  });

  it('shows the newest log entries first', async () => {
    const entries = await local<{ at: string; operation: string; outcome: string; actions: unknown[] }[]>(
      'log',
      '--limit',
      '5',
    );
    expect(entries).toHaveLength(5);
    expect(entries.map(({ at }) => at)).toEqual(
      entries
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
  });

  it('holds what an accident takes beyond the limits, says so, and lets an administrator decide', async () => {
    const other = await local<Connected>('connect', '--name', 'Accident');
    const play = (...words: readonly string[]) => local<Played>('okta', '--connection', other.id, ...words);
    await play('--users', '30', '--groups', '0', '--seed', '9');
    expect((await play('--scenario', 'accident', '--skip-waits')).failed).toBe(0);
    const approvals = (...words: readonly string[]) => local('approvals', '--connection', other.id, ...words);
    expect(await approvals()).toMatchObject([{ kind: 'people', count: 5, limit: 10 }]);
    await expect(approvals('--approve', 'groups')).rejects.toThrow('nothing is held of "groups"');
    // The list lags a moment behind.
    await local('clock', '--advance', '1s');
    const { items } = (await approvals('--list', 'people')) as { items: { name: string; loses: string[] }[] };
    expect(items.map(({ loses }) => loses)).toEqual(Array.from({ length: 5 }, () => ['suspend']));
    await expect(approvals('--approve', 'people', '--only', 'nobody')).rejects.toThrow('nothing is held of "nobody"');
    const [first, second] = items.map(({ name }) => name);
    const some = await approvals('--approve', 'people', '--only', first ?? '', '--only', second ?? '');
    expect(some).toEqual({ answer: 'decided' });
    await local('settle');
    expect(await approvals()).toMatchObject([{ kind: 'people', count: 3 }]);
    expect(await local('health')).toMatchObject({ held: { batches: 1, records: 3 } });
    const { incidents } = await local<{ incidents: object[] }>('alarms');
    expect(incidents).toContainEqual(expect.objectContaining({ kind: 'batch-held', of: 'people' }));
    expect(await approvals('--reject', 'people')).toEqual({ answer: 'decided' });
    await local('settle');
    expect(await approvals()).toEqual([]);

    const undo = <Value>(...words: readonly string[]) => local<Value>('undo', '--connection', other.id, ...words);
    expect(await undo('--last', 'approval', '--preview')).toMatchObject({ counts: { undo: 2, asWas: 0, left: 0 } });
    expect(await undo('--last', 'approval')).toMatchObject({
      total: 2,
      done: 2,
      left: 0,
      finished: expect.any(String),
    });
    expect(await undo('--person', second ?? '', '--since', '1d', '--preview')).toMatchObject({ counts: { left: 0 } });
    await expect(undo('--last', 'scan')).rejects.toThrow('the history offers nothing of the kind "scan"');
    expect(await undo<unknown[]>()).toHaveLength(1);
    await local('settle');
    expect((await play('--scenario', 'correction')).failed).toBe(0);
  });

  it('finds what was changed by hand, and decides about it', async () => {
    const other = await local<Connected>('connect', '--name', 'Drift');
    const size = ['--users', '3', '--groups', '0', '--seed', '11'];
    await local<Played>('okta', '--connection', other.id, ...size);
    await local('settle');
    const drift = <Value>(...words: readonly string[]) => local<Value>('drift', '--connection', other.id, ...words);
    await expect(drift('--put-back', 'suspended')).rejects.toThrow('nobody has compared yet');
    const { people } = await siteOf(await directoryOf(other.id));
    const [one] = people.map(({ email }) => email);
    await local('clock', '--advance', '1h');
    await local('by-hand', '--do', 'suspend', '--person', one ?? '');
    const compared = drift('--compare');
    // Its steps are half a minute apart.
    await expect.poll(async () => (await drift<{ running?: object }>()).running).toBeDefined();
    await local('settle');
    expect(await compared).toMatchObject({ result: { counts: [{ kind: 'suspended', count: 1 }], total: 1 } });
    expect(await drift('--list', 'suspended')).toMatchObject({ total: 1, items: [{ kind: 'suspended' }] });
    expect(await drift('--put-back', 'suspended')).toMatchObject({ left: 0 });
    await local('settle');
    expect((await siteOf(await directoryOf(other.id))).people.map(({ active }) => active)).toEqual([true, true, true]);
  });

  it('shows the status', async () => {
    const status = await local<{ connections: { id: string }[] }>('status');
    expect(status.connections.map(({ id }) => id)).toContain(connection.id);
  });

  it('moves the clock', async () => {
    const before = await local<{ now: string }>('clock');
    const after = await local<{ now: string }>('clock', '--advance', '2h');
    expect(Date.parse(after.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(7_200_000);
  });

  it('removes the credentials again', async () => {
    await expect(local('access', '--none', '--org-key')).rejects.toThrow('--none cannot be combined with a credential');
    expect(await local('access', '--none')).toEqual({ allowsAdministratorToken: true });
  });
});

describe('Any identity provider', () => {
  const cases = [
    ['okta', '2.0', 'oin'],
    ['okta', '2.0', 'aiw'],
    ['okta', '1.1', 'oin'],
    ['okta', '1.1', 'aiw'],
    ['okta', '1.1', 'agent'],
    ['ping', '1.1', 'oin'],
    ...providers.filter((provider) => provider !== 'okta').map((provider) => [provider, '2.0', 'oin'] as const),
  ] as const;

  it.each(cases)('%s over SCIM %s (%s) gets through every scenario', async (provider, scim, family) => {
    const name = `${provider} ${scim} ${family}`;
    const { id } = await local<Connected>(
      ...['connect', '--name', name, '--provider', provider, '--scim', scim, '--mode', 'preview'],
    );
    const size = ['--users', '10', '--groups', '3', '--members', '4', '--family', family];
    const result = await local<Played>('okta', '--connection', id, '--scenario', 'all', ...size);
    expect(result.failed).toBe(0);
  });
});
