import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseArguments } from '../../../connector/command-line/parse-arguments';
import { bindPassword, token } from '../../../connector/command-line/read-secret';
import { usage } from '../../../connector/command-line/usage';

const example = (name: string): string =>
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'connector', 'examples', name), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'rollcall-examples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function hasSystemd(): boolean {
  try {
    execFileSync('systemd-analyze', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('the examples of the connector', () => {
  it.skipIf(!hasSystemd())('are a unit that systemd understands, with little exposed', () => {
    const file = join(folder, 'rollcall-connector.service');
    // The program need not be installed here.
    writeFileSync(
      file,
      example('rollcall-connector.service').replace(/^ExecStart=.*$/m, `ExecStart=${process.execPath}`),
    );
    expect(execFileSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })).toBe('');
    const judged = execFileSync('systemd-analyze', ['security', '--offline=true', file], { encoding: 'utf8' });
    expect(Number(/exposure level for .*: (\d+\.\d)/.exec(judged)?.[1])).toBeLessThan(2);
  });

  it.each(['Containerfile', 'rollcall-connector.service', 'rollcall-connector.xml'])(
    'name no option and no variable that --help does not: %s',
    (name) => {
      const text = example(name);
      const ofTheConnector = /rollcall-connector\.mjs run (.*)/.exec(text)?.[1] ?? '';
      const options = [...ofTheConnector.matchAll(/--[a-z-]+/g)].map(([option]) => option);
      const variables = [...text.matchAll(/\b(ROLLCALL_[A-Z_]+|STATE_DIRECTORY)\b/g)].map(([variable]) => variable);
      expect(options.length + variables.length).toBeGreaterThan(1);
      for (const word of [...options, ...variables]) expect(usage).toContain(word);
    },
  );

  it('keep the secrets under the names by which the connector looks for them', () => {
    const credentials = [...example('rollcall-connector.service').matchAll(/^LoadCredential=([\w-]+):/gm)];
    expect(credentials.map(([, name]) => name)).toEqual([token.credential, bindPassword.credential]);
  });

  it('are a task of Windows in XML whose elements close, with what it names in its folder', () => {
    const task = example('rollcall-connector.xml').replace(/<!--.*?-->|<\?.*?\?>/gs, '');
    const open: string[] = [];
    for (const [, slash, name = ''] of task.matchAll(/<(\/?)([A-Za-z]+)[^>]*>/g)) {
      if (slash === '') open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
    const [, line = ''] = /<Arguments>(.*)<\/Arguments>/.exec(task) ?? [];
    const files = [...line.matchAll(/[\w-]+\.(?:mjs|txt|log)/g)].map(([file]) => file);
    expect(files).toEqual(['rollcall-connector.mjs', 'token.txt', 'bind-password.txt', 'connector.log']);
    for (const file of files) expect(example('rollcall-connector.xml').split('<Task')[0]).toContain(file);
    // cmd takes what is between the outermost quotes (`cmd /?`, /s).
    expect(line).toMatch(/^\/d \/s \/c "".*"$/);
  });

  it('start the connector with options that it has', () => {
    const unit = example('rollcall-connector.service');
    const env = Object.fromEntries(
      [...unit.matchAll(/^Environment=([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name ?? '', value ?? '']),
    );
    const [, words] = /^ExecStart=\S+ \S+\.mjs (.*)$/m.exec(unit) ?? [];
    expect(
      parseArguments((words ?? '').split(' '), { env: { ...env, STATE_DIRECTORY: '/var/lib/rollcall' } }),
    ).toMatchObject({
      command: 'run',
      state: '/var/lib/rollcall',
      allowedHosts: ['dc1.corp.example.com', 'dc2.corp.example.com'],
    });
    const task = example('rollcall-connector.xml');
    const [, line] = /rollcall-connector\.mjs (run .*?) &gt;/.exec(task) ?? [];
    expect(parseArguments((line ?? '').split(' '), { env: {} })).toMatchObject({
      command: 'run',
      tokenFile: 'token.txt',
      passwordFile: 'bind-password.txt',
    });
    const [, command] = /^CMD \["(\w+)"\]$/m.exec(example('Containerfile')) ?? [];
    const container = { ROLLCALL_URL: 'https://example.com/x1/a/b', STATE_DIRECTORY: '/state' };
    expect(parseArguments([command ?? ''], { env: container })).toMatchObject({ command: 'run', state: '/state' });
  });
});
