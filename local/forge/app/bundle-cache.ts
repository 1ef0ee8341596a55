import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { replaceFile } from '../../replace-file';

/** A file of a bundle. */
export interface BundleFile {
  readonly path: string;
  readonly contents: Uint8Array;
}

interface Kept {
  /** Each input with its time and size. */
  readonly inputs: readonly (readonly [path: string, stamp: string])[];
  /** The hash of its contents, which names its folder. */
  readonly folder: string;
}

export interface BundleCache {
  /** The folder of the bundle; undefined if there is none or one of its inputs has changed. */
  find(): Promise<string | undefined>;
  /** Stores a bundle in place of the previous one. @returns its folder */
  keep(inputs: readonly string[], files: readonly BundleFile[]): Promise<string>;
}

/**
 * The bundle called `name`, on disk, so that restarts and many hosts in many processes bundle an app once. It is valid
 * while none of its inputs has changed.
 */
export function bundleCache(directory: string, name: string): BundleCache {
  const home = join(directory, toHash([name]));
  const record = join(home, 'bundle.json');
  const read = async (): Promise<Kept | undefined> => {
    try {
      return JSON.parse(await readFile(record, 'utf8'));
    } catch {
      // None yet: bundle.
      return undefined;
    }
  };
  return {
    async find() {
      const kept = await read();
      if (!kept?.inputs.every(([path, stamp]) => toStamp(path) === stamp)) return undefined;
      const folder = join(home, kept.folder);
      return existsSync(folder) ? folder : undefined;
    },
    async keep(inputs, files) {
      const before = await read();
      const folder = toHash(files.flatMap(({ path, contents }) => [path, contents]));
      for (const { path, contents } of files) {
        const file = join(home, folder, path);
        await mkdir(dirname(file), { recursive: true });
        await replaceFile(file, contents);
      }
      const kept: Kept = { inputs: inputs.map((path) => [path, toStamp(path)] as const), folder };
      // Last, once everything it names is complete.
      await replaceFile(record, JSON.stringify(kept));
      // The previous bundle stays: another process may have found it and be about to load it.
      await removeAllBut(home, ['bundle.json', folder, before?.folder]);
      return join(home, folder);
    },
  };
}

async function removeAllBut(home: string, names: readonly (string | undefined)[]): Promise<void> {
  const old = (await readdir(home)).filter((name) => !names.includes(name) && !name.startsWith('bundle.json'));
  for (const name of old) await rm(join(home, name), { recursive: true, force: true });
}

function toHash(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 16);
}

function toStamp(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs}:${stat.size}` : 'missing';
}
