import { describe, expect, it } from 'vitest';
import { usesAfter } from '../../src/connections/token-uses';

const tokens = ['a', 'b'].map((id) => ({ id, label: id, hash: '', prefix: '', created: '2026-03-01T09:00:00.000Z' }));
const noted = (uses: Record<string, string>, tokenId: string, now: string) =>
  usesAfter(uses, { tokens }, { tokenId, now });

describe('the last use of a token', () => {
  it('is noted with the first request', () => {
    expect(noted({}, 'a', '2026-03-01T12:00:00.000Z')).toEqual({ a: '2026-03-01T12:00:00.000Z' });
  });

  it('is noted again only after a quarter of an hour', () => {
    const uses = { a: '2026-03-01T12:00:00.000Z' };
    expect(noted(uses, 'a', '2026-03-01T12:14:59.000Z')).toBeUndefined();
    expect(noted(uses, 'a', '2026-03-01T12:15:00.000Z')).toEqual({ a: '2026-03-01T12:15:00.000Z' });
  });

  it('leaves those of other tokens, and forgets deleted tokens', () => {
    const uses = { b: '2026-03-01T10:00:00.000Z', gone: '2026-02-01T10:00:00.000Z' };
    expect(noted(uses, 'a', '2026-03-01T12:00:00.000Z')).toEqual({
      a: '2026-03-01T12:00:00.000Z',
      b: '2026-03-01T10:00:00.000Z',
    });
  });
});
