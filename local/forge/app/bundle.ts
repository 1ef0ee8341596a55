import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { build, version as esbuildVersion, type Loader, type Plugin } from 'esbuild';
import { type BundleCache, type BundleFile, bundleCache } from './bundle-cache';
import type { Manifest } from './manifest';

const loaders: Readonly<Record<string, Loader>> = {
  '.ts': 'ts',
  '.tsx': 'tsx',
  '.js': 'js',
  '.jsx': 'jsx',
  '.json': 'json',
};

/**
 * Bundles each source file that a handler names (`index.run` → `src/index.*`) into one CommonJS file, like Forge's own
 * bundler, and keeps them in the app's folder `.cache`. `console` becomes the platform's console, which keeps lines by
 * invocation. A bundle exports a function `(exports, require, module)` that runs the app's code, so that many hosts can
 * load code that was compiled once.
 * @returns the bundle of each source file by its name in handlers
 */
export async function bundleApp(manifest: Manifest, appDirectory: string): Promise<ReadonlyMap<string, string>> {
  const sources = new Set([...manifest.functions.values()].map(({ handler }) => splitHandler(handler).file));
  const entryPoints = Object.fromEntries([...sources].map((source) => [source, findSource(appDirectory, source)]));
  const name = JSON.stringify([esbuildVersion, appDirectory, entryPoints]);
  const cache = bundleCache(join(appDirectory, '.cache', 'app'), name);
  const folder = (await cache.find()) ?? (await bundle(cache, appDirectory, entryPoints));
  return new Map([...sources].map((source) => [source, join(folder, `${source}.cjs`)]));
}

async function bundle(cache: BundleCache, appDirectory: string, entryPoints: Record<string, string>): Promise<string> {
  const { outputFiles, metafile } = await build({
    entryPoints,
    outdir: appDirectory,
    write: false,
    metafile: true,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    // A separate file without the sources, which are on disk: inside the bundle, it took most of a host's memory.
    sourcemap: 'linked',
    sourcesContent: false,
    outExtension: { '.js': '.cjs' },
    // In brackets V8 compiles it with the file, so that the code cache has it: an arrow function takes each process 0.3 s.
    banner: { js: 'module.exports = (function (exports, require, module) {' },
    footer: { js: '});' },
    define: { console: 'globalThis.__forge_console__', Date: 'globalThis.__forge_date__' },
    absWorkingDir: appDirectory,
    plugins: [readAsForge(appDirectory)],
    logLevel: 'silent',
  });
  const files = outputFiles.map(({ path, contents }): BundleFile => {
    return { path: relative(appDirectory, path), contents };
  });
  const inputs = Object.keys(metafile.inputs).map((path) => resolve(appDirectory, path.replace(`${NAMESPACE}:`, '')));
  // This file decides how to bundle.
  return cache.keep([...inputs, import.meta.filename], files);
}

/** Splits `index.run` into the source file `index` and the export `run`. */
export function splitHandler(handler: string): { file: string; name: string } {
  const dot = handler.lastIndexOf('.');
  return { file: handler.slice(0, dot), name: handler.slice(dot + 1) };
}

function findSource(appDirectory: string, file: string): string {
  const found = Object.keys(loaders)
    .map((extension) => join(appDirectory, 'src', `${file}${extension}`))
    .find(existsSync);
  if (!found) throw new Error(`manifest.yml: a handler names src/${file}, which does not exist`);
  return found;
}

const NAMESPACE = 'app';

/**
 * Forge's bundler takes `import X from 'a CommonJS package'` as that package's `default` export, whatever the app's
 * package.json says. esbuild differs for an app with `"type": "module"`, so it reads the app's files through this
 * plugin, which hides that field.
 */
function readAsForge(appDirectory: string): Plugin {
  return {
    name: 'read-as-forge',
    setup({ onResolve, onLoad, resolve: find }) {
      onResolve({ filter: /.*/ }, async ({ path, pluginData, ...where }) => {
        if (pluginData === NAMESPACE) return undefined;
        const { resolveDir, kind, importer } = where;
        const found = await find(path, {
          resolveDir: resolveDir || appDirectory,
          kind,
          importer,
          pluginData: NAMESPACE,
        });
        const isOfApp = found.path.startsWith(appDirectory + sep) && !found.path.includes(`${sep}node_modules${sep}`);
        return isOfApp && found.errors.length === 0 && !found.external ? { ...found, namespace: NAMESPACE } : found;
      });
      onLoad({ filter: /.*/, namespace: NAMESPACE }, async ({ path }) => ({
        contents: await readFile(path, 'utf8'),
        loader: loaders[extname(path)] ?? 'default',
        resolveDir: dirname(path),
      }));
    },
  };
}
