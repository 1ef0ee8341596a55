import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { beside } from '../../bench/beside';
import { exitCode, toLine, toReport } from '../../bench/report';
import { atLeast, atMost } from '../../bench/result';
import { checkoutAt, thisCheckout } from '../../bench/support/checkout';

const met = atMost('cost', 1.0296, 1.03, 'times');
const missed = atLeast('speed', 0.2, 0.5, 'times');
const leftOut = await beside('ratio', { other: undefined, sizes: [] }, async () => [met]);

describe('the report of npm run bench', () => {
  it('keeps what was left out apart from what was met', () => {
    expect(toReport([met, ...leftOut], [])).toEqual({
      results: [met],
      leftOut: [{ name: 'ratio', leftOut: '--beside FOLDER was not given' }],
      errors: [],
    });
    expect(leftOut.map(toLine)).toEqual(['  left out: --beside FOLDER was not given (ratio)']);
  });

  it('compares where there is another checkout', async () => {
    expect(await beside('ratio', { other: checkoutAt(thisCheckout.folder), sizes: [] }, async () => [met])).toEqual([
      met,
    ]);
  });

  it.each([
    { what: 'everything is met', outcomes: [met, ...leftOut], errors: [], code: 0 },
    { what: 'something is missed', outcomes: [met, missed], errors: [], code: 1 },
    { what: 'a benchmark did not come to its end', outcomes: [met], errors: ['fuzz: it broke'], code: 1 },
    { what: 'nothing was measured', outcomes: leftOut, errors: [], code: 1 },
  ])('ends with $code when $what', ({ outcomes, errors, code }) => {
    expect(exitCode(toReport(outcomes, errors))).toBe(code);
  });

  it('is all that standard output holds', async () => {
    const script = `
      import { ownStandardOutput } from './bench/support/own-standard-output.ts';
      const print = ownStandardOutput();
      console.log('from a library');
      print('{}');
      process.stdout.write('later');`;
    const command = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const printed = await promisify(execFile)(process.execPath, command, { cwd: thisCheckout.folder });
    expect(printed).toEqual({ stdout: '{}\n', stderr: 'from a library\nlater' });
  });

  it('is one JSON value even when the folder to compare with is none', async () => {
    const command = ['--import', 'tsx', 'bench/main.ts', '--json', '--beside', 'docs'];
    const run = promisify(execFile)(process.execPath, command, { cwd: thisCheckout.folder });
    const failure: { code: number; stdout: string } = await run.then(
      () => Promise.reject(new Error('it ended well')),
      (error) => error,
    );
    expect(failure.code).toBe(1);
    expect(JSON.parse(failure.stdout)).toMatchObject({ results: [], errors: [expect.stringContaining('npm ci')] });
  }, 60_000);
});
