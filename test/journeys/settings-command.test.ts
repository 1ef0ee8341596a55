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
  server = await startLocal({ port: 0, isPageLater: true, dataDirectory: join(folder, 'data') });
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

  it('accepts what --json prints, and sets the settings in it', async () => {
    const before = await settings();
    const same = await run('settings', '--connection', connection, '--set', file('same.json', JSON.stringify(before)));
    expect(same).toMatchObject({ code: 0, error: '' });
    expect(await settings()).toEqual(before);
    const edited = { ...before, settings: { ...before.settings, precedence: 7 } };
    const after = await settings('--set', file('edited.json', JSON.stringify(edited)));
    expect(after.settings).toEqual(edited.settings);
  });

  it('names every setting that is reset because the file does not name it', async () => {
    await settings(
      '--set',
      file('own.yaml', 'mode: preview\nprecedence: 7\nusers: { create: false, update: false }\n'),
    );
    const { error } = await run(
      'settings',
      '--connection',
      connection,
      '--set',
      file('part.yaml', 'users: { create: true }\n'),
    );
    expect(error.split('\n')).toEqual([
      'users.update was false, and is true again: the file does not name it.',
      'precedence was 7, and is 100 again: the file does not name it.',
    ]);
  });

  it.each([
    ['an empty file', '\n', 'is empty, so nothing was set'],
    ['an unknown name in an old version', 'version: 1\nusres: {}\n', 'usres: This is not a setting'],
    ['settings inside another document', 'version: 1\nsettings: { mode: live }\n', 'settings: The settings are inside'],
    ['a version that is none', 'version: "3"\nmode: live\n', 'version: This must be a whole number'],
  ])('refuses %s, and changes nothing', async (_, text, expected) => {
    const before = await settings();
    const { code, error } = await run('settings', '--connection', connection, '--set', file('refused.yaml', text));
    expect([code, error]).toEqual([1, expect.stringContaining(expected)]);
    expect(await settings()).toEqual(before);
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
