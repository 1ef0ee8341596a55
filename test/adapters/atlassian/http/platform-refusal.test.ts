import { NeedsAuthenticationError, ProxyRequestError, RequestProductNotAllowedError } from '@forge/api';
import { describe, expect, it } from 'vitest';
import { accessCheck } from '../../../../src/adapters/atlassian/access/access-check';
import { isAdministrator } from '../../../../src/adapters/atlassian/app/app-itself';
import { clientOfUser } from '../../../../src/adapters/atlassian/http/clients';
import type { AccountId } from '../../../../src/directory/ids';
import { overSimulatedSite } from '../over-simulated-site';

const id = 'an-account' as AccountId;
const email = 'mia@example.com';
const refused = { kind: 'forbidden', code: 'platform-refused' };
const throwing = (error: Error) => () => Promise.reject(error);

class ExternalEndpointNotAllowed extends Error {
  override readonly name = 'REQUEST_EGRESS_ALLOWLIST_ERR';
  readonly status = 403;
}

/** What Forge throws or answers instead of letting a request through, and the part the log may show. */
const refusals: [string, Error, string][] = [
  ['its proxy', new ProxyRequestError(403, 'BLOCKED_EGRESS'), '403, BLOCKED_EGRESS'],
  ['its proxy, for another reason', new ProxyRequestError(400, 'INVALID_REMOTE'), '400, INVALID_REMOTE'],
  ['a product that is not installed', new RequestProductNotAllowedError('jira', 'confluence'), 'is not allowed'],
  [
    'a user who did not consent',
    new NeedsAuthenticationError('Authentication Required', 'key'),
    'NEEDS_AUTHENTICATION',
  ],
  ['egress', new ExternalEndpointNotAllowed(`URL not included: https://x.atlassian.net/?q=${email}`), 'EGRESS'],
];

describe('a request that Forge does not let through', () => {
  it.each(refusals)('has its own cause as the app: %s', async (_what, error, words) => {
    const { site, options } = overSimulatedSite('none', { requestJira: throwing(error) });
    await expect(site.getUserProperty(id, 'key')).rejects.toMatchObject(refused);
    await expect(site.getUserProperty(id, 'key')).rejects.toThrow(words);
    await expect(site.getUserProperty(id, 'key')).rejects.not.toThrow(email);
    // Nothing is wrong with Jira: its circuit stays closed.
    expect([...options.memory.circuits]).toEqual([]);
  });

  it.each(refusals)('also has it with a credential: %s', async (_what, error) => {
    const { site } = overSimulatedSite('organization', { fetch: throwing(error) });
    await expect(site.findAccount(email)).rejects.toMatchObject(refused);
  });

  it('has it if Forge answers instead of the host', async () => {
    const answer = async () => new Response('', { status: 403, headers: { 'forge-proxy-error': 'BLOCKED_EGRESS' } });
    const { site } = overSimulatedSite('organization', { fetch: answer });
    await expect(site.findAccount(email)).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining('403, BLOCKED_EGRESS'),
    });
  });

  it('is tried once', async () => {
    let requests = 0;
    const fetch = async () => {
      requests += 1;
      throw new ProxyRequestError(403, 'BLOCKED_EGRESS');
    };
    const { site } = overSimulatedSite('organization', { fetch });
    await expect(site.findAccount(email)).rejects.toMatchObject(refused);
    expect(requests).toBe(1);
  });

  it('is reported by the access check', async () => {
    const { options } = overSimulatedSite('organization', { fetch: throwing(new ProxyRequestError(403, 'X')) });
    const { rows, rejected } = await accessCheck(options).check();
    expect(rows.find(({ capability }) => capability === 'find')).toMatchObject({ cause: 'platform-refused' });
    expect(rejected).toEqual([]);
  });

  it('does not tell an administrator that they are not one', async () => {
    const { options } = overSimulatedSite('none');
    const user = clientOfUser(throwing(new NeedsAuthenticationError('Authentication Required', 'key')), options);
    await expect(isAdministrator(user)).rejects.toMatchObject(refused);
  });
});

describe('a failure of Forge that may pass', () => {
  it.each([
    ['a server error', new ProxyRequestError(502, 'UPSTREAM'), 'atlassian-unavailable'],
    ['a timeout', new ProxyRequestError(408, 'TIMEOUT'), 'atlassian-unavailable'],
    [
      'a network that breaks',
      Object.assign(new Error('fetch failed'), { name: 'FUNCTION_FETCH_ERR' }),
      'atlassian-unavailable',
    ],
  ])('is retried, and waited for: %s', async (_what, error, code) => {
    let requests = 0;
    const fetch = async () => {
      requests += 1;
      throw error;
    };
    const { site } = overSimulatedSite('organization', { fetch });
    await expect(site.findAccount(email)).rejects.toMatchObject({ kind: 'unavailable', code });
    expect(requests).toBe(3);
  });

  it('is a rate limit if it says so', async () => {
    const { site } = overSimulatedSite('organization', { fetch: throwing(new ProxyRequestError(429, 'TOO_MANY')) });
    await expect(site.findAccount(email)).rejects.toMatchObject({ kind: 'unavailable', code: 'atlassian-busy' });
  });
});
