import { describe, expect, it } from 'vitest';
import { startLine as printedLine } from '../../../local/start-line';
import { parseLdapServer } from '../../../src/connections/settings/ldap/ldap-server';
import { hostsOf, playDirectory, startLine } from '../../../static/admin/ldap/connector/start-line';
import { aDirectory, someLdap } from '../support/ldap-builders';

describe('the hosts that get the password', () => {
  it.each([
    'dc1.example.com',
    'DC1.Example.com:10636',
    'ldaps://dc1.example.com',
    'ldap://dc1.example.com:389/',
    '[2001:db8::1]',
    'ldaps://[2001:db8::1]:636',
    ' 10.0.0.7:636 ',
  ])('are those that the settings mean: %s', (server) => {
    expect(hostsOf([server])).toEqual([parseLdapServer(server).host]);
  });

  it('are named once, in their order, without empty rows', () => {
    expect(hostsOf(['b.example.com', '', 'a.example.com:636', 'ldaps://b.example.com'])).toEqual([
      'b.example.com',
      'a.example.com',
    ]);
  });
});

describe('the line that starts the connector', () => {
  it('has its address, its token and the hosts, and never a password', () => {
    expect(startLine(aDirectory(), 'the-token', someLdap)).toBe(
      'ROLLCALL_URL=https://rollcall.example/x1/connector/c0nnect10nId ROLLCALL_TOKEN=the-token ' +
        'ROLLCALL_BIND_PASSWORD=… node rollcall-connector.mjs run --state ./rollcall-state ' +
        '--allow-host dc1.corp.example.com --allow-host dc2.corp.example.com',
    );
  });

  it('is the one that the local command line prints', () => {
    const { baseUrl: connectorUrl } = aDirectory();
    const printed = printedLine({ connectorUrl, token: 'the-token', hosts: hostsOf(someLdap.servers) });
    expect(startLine(aDirectory(), 'the-token', someLdap)).toBe(printed);
  });

  it('leaves out a token that is not known any more', () => {
    expect(startLine(aDirectory(), undefined, someLdap)).toContain(' ROLLCALL_TOKEN=… ');
  });

  it('says a second time that the connection may be unprotected', () => {
    expect(startLine(aDirectory(), 'x', { ...someLdap, security: 'none' })).toMatch(/ --allow-plain$/);
    expect(startLine(aDirectory(), 'x', { ...someLdap, security: 'starttls' })).not.toContain('--allow-plain');
  });
});

describe('the command that plays a directory', () => {
  const local = { id: 'abc', provider: 'openldap', baseUrl: 'http://127.0.0.1:8787/x1/t/abc' } as const;

  it('names the connection, and an address other than the usual', () => {
    expect(playDirectory(local)).toBe('npm run -s local -- ldap --connection abc');
    expect(playDirectory({ ...local, baseUrl: 'http://127.0.0.1:9001/x1/t/abc' })).toBe(
      'npm run -s local -- ldap --connection abc --url http://127.0.0.1:9001',
    );
  });

  it('is there on a local Forge only, and for directories that it plays', () => {
    expect(playDirectory(aDirectory())).toBeUndefined();
    expect(playDirectory({ ...local, provider: 'freeipa' })).toBeUndefined();
    expect(playDirectory({ ...local, provider: 'active-directory' })).toBeDefined();
  });
});
