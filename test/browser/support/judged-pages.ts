import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What axe has found nothing wrong with in this run, in any of its workers. */
export interface JudgedPages {
  has(shape: string): boolean;
  add(shape: string): void;
}

/** Kept as empty files in `folder`, named by the shapes' hashes: workers share no memory. */
export function judgedPages(folder: string): JudgedPages {
  const fileOf = (shape: string) => join(folder, createHash('sha256').update(shape).digest('hex'));
  return {
    has: (shape) => existsSync(fileOf(shape)),
    add: (shape) => writeFileSync(fileOf(shape), ''),
  };
}
