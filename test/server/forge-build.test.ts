import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const manifest = `
app:
  id: ari:cloud:ecosystem::app/5f0c1f64-7f0e-4c44-9d0a-6b7f1f1f0a11
  runtime:
    name: nodejs24.x
modules:
  function:
    - key: door-function
      handler: index.door
    - key: bell-function
      handler: index.bell
`;
const whole = { 'index.ts': "export { door } from './door';\nexport const bell = () => 2;\n" };
const plain = { ...whole, 'door.ts': 'export const door = () => 1;\n' };

/** Builds a small app like `npm run build` builds Rollcall. */
function build(sources: Readonly<Record<string, string>>, text = manifest) {
  const folder = mkdtempSync(join(tmpdir(), 'forge-build-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'src'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const options = { target: 'es2023', module: 'esnext', moduleResolution: 'bundler', strict: true, types: [] };
  const files = {
    'manifest.yml': text,
    'package.json': '{"name":"small","version":"1.0.0","private":true}',
    'tsconfig.json': JSON.stringify({ compilerOptions: options, include: ['src'] }),
    ...Object.fromEntries(Object.entries(sources).map(([name, source]) => [join('src', name), source])),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const command = [join(root, 'checks', 'forge-build.cts')];
  const { status, stdout } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
  return { status, stdout };
}

describe('npm run build', () => {
  it('succeeds if the bundle exports every handler in the manifest', () => {
    expect(build(plain)).toMatchObject({ status: 0 });
  });

  it('fails if a top-level await makes Forge’s bundler write an app without functions', () => {
    const { status, stdout } = build({ ...plain, 'door.ts': 'export const door = await Promise.resolve(() => 1);\n' });
    expect(status).toBe(1);
    expect(stdout).toContain('index.door, index.bell');
    expect(stdout).toContain('await');
  });

  it('fails if a handler is not exported, is not a function, or is in another file', () => {
    const text = `${manifest}    - key: gate-function\n      handler: gate.open\n`;
    const { status, stdout } = build({ ...plain, 'index.ts': 'export const door = 1;\n' }, text);
    expect(status).toBe(1);
    expect(stdout).toContain('index.door, index.bell, gate.open');
  });

  it('fails if the bundle cannot be loaded', () => {
    const { status, stdout } = build({
      ...plain,
      'door.ts': "export const door = null as unknown as () => 1;\nthrow new Error('broken');\n",
    });
    expect(status).toBe(1);
    expect(stdout).toContain('broken');
  });
});
