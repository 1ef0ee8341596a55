import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { median } from './median';
import { atMost, type Result } from './result';
import type { ColdStart } from './support/cold-process';
import { forgeBundle } from './support/forge-bundle';
import { progress } from './support/progress';
import { recordFirstRequest } from './support/recorded-platform';

/** Alternating, so that all meet the same machine. */
const rounds = 21;
const run = promisify(execFile);

/**
 * The cost of a new process from its start until the SCIM web trigger has answered Okta's search for a person, beside a
 * process whose function only imports `@forge/api` and `@forge/kvs` and answers; both are bundled by Forge's bundler
 * and run by this process's Node.
 */
export async function coldStart(): Promise<readonly Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  try {
    await forgeBundle({ functions: 'src/index.ts' }, join(folder, 'rollcall'));
    await forgeBundle({ functions: 'bench/support/floor-function.ts' }, join(folder, 'floor'));
    return await compare(folder, await writeRequest(folder), await bundleProcess(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeRequest(folder: string): Promise<string> {
  const file = join(folder, 'request.json');
  await writeFile(file, JSON.stringify(await recordFirstRequest(join(folder, 'data'))));
  return file;
}

/** Plain JavaScript, so that no loader of this project is measured. */
async function bundleProcess(folder: string): Promise<string> {
  const outfile = join(folder, 'cold-process.cjs');
  const source = join(import.meta.dirname, 'support', 'cold-process.ts');
  await build({ entryPoints: [source], outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'silent' });
  return outfile;
}

async function compare(folder: string, request: string, script: string): Promise<readonly Result[]> {
  const start = async (name: string): Promise<ColdStart> => {
    const { stdout, stderr } = await run(process.execPath, [script, join(folder, name, 'index.cjs'), request]);
    const started = JSON.parse(stdout) as ColdStart;
    if (started.statusCode !== 200) throw new Error(`${name} answered ${started.statusCode}: ${stderr}`);
    return started;
  };
  const pairs: { readonly ours: ColdStart; readonly floor: ColdStart }[] = [];
  // The first pair brings the files into the disk cache.
  for (let round = 0; round <= rounds; round += 1) {
    const pair = { floor: await start('floor'), ours: await start('rollcall') };
    if (round > 0) pairs.push(pair);
  }
  const measures = ['milliseconds', 'cpuMilliseconds', 'megabytes'] as const;
  return measures.map((measure) => {
    const [ours, floor] = [
      median(pairs.map((pair) => pair.ours[measure])),
      median(pairs.map((pair) => pair.floor[measure])),
    ];
    progress(`${measure}: ${ours.toFixed(1)} beside ${floor.toFixed(1)}`);
    const ratio = median(pairs.map((pair) => pair.ours[measure] / pair.floor[measure]));
    return atMost(`cold start: ${words[measure]} to the first answer`, ratio, 2.5, 'times the least function');
  });
}

const words = { milliseconds: 'milliseconds', cpuMilliseconds: 'milliseconds of CPU', megabytes: 'megabytes' } as const;
