// CommonJS, as Forge's command line is: its bundler refuses to run under a main module that is not.
const { cp, readdir, readFile, rm, stat } = require('node:fs/promises') as typeof import('node:fs/promises');
const { parse } = require('yaml') as typeof import('yaml');
const { join } = require('node:path') as typeof import('node:path');

interface Bundler {
  NativeUIBundler: new (
    logger: object,
  ) => {
    bundleResources(resources: readonly object[]): Promise<{ readonly nativeUiBundlesDetails: readonly Bundle[] }>;
  };
  getNodeBundler(
    logger: object,
    wrappers: object,
    configReader: object,
    flags: object,
  ): { bundle(options: object): Promise<{ readonly outputDir: string }> };
}
interface Manifest {
  readonly resources?: readonly object[];
  readonly modules: { readonly function?: readonly { readonly handler: string }[] };
}
interface Bundle {
  readonly key: string;
  readonly path: string;
}

const bundler = require('@forge/bundler') as Bundler;
const outputFolder = 'dist';

const logger = {
  info: () => undefined,
  debug: () => undefined,
  trace: () => undefined,
  warn: (message: unknown) => console.log('warning:', message),
  error: (message: unknown) => console.log('error:', message),
};

/** Forge downloads its wrapper script from Atlassian at deploy time; the app's own bundle does not depend on it. */
const wrapper = async () => ({ script: '// supplied by Forge when it deploys', version: 'local' });

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function keep(name: string, folder: string): Promise<void> {
  const target = join(outputFolder, name);
  await cp(folder, target, { recursive: true });
  await rm(folder, { recursive: true, force: true });
  console.log(`${target}: ${Math.round((await sizeOf(target)) / 1024)} KiB`);
}

/**
 * Forge's bundler reports success for a bundle without functions: one `await` at the top level of any file is enough.
 * @throws Error that names the handlers which Forge would not find
 */
function checkHandlers(manifest: Manifest): void {
  const handlers = (manifest.modules.function ?? []).map(({ handler }) => handler);
  const bundle = loaded(join(process.cwd(), outputFolder, 'backend', 'index.cjs'));
  const missing = handlers.filter((handler) => {
    const dot = handler.lastIndexOf('.');
    return handler.slice(0, dot) !== 'index' || typeof bundle[handler.slice(dot + 1)] !== 'function';
  });
  if (missing.length === 0) return;
  throw new Error(
    `The bundle does not export these handlers of manifest.yml: ${missing.join(', ')}. Each must be a function that ` +
      'src/index.ts exports; an "await" at the top level of any file takes all of them away.',
  );
}

function loaded(file: string): { readonly [name: string]: unknown } {
  try {
    return require(file) as { readonly [name: string]: unknown };
  } catch (error) {
    throw new Error(`The bundle cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Builds what `forge deploy` would upload into `dist/`; a type error in `src` or `static` fails it, and a missing handler. */
async function build(): Promise<void> {
  await rm(outputFolder, { recursive: true, force: true });
  const manifest = parse(await readFile('manifest.yml', 'utf8')) as Manifest;
  const page = new bundler.NativeUIBundler(logger);
  const resources = await page.bundleResources(manifest.resources ?? []);
  for (const { key, path } of resources.nativeUiBundlesDetails) await keep(key, path);
  const flags = { isTypescriptBundlerEnabled: async () => false };
  const wrappers = { getNodeRuntimeWrapper: wrapper, getNodeRuntimeLoader: wrapper };
  const app = bundler.getNodeBundler(logger, wrappers, { readConfig: async () => ({ app: {} }) }, flags);
  const entryPoints = [{ name: 'index', path: 'src/index.ts' }];
  await keep('backend', (await app.bundle({ appDirectory: process.cwd(), entryPoints })).outputDir);
  checkHandlers(manifest);
}

build().catch((error: unknown) => {
  console.log(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
