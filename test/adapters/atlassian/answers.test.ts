import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from '../../../src/adapters/atlassian/capabilities';
import { toPath } from '../../../src/adapters/atlassian/http/exchange';
import { siteMemories } from '../../../src/adapters/atlassian/http/memory';
import { errorText, toSiteError } from '../../../src/adapters/atlassian/http/refusal';
import { askedDelay, backoff } from '../../../src/adapters/atlassian/http/retry';
import { toOrganizationError } from '../../../src/adapters/atlassian/organization/organization-refusal';

const answer = (status: number, body: unknown) => ({ status, body, headers: new Headers() });
const admin = (code: string, detail = 'Words.') => ({
  errors: [{ id: '1', status: '403', code, title: 'Title', detail }],
});

describe('the meaning of a refusal by the organization API', () => {
  it.each<[number, unknown, string, string]>([
    [403, admin('ADMIN-403-5'), 'rejected', 'group-protected'],
    [403, admin('ADMIN-403-7'), 'rejected', 'group-protected'],
    [403, admin('ADMIN-UAM-403-1'), 'rejected', 'group-protected'],
    [404, admin('ADMIN-404-8'), 'rejected', 'account-missing'],
    [404, admin('ADMIN-UAM-404-1'), 'rejected', 'account-missing'],
    [404, admin('ADMIN-404-2'), 'forbidden', 'organization-unknown'],
    [404, admin('ADMIN-UAM-404-2'), 'forbidden', 'organization-unknown'],
    [404, { status: 404, error: 'Not Found', message: 'TCS validation failed' }, 'forbidden', 'organization-unknown'],
    [404, undefined, 'forbidden', 'organization-unknown'],
    [409, admin('ADMIN-409-3'), 'rejected', 'seats-exhausted'],
    [409, admin('ADMIN-UAM-409-3'), 'rejected', 'seats-exhausted'],
    [400, admin('ADMIN-UAM-400-2'), 'rejected', 'account-deactivated'],
    [403, admin('ADMIN-403-3'), 'forbidden', 'access-insufficient'],
    [403, admin('ADMIN-UAM-403-2'), 'forbidden', 'access-insufficient'],
    [403, { code: 403, message: 'Forbidden: manage:org is required.' }, 'forbidden', 'key-scoped'],
    [409, admin('ADMIN-UAM-409-1'), 'rejected', 'atlassian-refused'],
    [418, undefined, 'rejected', 'atlassian-refused'],
  ])('%i %j is %s, %s', (status, body, kind, code) => {
    expect(toOrganizationError(answer(status, body))).toMatchObject({ kind, code });
  });
});

describe('the meaning of a refusal by another API', () => {
  it.each<[number, unknown, string, string]>([
    [403, { errorMessages: ['No.'], errors: {} }, 'forbidden', 'access-insufficient'],
    [404, { statusCode: 404, message: 'No user found.' }, 'rejected', 'atlassian-refused'],
    [402, { code: 402, message: 'Payment required' }, 'rejected', 'atlassian-refused'],
    [400, { errorMessages: [], errors: { products: 'The licence limit is exceeded.' } }, 'rejected', 'seats-exhausted'],
    [400, { errorMessages: ['Bad.'], errors: {} }, 'rejected', 'atlassian-refused'],
    [418, undefined, 'rejected', 'atlassian-refused'],
  ])('%i %j is %s, %s', (status, body, kind, code) => {
    expect(toSiteError(answer(status, body))).toMatchObject({ kind, code });
  });
});

describe("Atlassian's own words", () => {
  it.each<[unknown, string | undefined]>([
    [admin('ADMIN-403-5'), 'ADMIN-403-5: Title: Words.'],
    [{ errorMessages: ['One.', 'Two.'], errors: { name: 'Three.' } }, 'One. Two. Three.'],
    [{ key: 'forbidden.unclaimedDomain' }, 'forbidden.unclaimedDomain'],
    [{ code: 429, message: 'Slow down' }, 'Slow down'],
    ['plain', 'plain'],
    ['<html>…</html>', undefined],
    [{}, undefined],
  ])('in %j are %j', (body, text) => {
    expect(errorText(body)).toBe(text);
  });

  it('contain no address, and are cut to 300 characters', () => {
    const text = errorText({ message: `mia.k@example.com and jo@example.com ${'x'.repeat(400)}` });
    expect(text).toHaveLength(300);
    expect(text).toContain('m…@example.com and j…@example.com');
  });
});

describe('the delay that Atlassian asks for', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  it.each<[Record<string, string>, number | undefined]>([
    [{ 'Retry-After': '7' }, 7_000],
    [{ 'Retry-After': 'Thu, 01 Jan 2026 00:00:30 GMT' }, 30_000],
    [{ 'X-RateLimit-Reset': '2026-01-01T00:01:00Z' }, 60_000],
    [{ 'X-RateLimit-Reset': '2025-12-31T23:59:00Z' }, 0],
    [{ 'Retry-After': 'soon' }, undefined],
    [{}, undefined],
  ])('by %j is %s ms', (headers, expected) => {
    expect(askedDelay(new Headers(headers), now)).toBe(expected);
  });

  it('is spread by ×0.7 to ×1.3 if Rollcall has to guess', () => {
    expect([backoff('rate-limit', 1, 0), backoff('rate-limit', 1, 1), backoff('rate-limit', 2, 0.5)]).toEqual([
      1400, 2600, 4000,
    ]);
    expect(backoff('failure', 1, 0.5)).toBe(300);
  });
});

describe('a path', () => {
  it('encodes its values', () => {
    const call = { method: 'GET', template: '/a/{id}/b', values: { id: 'x/../y:1' }, query: { q: 'a b&c' } } as const;
    expect(toPath(call)).toBe('/a/x%2F..%2Fy%3A1/b?q=a+b%26c');
  });
});

describe('the capability table', () => {
  const organization = { organizationId: 'o', directoryId: 'd', apiKey: 'k' };
  const administrator = { siteUrl: 'https://x.atlassian.net', email: 'a@example.com', apiToken: 't' };

  it('prefers the organization key, and lets the app do what it can', () => {
    const { handOverFilters, ...others } = capabilitiesOf({ organization, administrator });
    // No key administers Jira.
    expect(handOverFilters).toEqual({ by: 'administrator' });
    const rows = Object.values(others);
    expect(new Set(rows.map((row) => JSON.stringify(row)))).toEqual(new Set(['{"by":"organization"}', '{"by":"app"}']));
  });

  it('distinguishes a missing credential from an insufficient one', () => {
    expect(capabilitiesOf({ administrator }).suspend).toEqual({ missing: 'access-insufficient' });
    expect(capabilitiesOf({}).suspend).toEqual({ missing: 'access-missing' });
  });
});

describe('the memory of the adapter', () => {
  it('is separate for each installation', () => {
    const memoryOf = siteMemories();
    expect(memoryOf('a')).toBe(memoryOf('a'));
    expect(memoryOf('a')).not.toBe(memoryOf('b'));
  });
});
