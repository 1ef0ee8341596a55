import { describe, expect, it } from 'vitest';
import { expiresAt, tokenState } from '../../../static/admin/connections/set-up/token-expiry';

const now = Date.parse('2026-03-04T10:00:00.000Z');

describe('the expiry of a new token', () => {
  it('is never, after some days, or at the end of a day', () => {
    expect(expiresAt('never', '', now)).toBeUndefined();
    expect(expiresAt('90days', '', now)).toBe('2026-06-02T10:00:00.000Z');
    expect(expiresAt('year', '', now)).toBe('2027-03-04T10:00:00.000Z');
    expect(expiresAt('day', '2026-04-01', now)).toBe('2026-04-01T23:59:59.000Z');
  });
});

describe('a token', () => {
  it('lasts, expires within two weeks, or has expired', () => {
    expect(tokenState({}, now)).toBe('lasting');
    expect(tokenState({ expires: '2026-03-18T10:00:01.000Z' }, now)).toBe('lasting');
    expect(tokenState({ expires: '2026-03-18T10:00:00.000Z' }, now)).toBe('soon');
    expect(tokenState({ expires: '2026-03-04T10:00:00.000Z' }, now)).toBe('expired');
  });
});
