import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const folder = join(import.meta.dirname, '..', '..', '.cache', 'scripts');
const built = new Map<string, Promise<string>>();

/**
 * One file of plain JavaScript with the same behaviour as a script in TypeScript, bundled once for each worker: a process that
 * compiles its sources itself takes half a second more, and some tests start one in every round.
 */
export function plainScript(script: string): Promise<string> {
  const known = built.get(script) ?? bundle(script);
  built.set(script, known);
  return known;
}

async function bundle(script: string): Promise<string> {
  const outfile = join(folder, `${basename(script, '.ts')}.mjs`);
  const draft = `${outfile}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [script],
    outfile: draft,
    bundle: true,
    // They are plain JavaScript already.
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    plugins: [ownPlace],
    logLevel: 'silent',
  });
  // Another worker may be about to run the same one.
  renameSync(draft, outfile);
  return outfile;
}

/** Gives each source its own location instead of that of the bundle. */
const ownPlace: Plugin = {
  name: 'own-place',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.filename', JSON.stringify(path))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    }));
  },
};
