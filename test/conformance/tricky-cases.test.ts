import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The collection of cases is not part of the project: without it, this is skipped. */
const collection = join(import.meta.dirname, '..', '..', '..', 'shared', 'facts', 'scim-tricky.md');
const isThere = existsSync(collection);

const idsIn = (table: string): readonly string[] =>
  [...table.matchAll(/^\| ([A-Z]\d\d[a-z]?) \|/gm)].flatMap(([, id]) => id ?? []);

/** Every string of the tests that starts with a case id: test names, and rows of test tables. */
function namedIn(folder: string): ReadonlySet<string> {
  const files = globSync('**/*.test.ts', { cwd: folder });
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/['"`]([A-Z]\d\d[a-z]?)\b/g)].flatMap(([, id]) => id ?? [])),
  );
}

describe.skipIf(!isThere)('the collection of tricky cases', () => {
  it('has a test for each case, whose name begins with its id', () => {
    const ids = idsIn(readFileSync(collection, 'utf8'));
    const named = namedIn(join(import.meta.dirname, '..'));
    expect(ids.length).toBeGreaterThan(150);
    expect(ids.filter((id) => !named.has(id))).toEqual([]);
  });
});
