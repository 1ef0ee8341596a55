import { describe, expect, it } from 'vitest';
import { beside } from '../../bench/beside';
import { exitCode, toLine, toReport } from '../../bench/report';
import { atLeast, atMost } from '../../bench/result';
import { checkoutAt, thisCheckout } from '../../bench/support/checkout';

const met = atMost('cost', 1.0296, 1.03, 'times');
const missed = atLeast('speed', 0.2, 0.5, 'times');
const leftOut = await beside('ratio', { other: undefined, sizes: [] }, async () => [met]);

describe('the report of npm run bench', () => {
  it('separates omitted goals from met ones', () => {
    expect(toReport([met, ...leftOut], [])).toEqual({
      results: [met],
      leftOut: [{ name: 'ratio', leftOut: '--beside FOLDER was not given' }],
      errors: [],
    });
    expect(leftOut.map(toLine)).toEqual(['  left out: --beside FOLDER was not given (ratio)']);
  });

  it('compares if there is another checkout', async () => {
    expect(await beside('ratio', { other: checkoutAt(thisCheckout.folder), sizes: [] }, async () => [met])).toEqual([
      met,
    ]);
  });

  it.each([
    { what: 'everything is met', outcomes: [met, ...leftOut], errors: [], code: 0 },
    { what: 'something is missed', outcomes: [met, missed], errors: [], code: 1 },
    { what: 'a benchmark did not finish', outcomes: [met], errors: ['fuzz: it broke'], code: 1 },
    { what: 'nothing was measured', outcomes: leftOut, errors: [], code: 1 },
  ])('ends with $code if $what', ({ outcomes, errors, code }) => {
    expect(exitCode(toReport(outcomes, errors))).toBe(code);
  });
});
