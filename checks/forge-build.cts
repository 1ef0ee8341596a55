// CommonJS, like Forge's command line: its bundler refuses to run under a main module that is not.
const { cp, readdir, readFile, rm, stat } = require('node:fs/promises') as typeof import('node:fs/promises');
const { parse } = require('yaml') as typeof import('yaml');
const { join } = require('node:path') as typeof import('node:path');
const { parseArgs } = require('node:util') as typeof import('node:util');

interface Bundler {
  NativeUIBundler: new (
    logger: object,
  ) => {
    bundleResources(
      resources: readonly object[],
      translations: object | undefined,
    ): Promise<{ readonly nativeUiBundlesDetails: readonly Bundle[] }>;
  };
  getNodeBundler(
    logger: object,
    wrappers: object,
    configReader: object,
    flags: object,
  ): { bundle(options: object): Promise<{ readonly outputDir: string }> };
}
interface Manifest {
  readonly resources?: readonly { readonly key: string }[];
  readonly translations?: object;
  readonly modules: { readonly function?: readonly { readonly handler: string }[] };
}
interface Bundle {
  readonly key: string;
  readonly path: string;
}

// Most of the time of a small build is compiling the bundler itself.
(require('node:module') as typeof import('node:module')).enableCompileCache(
  join(__dirname, '..', '.cache', 'compiled'),
);
// Whoever builds, be it a test or a benchmark, finds the bundler.
require('./install.mjs');
const bundler = require('@forge/bundler') as Bundler;

/** The request: everything into `dist/`, or one page or one file of functions into a folder. */
const { values: asked } = parseArgs({
  options: { page: { type: 'string' }, functions: { type: 'string' }, to: { type: 'string', default: 'dist' } },
});
const outputFolder = asked.to;

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

async function keep(target: string, folder: string): Promise<void> {
  await cp(folder, target, { recursive: true });
  await rm(folder, { recursive: true, force: true });
  console.log(`${target}: ${Math.round((await sizeOf(target)) / 1024)} KiB`);
}

/**
 * Forge's bundler reports success for a bundle without functions: one top-level `await` in any file is enough.
 * @throws Error that names the handlers that Forge would not find
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

/**
 * Pages with the manifest's translations, as `forge deploy` passes them to the bundler: an imported catalogue of texts
 * becomes a file beside the scripts.
 */
async function bundlePages({ resources = [], translations }: Manifest): Promise<readonly Bundle[]> {
  const pages = await new bundler.NativeUIBundler(logger).bundleResources(resources, translations);
  return pages.nativeUiBundlesDetails;
}

/** Bundles the functions a source file exports. @returns a temporary folder with `index.cjs` */
async function bundleFunctions(path: string): Promise<string> {
  const flags = { isTypescriptBundlerEnabled: async () => false };
  const wrappers = { getNodeRuntimeWrapper: wrapper, getNodeRuntimeLoader: wrapper };
  const app = bundler.getNodeBundler(logger, wrappers, { readConfig: async () => ({ app: {} }) }, flags);
  const entryPoints = [{ name: 'index', path }];
  return (await app.bundle({ appDirectory: process.cwd(), entryPoints })).outputDir;
}

/**
 * Builds what `forge deploy` would upload into `dist/`; fails on a type error in `src` or `static`, and on a missing
 * handler. `--page KEY --to FOLDER` and `--functions FILE --to FOLDER` build only one part, for measurements.
 */
async function build(): Promise<void> {
  const manifest = parse(await readFile('manifest.yml', 'utf8')) as Manifest;
  await rm(outputFolder, { recursive: true, force: true });
  if (asked.page !== undefined) {
    const resources = (manifest.resources ?? []).filter(({ key }) => key === asked.page);
    for (const { path } of await bundlePages({ ...manifest, resources })) await keep(outputFolder, path);
    return;
  }
  if (asked.functions !== undefined) return keep(outputFolder, await bundleFunctions(asked.functions));
  for (const { key, path } of await bundlePages(manifest)) await keep(join(outputFolder, key), path);
  await keep(join(outputFolder, 'backend'), await bundleFunctions('src/index.ts'));
  checkHandlers(manifest);
}

build().catch((error: unknown) => {
  console.log(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
