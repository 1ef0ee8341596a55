import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hidingOf, judgeSight } from '../../../connector/scan/judge-sight';

const parts = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));

describe('what a reading could not see', () => {
  it('is new only where no reading before met it', () => {
    fc.assert(
      fc.property(parts, parts, parts, (known, hiding, met) => {
        const { fresh, hiding: still } = judgeSight({ known, hiding }, met, 0.1);
        expect(fresh).toEqual(met.filter((part) => !known.includes(part)));
        expect(still).toEqual(met.filter((part) => hiding.includes(part)));
      }),
    );
  });

  it('hides nobody where it stays the same', () => {
    fc.assert(
      fc.property(parts, (met) => {
        expect(hidingOf(judgeSight({ known: met, hiding: [] }, [...met].reverse(), 0.99))).toEqual([]);
      }),
    );
  });

  it('hides nobody in the first scan that notes it, nor when a person says that whoever is missing has left', () => {
    expect(hidingOf(judgeSight(undefined, ['a'], 0.1))).toEqual([]);
    expect(hidingOf(judgeSight({ known: [], hiding: ['b'] }, ['a', 'b'], 1))).toEqual([]);
  });
});
