import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundle } from '../../local/page/bundle';
import { defaultImports } from '../../local/page/default-imports';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'rollcall-bundle-'));
  await write('package.json', '{"type":"module"}');
  await write('package-lock.json', '{}');
  await write('main.ts', "import { greeting } from './greeting';\nglobalThis.said = greeting;");
  await write('greeting.ts', "export const greeting: string = 'hello';");
});

afterEach(() => rm(root, { recursive: true, force: true }));

describe('bundle', () => {
  it('reuses the last build while no source changes', async () => {
    const first = await build();
    const second = await build();
    expect([first.fromCache, second.fromCache]).toEqual([false, true]);
    expect(Buffer.from(second.script).toString()).toContain('hello');
    expect(second.key).toBe(first.key);
  });

  it('builds again when an imported source changes', async () => {
    const first = await build();
    await write('greeting.ts', "export const greeting: string = 'good morning';");
    const second = await build();
    expect(second.fromCache).toBe(false);
    expect(second.key).not.toBe(first.key);
    expect(Buffer.from(second.script).toString()).toContain('good morning');
  });

  it('builds again when the installed packages may have changed', async () => {
    await build();
    await write('package-lock.json', '{"lockfileVersion":3}');
    expect((await build()).fromCache).toBe(false);
  });

  it('builds again if the record of the last build is damaged', async () => {
    await build();
    await write('cache/page.json', '{"key":');
    expect((await build()).fromCache).toBe(false);
  });

  it('names the file and line of a source that does not compile', async () => {
    await write('greeting.ts', 'export const greeting = ;');
    await expect(build()).rejects.toThrow('greeting.ts:1');
  });

  it('reads a default import of CommonJS like Forge’s bundler', async () => {
    await mkdir(join(root, 'node_modules/kit'), { recursive: true });
    await write('node_modules/kit/package.json', '{"name":"kit","main":"index.js"}');
    await write('node_modules/kit/index.js', 'exports.__esModule = true;\nexports.default = "the default";');
    await write('main.ts', "import kit from 'kit';\n(globalThis as { said?: unknown }).said = kit;");
    const { script } = await build();
    const scope: { said?: unknown } = {};
    new Function('globalThis', Buffer.from(script).toString())(scope);
    expect(scope.said).toBe('the default');
  });
});

function build() {
  const options = { name: 'page', entry: join(root, 'main.ts'), root, cacheDirectory: join(root, 'cache') };
  return bundle({ ...options, plugins: [defaultImports()] });
}

function write(path: string, text: string) {
  return writeFile(join(root, path), text);
}
