import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../local/command-line/run-command';
import { type LocalServer, startLocal } from '../../local/server/start-local';

interface Settings {
  readonly version: number;
  readonly settings: { readonly mode: string; readonly users: Readonly<Record<string, unknown>> };
  readonly yaml: string;
}

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
let server: LocalServer;
let connection: string;

beforeAll(async () => {
  server = await startLocal({ port: 0, dataDirectory: join(folder, 'data') });
  connection = (JSON.parse((await run('connect', '--name', 'Okta', '--json')).out) as { id: string }).id;
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function run(
  ...argv: string[]
): Promise<{ readonly code: number; readonly out: string; readonly error: string }> {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await runCommand([...argv, '--url', server.url], {
    out: (text) => out.push(text),
    error: (line) => errors.push(line),
    progress: () => undefined,
  });
  return { code, out: out.join('\n'), error: errors.join('\n') };
}

const settings = async (...argv: string[]): Promise<Settings> =>
  JSON.parse((await run('settings', '--connection', connection, ...argv, '--json')).out) as Settings;

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('The command settings', () => {
  it('prints every setting as YAML', async () => {
    const { out } = await run('settings', '--connection', connection);
    expect(out).toContain('mode: live');
    expect(out).toContain('  onDeactivate: suspend');
  });

  it('accepts its own output, which changes nothing', async () => {
    const before = await settings();
    const after = await settings('--set', file('same.yaml', before.yaml));
    expect(after).toEqual(before);
  });

  it('sets settings from a file; omitted ones get their defaults', async () => {
    const before = await settings();
    const after = await settings('--set', file('change.yaml', 'mode: preview\nusers:\n  onDelete: logOnly\n'));
    expect(after.version).toBe(before.version + 1);
    expect(after.settings).toMatchObject({ mode: 'preview', users: { onDelete: 'logOnly', onDeactivate: 'suspend' } });
    expect(await settings()).toEqual(after);
  });

  it('names every bad value with its field and line, and changes nothing', async () => {
    const before = await settings();
    const bad = file('bad.yaml', 'mode: fast\ngroups:\n  rename:\n    - { pattern: "(", replacement: x }\n');
    const { code, error } = await run('settings', '--connection', connection, '--set', bad);
    expect(code).toBe(1);
    expect(error).toMatch(/^A setting cannot be used: mode: .*\(line 1\)/);
    expect(error).toMatch(/groups\.rename\[0\]\.pattern: .*\(line 4\)/);
    expect(error).not.toContain('\n');
    expect(await settings()).toEqual(before);
  });

  it('never prints a token', async () => {
    const { token } = JSON.parse((await run('connect', '--name', 'Other', '--json')).out) as { token: string };
    const { out } = await run('settings', '--connection', connection, '--json');
    expect(out).not.toContain(token);
  });

  it('says what is wrong with the file or the connection', async () => {
    const missing = await run('settings', '--connection', connection, '--set', join(folder, 'nowhere.yaml'));
    expect(missing.error).toContain('could not be read');
    expect((await run('settings', '--connection', 'nobody')).error).toContain('The connection does not exist');
    expect((await run('settings')).error).toContain('--connection');
  });

  it('accepts the setting names in docs/settings.md', async () => {
    const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'settings.md'), 'utf8');
    const names = Object.keys((await settings()).settings);
    expect(names.filter((name) => !page.includes(`\`${name}\``) && !page.includes(`\`${name}.`))).toEqual([]);
  });
});
