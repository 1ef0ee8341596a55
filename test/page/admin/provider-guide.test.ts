import { describe, expect, it } from 'vitest';
import { type Connection, providerSchema } from '../../../src/entry/admin/contract/connections';
import { isDirectory } from '../../../src/entry/admin/contract/directories';
import { playCommand } from '../../../static/admin/connections/play-command';
import { type OktaKind, oktaKinds } from '../../../static/admin/connections/provider-fields';
import { guideSteps, type ScimConnection } from '../../../static/admin/connections/provider-guide';
import { type ScimProvider, versionsOf } from '../../../static/admin/connections/provider-names';
import german from '../../../static/locales/de-DE.json';
import { aConnection } from '../support/builders';
import { say } from '../support/english';

const aScimConnection = (given: Partial<Connection> & { readonly provider?: ScimProvider } = {}): ScimConnection => ({
  ...aConnection(given),
  provider: given.provider ?? 'okta',
});
const texts = (...args: Parameters<typeof guideSteps>) =>
  guideSteps(...args)
    .map(({ text }) => text)
    .join(' ');
const fields = (...args: Parameters<typeof guideSteps>) =>
  Object.fromEntries(guideSteps(...args).flatMap(({ values }) => values.map(({ field, value }) => [field, value])));

const token = 'the-token';

describe('the guide for Okta', () => {
  it('names the catalogue application of the SCIM version as Okta does', () => {
    expect(texts({ connection: aScimConnection({ scimVersion: '2.0' }) }, say)).toContain(
      'SCIM 2.0 Test App (OAuth Bearer Token)',
    );
    expect(texts({ connection: aScimConnection({ scimVersion: '1.1' }) }, say)).toContain(
      'SCIM 1.1 Test App (OAuth Bearer Token)',
    );
  });

  it.each([
    ['catalogue', ['Browse App Catalog', 'Configure API Integration', 'Test API Credentials', 'To App', 'Push Groups']],
    ['wizard', ['Create App Integration', 'App Settings', 'HTTP Header', 'Test Connector Configuration', 'To App']],
  ] as const)('follows the order of Okta’s screens: %s', (kind, stations) => {
    const text = texts({ connection: aScimConnection(), kind }, say);
    const places = stations.map((station) => text.indexOf(station));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('has the fields of each kind of application, with their values', () => {
    const connection = aScimConnection();
    expect(fields({ connection, token, kind: 'catalogue' }, say)).toEqual({
      'SCIM 2.0 Base Url': connection.baseUrl,
      'OAuth Bearer Token': token,
    });
    expect(fields({ connection, token, kind: 'wizard' }, say)).toEqual({
      'SCIM connector base URL': connection.baseUrl,
      'Unique identifier field for users': 'userName',
      Authorization: token,
    });
  });
});

describe('the guide for Microsoft Entra ID', () => {
  it('has the tenant URL with the flag for standard PATCH, and the secret token', () => {
    const connection = aScimConnection({ provider: 'entra' });
    expect(fields({ connection, token }, say)).toEqual({
      'Tenant URL': `${connection.baseUrl}?aadOptscim062020`,
      'Secret token': token,
    });
  });
});

describe('every guide', () => {
  interface Variant {
    readonly provider: ScimProvider;
    readonly kind?: OktaKind;
  }
  const variants = providerSchema.options
    .filter((provider) => !isDirectory(provider))
    .flatMap((provider): Variant[] =>
      provider === 'okta' ? oktaKinds.map((kind) => ({ provider, kind })) : [{ provider }],
    );

  it.each(variants)('has the base URL and the token to copy: $provider $kind', ({ provider, ...rest }) => {
    const connection = aScimConnection({ provider });
    const values = Object.values(fields({ connection, token, ...rest }, say));
    expect(values.some((value) => value.startsWith(connection.baseUrl))).toBe(true);
    expect(values.some((value) => value.endsWith(token))).toBe(true);
  });

  it.each(variants)('leaves out a token that is not known any more: $provider $kind', ({ provider, ...rest }) => {
    const values = Object.values(fields({ connection: aScimConnection({ provider }), ...rest }, say));
    expect(values.filter((value) => value.includes('undefined') || value === 'Bearer ')).toEqual([]);
  });

  it.each(variants)('has a text for each step, in German as well: $provider $kind', ({ provider, ...rest }) => {
    for (const step of guideSteps({ connection: aScimConnection({ provider }), ...rest }, say)) {
      expect(step.text).not.toMatch(/^guide\.|[{}]/);
    }
    const variant = rest.kind === undefined ? provider : `okta-${rest.kind}`;
    const count = guideSteps({ connection: aScimConnection({ provider }), ...rest }, say).length;
    const keys = Object.keys(german).filter((key) => key.startsWith(`guide.${variant}.`));
    expect(keys).toHaveLength(count);
  });
});

describe('the SCIM versions of a provider', () => {
  it('are a choice only where the provider has both', () => {
    const choices = providerSchema.options.filter((provider) => versionsOf(provider).length > 1);
    expect(choices).toEqual(['okta', 'onelogin', 'jumpcloud', 'ping', 'other']);
  });
});

describe('the command that plays the provider', () => {
  const local = { id: 'abc', provider: 'okta', baseUrl: 'http://127.0.0.1:8787/x1/t/abc/v2' } as const;

  it('is there on a local Forge only', () => {
    expect(playCommand(local, token)).toBe(
      'npm run -s local -- okta --base-url http://127.0.0.1:8787/x1/t/abc/v2 --token the-token',
    );
    expect(playCommand({ ...local, baseUrl: 'https://x.webtrigger.atlassian.app/x1/t/abc/v2' }, token)).toBe(undefined);
  });

  it('names the connection once the token is not known any more', () => {
    expect(playCommand(local, undefined)).toBe('npm run -s local -- okta --connection abc');
  });

  it('names a provider other than Okta, and an address other than the usual', () => {
    const elsewhere = { id: 'abc', provider: 'authentik', baseUrl: 'http://127.0.0.1:9001/x1/t/abc/v2' } as const;
    expect(playCommand(elsewhere, undefined)).toBe(
      'npm run -s local -- okta --connection abc --provider authentik --url http://127.0.0.1:9001',
    );
  });
});
