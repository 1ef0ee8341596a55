import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build, version as esbuildVersion, type Plugin } from 'esbuild';
import { replaceFile } from '../replace-file';

export interface BundleOptions {
  /** Names the files: `{name}-{key}.js` and `.css`. */
  readonly name: string;
  /** Absolute path of the entry file. */
  readonly entry: string;
  /** The folder with package-lock.json: node_modules is identified by the lock file alone. */
  readonly root: string;
  readonly cacheDirectory: string;
  readonly plugins?: readonly Plugin[];
}

export interface Bundle {
  /** Changes when any source changes. */
  readonly key: string;
  readonly script: Uint8Array;
  /** Empty if nothing imports CSS. */
  readonly style: Uint8Array;
  readonly fromCache: boolean;
}

/** What a build read, kept beside its output: the next start compares, and builds only after a change. */
interface BuildRecord {
  readonly key: string;
  readonly sources: readonly string[];
}

/**
 * Bundles a browser script with esbuild, or reuses the last build if no source has changed.
 * @throws esbuild's BuildFailure if a source does not compile.
 */
export async function bundle(options: BundleOptions): Promise<Bundle> {
  await mkdir(options.cacheDirectory, { recursive: true });
  const known = await readRecord(options);
  if (known !== undefined && known.key === (await keyOf(options, known.sources))) {
    const files = outputFiles(options, known.key);
    if (existsSync(files.script) && existsSync(files.style)) {
      return {
        key: known.key,
        script: await readFile(files.script),
        style: await readFile(files.style),
        fromCache: true,
      };
    }
  }
  return buildAfresh(options);
}

async function buildAfresh(options: BundleOptions): Promise<Bundle> {
  const result = await build({
    entryPoints: [options.entry],
    absWorkingDir: options.root,
    outdir: options.cacheDirectory,
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'transform',
    loader: { '.js': 'jsx' },
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
    logLevel: 'silent',
    plugins: [...(options.plugins ?? [])],
  });
  const sources = Object.keys(result.metafile.inputs)
    .filter((path) => isOwnSource(options.root, path))
    .sort();
  const key = await keyOf(options, sources);
  if (key === undefined) throw new Error(`A source of ${options.entry} went away while it was bundled.`);
  const contents = (extension: string) =>
    result.outputFiles.find((file) => file.path.endsWith(extension))?.contents ?? new Uint8Array();
  const built = { key, script: contents('.js'), style: contents('.css'), fromCache: false };
  const files = outputFiles(options, key);
  await replaceFile(files.script, built.script);
  await replaceFile(files.style, built.style);
  // Last, so that a crash in between keeps the old record and costs a build, but never leaves a half-written script.
  await replaceFile(recordFile(options), JSON.stringify({ key, sources } satisfies BuildRecord));
  return built;
}

function isOwnSource(root: string, path: string): boolean {
  return !path.includes('node_modules/') && existsSync(join(root, path));
}

/** SHA-256 over the lock file, esbuild's version and every own source; undefined if one of them is gone. */
async function keyOf(options: BundleOptions, sources: readonly string[]): Promise<string | undefined> {
  const hash = createHash('sha256').update(esbuildVersion).update(relative(options.root, options.entry));
  try {
    hash.update(await readFile(join(options.root, 'package-lock.json')));
    for (const source of sources) hash.update(`\0${source}\0`).update(await readFile(join(options.root, source)));
  } catch {
    return undefined;
  }
  return hash.digest('hex').slice(0, 16);
}

async function readRecord(options: BundleOptions): Promise<BuildRecord | undefined> {
  try {
    return JSON.parse(await readFile(recordFile(options), 'utf8'));
  } catch {
    // No build yet, or an unfinished one: build.
    return undefined;
  }
}

const recordFile = (options: BundleOptions) => join(options.cacheDirectory, `${options.name}.json`);

function outputFiles(options: BundleOptions, key: string) {
  const base = join(options.cacheDirectory, `${options.name}-${key}`);
  return { script: `${base}.js`, style: `${base}.css` };
}
