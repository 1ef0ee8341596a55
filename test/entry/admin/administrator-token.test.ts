import { describe, expect, it } from 'vitest';
import { openAdmin } from './open-admin';

const token = { email: 'admin@example.com', apiToken: 'ATATT-secret' };

describe('the API token of an administrator', () => {
  it('is accepted if the deployer of Rollcall has allowed it, and the page knows', async () => {
    const { value } = openAdmin({ allowsAdministratorToken: true });
    expect(await value('getAccess', {})).toEqual({ allowsAdministratorToken: true });
    expect(await value('saveAdministratorToken', token)).toMatchObject({ administrator: { email: token.email } });
  });

  it('is refused otherwise, and nobody is asked to create one', async () => {
    const { call, value, stores } = openAdmin({ allowsAdministratorToken: false });
    expect(await value('getAccess', {})).toEqual({});
    const answer = await call('saveAdministratorToken', token);
    expect(answer).toMatchObject({ ok: false, error: { code: 'administrator-token-off' } });
    expect(await stores.access.secrets()).toEqual({});
  });

  it('keeps working if it was accepted before, and can be removed', async () => {
    const { value, stores } = openAdmin({ allowsAdministratorToken: false });
    const state = { kind: 'working', since: '2026-03-01T12:00:00.000Z' } as const;
    const access = { siteUrl: 'https://acme.atlassian.net', email: token.email, endsIn: 'cret', state };
    await stores.access.change({ kind: 'saveAdministrator', apiToken: token.apiToken, access });
    expect(await value('getAccess', {})).toMatchObject({ administrator: { email: token.email } });
    expect(await stores.access.secrets()).toMatchObject({ administrator: { apiToken: token.apiToken } });
    expect(await value('removeAccess', { kind: 'administrator' })).toEqual({});
  });
});
