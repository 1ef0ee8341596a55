import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type MutatedPart, mutatedParts } from './parts';

const root = join(import.meta.dirname, '..', '..');
/** What the score is about: docs/mutation.md. */
const scored = ['scim/filter', 'scim/patch', 'sync', 'provisioning'];

const found = (pattern: string) => globSync(pattern, { cwd: root }).map((path) => path.replaceAll('\\', '/'));
const mutated = ({ folder, files }: MutatedPart) => found(`src/${folder}/${files}`);

describe('the parts of a mutation run', () => {
  it.each(scored)('have each file of src/%s once', (folder) => {
    const all = found(`src/${folder}/**/*.ts`);
    const inParts = mutatedParts.flatMap(mutated).filter((path) => path.startsWith(`src/${folder}/`));
    expect(all).not.toEqual([]);
    expect(inParts.sort()).toEqual(all.sort());
  });

  it.each(mutatedParts)('have files of $folder, and tests for each of their globs', (part) => {
    expect(mutated(part)).not.toEqual([]);
    expect(part.tests.filter((tests) => !found(tests).some((path) => path.endsWith('.test.ts')))).toEqual([]);
  });
});
