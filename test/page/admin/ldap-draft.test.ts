import { describe, expect, it } from 'vitest';
import { missingLdapSettings } from '../../../src/connections/settings/ldap/ldap-settings';
import { defaultSettings } from '../../../src/connections/settings/settings-schema';
import { filledList, firstErrors, ldapDraft } from '../../../static/admin/ldap/directory/ldap-draft';
import { say } from '../support/english';
import { someLdap } from '../support/ldap-builders';

describe('the settings of a directory while they are edited', () => {
  it('change one value, and find errors by their place inside', () => {
    const changes: unknown[] = [];
    const draft = ldapDraft({
      settings: { ...defaultSettings, ldap: someLdap },
      set: (change) => changes.push(change),
      errorAt: (path) => (path === 'ldap.servers[0]' ? 'no host' : undefined),
    });
    draft?.set({ nested: false });
    expect(changes).toEqual([{ ldap: { ...someLdap, nested: false } }]);
    expect(draft?.errorAt('servers[0]')).toBe('no host');
    expect(draft?.errorAt('bindDn')).toBeUndefined();
  });

  it('are not there for an identity provider', () => {
    expect(ldapDraft({ settings: defaultSettings, set: () => {}, errorAt: () => undefined })).toBeUndefined();
  });

  it('have an empty list where all rows are empty', () => {
    expect(filledList(['', ' '])).toEqual([]);
    expect(filledList(['', 'a'])).toEqual(['', 'a']);
  });

  it('need at first what the app needs before anything is read', () => {
    const empty = { ...someLdap, servers: [], bindDn: '', peopleBases: [], groupBases: [] };
    expect(Object.keys(firstErrors(empty, say))).toEqual(missingLdapSettings(empty));
    expect(firstErrors(someLdap, say)).toEqual({});
  });
});
