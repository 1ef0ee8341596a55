import { describe, expect, it } from 'vitest';
import { saidAtWith } from '../../src/directory/said-at';

const march = (day: number) => new Date(Date.UTC(2026, 2, day)).toISOString();
const nothing = { isAccess: false, profile: [], attributes: [] };

describe('when the IdP last changed its word about a person', () => {
  it('is noted for access and for each value by itself', () => {
    const first = saidAtWith(undefined, { isAccess: true, profile: ['jobTitle'], attributes: ['Centre'] }, march(1));
    expect(first).toEqual({
      access: march(1),
      profile: { jobTitle: march(1) },
      attributes: { Centre: march(1) },
    });
    expect(saidAtWith(first, { ...nothing, profile: ['nickname'] }, march(2))).toEqual({
      ...first,
      profile: { jobTitle: march(1), nickname: march(2) },
    });
    expect(saidAtWith(first, { ...nothing, isAccess: true }, march(3))).toEqual({ ...first, access: march(3) });
  });

  it('is forgotten once nothing from then can be undone any more', () => {
    const noted = { access: march(1), profile: { jobTitle: march(2) } };
    expect(saidAtWith(noted, nothing, march(31))).toEqual(noted);
    expect(saidAtWith(noted, nothing, new Date(Date.UTC(2026, 3, 1)).toISOString())).toEqual({
      profile: { jobTitle: march(2) },
    });
    expect(saidAtWith(noted, nothing, new Date(Date.UTC(2026, 3, 2)).toISOString())).toBeUndefined();
    expect(saidAtWith(undefined, nothing, march(1))).toBeUndefined();
  });
});
