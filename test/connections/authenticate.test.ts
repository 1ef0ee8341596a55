import { describe, expect, it } from 'vitest';
import { nodeSystem } from '../../src/adapters/system/node-system';
import { authenticate } from '../../src/connections/authenticate';
import type { BearerToken } from '../../src/connections/connection';
import { issueToken } from '../../src/connections/issue-token';
import { aConnection } from '../support/samples';

const system = nodeSystem();
const now = '2026-03-01T12:00:00.000Z';
const { token, kept } = issueToken(system, 'Okta');
const accepts = (authorization: string | undefined, tokens: readonly BearerToken[] = [kept]) =>
  authenticate(system, aConnection({ tokens }), authorization, now) !== undefined;

describe('the bearer token of a request', () => {
  it.each([`Bearer ${token}`, `bearer ${token}`, `BEARER   ${token}`, token, ` ${token} `])(
    'is accepted as "%s"',
    (authorization) => {
      expect(accepts(authorization)).toBe(true);
    },
  );

  it.each([undefined, '', 'Bearer', `Basic ${token}`, `${token}x`, token.slice(1), 'x'.repeat(100_000), kept.hash])(
    'is refused if it is not the token: %#',
    (authorization) => {
      expect(accepts(authorization)).toBe(false);
    },
  );

  it('is refused once it is revoked or has expired', () => {
    expect(accepts(token, [{ ...kept, revoked: now }])).toBe(false);
    expect(accepts(token, [{ ...kept, expires: '2026-03-01T11:59:59.000Z' }])).toBe(false);
    expect(accepts(token, [{ ...kept, expires: '2026-03-01T12:00:01.000Z' }])).toBe(true);
  });

  it('is refused at the moment it expires', () => {
    expect(accepts(token, [{ ...kept, expires: now }])).toBe(false);
  });

  it('is read up to 512 characters', () => {
    const asIs = { sha256Hex: (text: string) => text };
    const isRead = (text: string) =>
      authenticate(asIs, aConnection({ tokens: [{ ...kept, hash: text }] }), text, now) !== undefined;
    expect(isRead('x'.repeat(512))).toBe(true);
    expect(isRead('x'.repeat(513))).toBe(false);
  });

  it('is compared to the last digit, and to the length', () => {
    const hash = 'a1'.repeat(32);
    const asIs = { sha256Hex: (text: string) => text };
    const isEqual = (other: string) =>
      authenticate(asIs, aConnection({ tokens: [{ ...kept, hash }] }), other, now) !== undefined;
    expect(isEqual(hash)).toBe(true);
    for (let at = 0; at < hash.length; at += 1) {
      expect(isEqual(`${hash.slice(0, at)}0${hash.slice(at + 1)}`), `digit ${at}`).toBe(false);
    }
    for (const other of [hash.slice(1), hash.slice(2), `${hash}a1`, hash + hash, ''])
      expect(isEqual(other)).toBe(false);
  });

  it('is found beyond the number of tokens that an administrator may have', () => {
    const others = Array.from({ length: 6 }, (_, index) => issueToken(system, `Other ${index}`).kept);
    expect(accepts(token, [...others, kept])).toBe(true);
  });

  it('may be any of several, so that one can be replaced without a gap', () => {
    const other = issueToken(system, 'New');
    expect(accepts(token, [other.kept, kept])).toBe(true);
    expect(accepts(other.token, [other.kept, kept])).toBe(true);
    expect(authenticate(system, aConnection({ tokens: [other.kept, kept] }), token, now)?.id).toBe(kept.id);
  });

  it('is refused for a connection that does not exist, after the same comparisons', () => {
    const hashes: string[] = [];
    const sha256Hex = (text: string) => {
      hashes.push(text);
      return system.sha256Hex(text);
    };
    expect(authenticate({ sha256Hex }, undefined, `Bearer ${token}`, now)).toBeUndefined();
    expect(hashes).toEqual([token]);
    expect(accepts('0'.repeat(64), [])).toBe(false);
  });
});

describe('a new token', () => {
  it('has 256 random bits in letters and digits, and is kept as a hash only', () => {
    expect(token).toMatch(/^rc[0-9A-Za-z]{43}$/);
    expect(kept.hash).toBe(system.sha256Hex(token));
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(token.startsWith(kept.prefix)).toBe(true);
  });
});
