import { statSync } from 'node:fs';

/** A file of a bundle. */
export interface BundleFile {
  readonly path: string;
  readonly contents: Uint8Array;
}

interface Kept {
  /** Each input with the time and size it had. */
  readonly inputs: readonly (readonly [path: string, stamp: string])[];
  readonly files: readonly BundleFile[];
}

const kept = new Map<string, Kept>();

/**
 * Bundles that this process has made, so that starting many hosts of one app bundles it once. A bundle counts for as
 * long as none of its inputs has changed.
 */
export const bundleCache = {
  find(name: string): readonly BundleFile[] | undefined {
    const entry = kept.get(name);
    return entry?.inputs.every(([path, stamp]) => toStamp(path) === stamp) ? entry.files : undefined;
  },
  keep(name: string, inputs: readonly string[], files: readonly BundleFile[]): void {
    kept.set(name, { inputs: inputs.map((path) => [path, toStamp(path)] as const), files });
  },
};

function toStamp(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs}:${stat.size}` : 'missing';
}
