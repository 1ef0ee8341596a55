import { describe, expect, it } from 'vitest';
import { type Mutant, type MutationReport, scoreOf, scores, survivors } from './score';

const mutant = (status: Mutant['status'], change: Partial<Mutant> = {}): Mutant => ({
  mutatorName: 'StringLiteral',
  replacement: '""',
  status,
  location: { start: { line: 1, column: 11 }, end: { line: 1, column: 14 } },
  ...change,
});
const report = (files: Readonly<Record<string, readonly Mutant[]>>, source = "const a = 'b';"): MutationReport => ({
  files: Object.fromEntries(Object.entries(files).map(([path, mutants]) => [path, { source, mutants }])),
});

describe('the score of a folder', () => {
  it('counts a change as noticed that a test fails on, or never ends with', () => {
    const files = { 'src/a/x.ts': [mutant('Killed'), mutant('Timeout'), mutant('Survived'), mutant('NoCoverage')] };
    expect(scores(report(files))).toEqual([{ folder: 'src/a', noticed: 2, missed: 2 }]);
  });

  it('counts nothing that does not run', () => {
    const files = {
      'src/a/x.ts': [mutant('CompileError'), mutant('RuntimeError'), mutant('Ignored'), mutant('Pending')],
    };
    expect(scores(report(files))).toEqual([{ folder: 'src/a', noticed: 0, missed: 0 }]);
  });

  it('is one for all its files, and none for those of the folders in it', () => {
    const killed = [mutant('Killed')];
    expect(
      scores(report({ 'src/b/x.ts': killed, 'src/a/y.ts': killed, 'src/a/b/z.ts': killed, 'src/a/x.ts': killed })),
    ).toEqual([
      { folder: 'src/a', noticed: 2, missed: 0 },
      { folder: 'src/a/b', noticed: 1, missed: 0 },
      { folder: 'src/b', noticed: 1, missed: 0 },
    ]);
  });

  it('is the part that was noticed, and whole where there is nothing to notice', () => {
    expect(scoreOf({ noticed: 3, missed: 1 })).toBe(0.75);
    expect(scoreOf({ noticed: 0, missed: 0 })).toBe(1);
  });
});

describe('a survivor', () => {
  it('is told with its place, what stood there and what stands there now', () => {
    expect(survivors(report({ 'src/a/x.ts': [mutant('Survived'), mutant('Killed')] }))).toEqual([
      `src/a/x.ts:1:11 StringLiteral: 'b' → ""`,
    ]);
  });

  it('is told to be unreached where no test gets there', () => {
    expect(survivors(report({ 'src/a/x.ts': [mutant('NoCoverage')] }))).toEqual([
      `src/a/x.ts:1:11 StringLiteral: 'b' → "" (no test gets here)`,
    ]);
  });

  it('is told on one line, and not beyond 90 characters of code', () => {
    const location = { start: { line: 1, column: 5 }, end: { line: 3, column: 2 } };
    const block = mutant('Survived', { mutatorName: 'BlockStatement', replacement: '{}', location });
    const source = `if {\n  ${'x'.repeat(100)}\n}`;
    expect(survivors(report({ 'src/a/x.ts': [block] }, ` ${source}`))).toEqual([
      `src/a/x.ts:1:5 BlockStatement: { ${'x'.repeat(88)} → {}`,
    ]);
  });
});
