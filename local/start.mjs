import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire, enableCompileCache } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * `npm start`: runs start.ts from one file of plain JavaScript, built when it is missing or a source has changed.
 * Compiling some 300 files at each start, and keeping the compiler, takes most of a second and a third of the memory:
 * docs/decisions/0025-npm-start-runs-one-file.md. This file is JavaScript because nothing has compiled it.
 */
const entry = fileURLToPath(new URL('start.ts', import.meta.url));
const root = resolve(dirname(entry), '..');
const folder = join(root, '.cache', 'start');
const script = join(folder, 'start.cjs');
const record = join(folder, 'start.json');

/** The time and size of a file, which show whether it has changed. */
function toStamp(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs}:${stat.size}` : 'missing';
}

/** Whether the script was built from the current sources. */
function isFresh() {
  try {
    const inputs = JSON.parse(readFileSync(record, 'utf8'));
    return inputs.every(([path, stamp]) => toStamp(join(root, path)) === stamp);
  } catch {
    // There is no record yet.
    return false;
  }
}

/** Writes under another name first: another start may be about to read it. */
function replace(file, contents) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, file);
}

/** Gives each source its own location instead of that of the bundle. */
const ownPlace = {
  name: 'own-place',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]local[\\/].*\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.filename', JSON.stringify(path))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    }));
  },
};

async function make() {
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: script,
    write: false,
    metafile: true,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    // With `NODE_OPTIONS=--enable-source-maps`, stack traces name the sources.
    sourcemap: 'linked',
    sourcesContent: false,
    external: ['esbuild'],
    plugins: [ownPlace],
    logLevel: 'silent',
  });
  // A source that changed since it was read gets the newer stamp; a build takes a second, so that is near enough.
  const inputs = [...Object.keys(metafile.inputs), 'local/start.mjs'].map((path) => [path, toStamp(join(root, path))]);
  mkdirSync(folder, { recursive: true });
  for (const { path, contents } of outputFiles) replace(path, contents);
  // Written last: by now, everything it vouches for is complete.
  replace(record, JSON.stringify(inputs));
}

if (!isFresh()) await make();
enableCompileCache(join(root, '.cache', 'compiled'));
createRequire(import.meta.url)(script);
