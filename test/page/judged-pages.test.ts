import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { judgedPages } from '../browser/support/judged-pages';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-judged-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the pages that axe has judged', () => {
  it('are known to every worker, and no others', () => {
    const [one, other] = [judgedPages(folder), judgedPages(folder)];
    one.add('light\n1280\nH1');
    other.add('light\n1280\nH1');
    other.add('dark\n800\nH1');
    for (const worker of [one, other]) {
      expect(worker.has('light\n1280\nH1')).toBe(true);
      expect(worker.has('dark\n800\nH1')).toBe(true);
      expect(worker.has('dark\n1280\nH1')).toBe(false);
      expect(worker.has('light\n1280\nH1\nH2')).toBe(false);
      expect(worker.has('')).toBe(false);
    }
  });

  it('are forgotten with the run’s folder', async () => {
    judgedPages(folder).add('light\n1280\nH1');
    const next = await mkdtemp(join(tmpdir(), 'rollcall-judged-'));
    expect(judgedPages(next).has('light\n1280\nH1')).toBe(false);
    await rm(next, { recursive: true });
  });
});
