import { dirname, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const entry = 'src/index.ts';

let inputs: Metafile['inputs'];

beforeAll(async () => {
  const { metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    outdir: dirname(entry),
    logLevel: 'silent',
  });
  inputs = metafile.inputs;
});

/** The modules evaluated when the app is loaded, each with the file that imports it. */
function evaluatedAtStart(): ReadonlyMap<string, string> {
  const found = new Map([[entry, 'manifest.yml']]);
  for (const file of found.keys()) {
    for (const { path, kind } of inputs[file]?.imports ?? []) {
      if (kind !== 'dynamic-import' && !found.has(path)) found.set(path, file);
    }
  }
  return found;
}

describe('the start of the app, which the first request of a process waits for', () => {
  it.each(['zod', 'yaml', 're2js', '@forge/resolver'])('does not evaluate %s', (library) => {
    const importers = [...evaluatedAtStart()].filter(([path]) => path.includes(`node_modules/${library}/`));
    expect(importers.map(([path, importer]) => `${importer} imports ${path}`)).toEqual([]);
  });

  it('evaluates the code that answers SCIM', () => {
    expect([...evaluatedAtStart().keys()]).toContain('src/entry/scim/handle-scim.ts');
  });
});
