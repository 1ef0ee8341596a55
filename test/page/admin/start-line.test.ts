import { describe, expect, it } from 'vitest';
import { parseLdapServer } from '../../../src/connections/settings/ldap-server';
import { hostsOf, playDirectory, startLine } from '../../../static/admin/ldap/start-line';
import { aDirectory, someLdap } from '../support/ldap-builders';

describe('the hosts that get the password', () => {
  it.each([
    'dc1.example.com',
    'DC1.Example.com:3269',
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

  it('leaves out a token that is not known any more', () => {
    expect(startLine(aDirectory(), undefined, someLdap)).toContain(' ROLLCALL_TOKEN=… ');
  });

  it('says a second time that the connection may be unprotected', () => {
    expect(startLine(aDirectory(), 'x', { ...someLdap, security: 'none' })).toMatch(/ --allow-plain$/);
    expect(startLine(aDirectory(), 'x', { ...someLdap, security: 'starttls' })).not.toContain('--allow-plain');
  });
});

describe('the command that plays a directory', () => {
  it('names the connection, and an address other than the usual', () => {
    expect(playDirectory({ id: 'abc', baseUrl: 'http://127.0.0.1:8787/x1/t/abc' })).toBe(
      'npm run -s local -- ldap --connection abc',
    );
    expect(playDirectory({ id: 'abc', baseUrl: 'http://127.0.0.1:9001/x1/t/abc' })).toBe(
      'npm run -s local -- ldap --connection abc --url http://127.0.0.1:9001',
    );
  });
});
