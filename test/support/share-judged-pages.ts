import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of `judgedPages`. */
    readonly judgedPages: string;
  }
}

/** Before the first test: a folder in which this run's workers tell each other what axe has judged. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-judged-'));
  project.provide('judgedPages', folder);
  return () => rm(folder, { recursive: true, force: true });
}
