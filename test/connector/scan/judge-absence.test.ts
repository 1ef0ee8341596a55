import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAbsence } from '../../../connector/scan/judge-absence';

describe('people who are missing from a complete scan', () => {
  it.each([
    { before: 100, missing: 10, share: 0.1, kind: 'plausible' },
    { before: 100, missing: 11, share: 0.1, kind: 'stop' },
    { before: 20, missing: 5, share: 0.1, kind: 'plausible' },
    { before: 20, missing: 6, share: 0.1, kind: 'stop' },
    { before: 1000, missing: 999, share: 1, kind: 'plausible' },
    { before: 5, missing: 4, share: 0.1, kind: 'plausible' },
    { before: 0, missing: 0, share: 0.1, kind: 'plausible' },
  ])('may be $missing of $before at a share of $share: $kind', ({ before, missing, share, kind }) => {
    expect(judgeAbsence({ before, now: before - missing, missing }, share).kind).toBe(kind);
  });

  it('are never everybody, whatever the share, and whoever is new', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.nat(1000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (before, now, share) => {
          expect(judgeAbsence({ before, now, missing: before }, share).kind).toBe('stop');
        },
      ),
    );
  });

  it('stop a scan that found nobody', () => {
    expect(judgeAbsence({ before: 3, now: 0, missing: 3 }, 1)).toEqual({ kind: 'stop', why: 'nobody-found' });
  });
});
