import { describe, expect, it } from 'vitest';
import { toDirectorySettings } from '../../../connector/settings/directory-settings';
import { fingerprintOf } from '../../../connector/settings/fingerprint';
import { schemaFields } from '../../../src/connections/settings/document/schema-fields';
import { parseLdapDocument } from '../../../src/connections/settings/ldap/ldap-document';
import { directoryKinds } from '../../../src/connections/settings/ldap/ldap-kinds';
import { ldapSettings } from '../../../src/connections/settings/ldap/ldap-settings';

const least = (provider = 'openldap') => `provider: ${provider}
ldap:
  servers: [dc1.example.com, 'ldap://dc2.example.com', '[2001:db8::1]:1636']
  bindDn: cn=reader,dc=example,dc=com
  peopleBases: ['ou=people,dc=example,dc=com']
  groupBases: ['ou=groups,dc=example,dc=com']
`;
const read = (more = '', provider?: string) => toDirectorySettings(parseLdapDocument(least(provider) + more));

describe('the settings of a directory', () => {
  it.each(directoryKinds)('need no more than servers, account and bases: %s', (provider) => {
    const { rules, settings, people } = read('', provider);
    expect(rules.preset.kind).toBe(provider);
    expect(people.filterText).toBe(rules.preset.peopleFilter);
    expect(rules.attributes).toEqual(rules.preset.attributes);
    expect(settings).toMatchObject({
      security: 'ldaps',
      scope: 'sub',
      nested: true,
      keep: [],
      intervalMinutes: 60,
      mostMissing: 0.1,
    });
  });

  it('take what is set before what the preset knows', () => {
    const { rules, people } = read('  attributes: { mail: rfc822Mailbox }\n  peopleFilter: (uid=*)');
    expect(rules.attributes).toEqual({ ...rules.preset.attributes, mail: 'rfc822Mailbox' });
    expect(people.filterText).toBe('(uid=*)');
  });

  it('say where and how each server is reached', () => {
    expect(read().endpoints).toEqual([
      { host: 'dc1.example.com', port: 636, security: 'ldaps' },
      { host: 'dc2.example.com', port: 389, security: 'starttls' },
      { host: '2001:db8::1', port: 1636, security: 'ldaps' },
    ]);
  });

  it.each([
    ['  colour: red', /^ldap\.colour: This is not a setting. /],
    ['  scop: one', /Did you mean "scope"\? \(line 7\)$/],
    ['  security: tls', /^ldap\.security: This must be one of ldaps, starttls, none/],
    [
      '  groupFilter: (cn=a',
      /^ldap\.groupFilter: The filter cannot be read at character 6, at the end: .* \(line 7\)$/,
    ],
    ['  mostMissing: 3', /^ldap\.mostMissing: This must be at most 1\. \(line 7\)$/],
    ['  intervalMinutes: 1', /^ldap\.intervalMinutes: This must be at least 5\./],
    [
      '  certificateAuthority: /etc/ca.pem',
      /^ldap\.certificateAuthority: This must be one or more certificates in PEM form/,
    ],
    ['  attributes: { mail: a=b }', /^ldap\.attributes\.mail: This must be the name of an attribute\./],
    ['  keep: [mail, "*"]', /^ldap\.keep/],
  ])('refuse with path and line: %s', (more, message) => {
    expect(() => read(more)).toThrow(message);
  });

  it.each([
    ['host:0', /^ldap\.servers\[0\]: The port must be/],
    ['a b', /^ldap\.servers\[0\]: This must be a host/],
  ])('refuse the server %s', (server, message) => {
    expect(() => parseLdapDocument(least().replace('dc1.example.com', server))).toThrow(message);
  });

  it('refuse a base that is no distinguished name', () => {
    expect(() => parseLdapDocument(least().replace('ou=people,', 'people of '))).toThrow(
      /ldap\.peopleBases\[0\]: This must be a dist/,
    );
  });

  it('have a title and a sentence each', () => {
    for (const { path, title, help } of schemaFields(ldapSettings)) {
      expect([path, title.length > 1, /\.$/.test(help)]).toEqual([path, true, true]);
    }
  });

  it('have a fingerprint of what a scan looks at, and not of how it gets there', () => {
    const same = ['  intervalMinutes: 5', '  mostMissing: 0.5', '  serverName: x', '  security: starttls'];
    for (const more of same) expect(fingerprintOf(read(more))).toBe(fingerprintOf(read()));
    const other = [
      '  scope: one',
      '  peopleFilter: (uid=*)',
      '  nested: false',
      '  keep: all',
      '  attributes: { mail: x }',
    ];
    for (const more of other) expect(fingerprintOf(read(more))).not.toBe(fingerprintOf(read()));
  });
});
