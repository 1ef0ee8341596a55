import { ldapPresets } from '../../src/connections/settings/ldap/ldap-presets';
import type { Preset } from './preset';
import { unixMembers } from './unix-members';

/** OpenLDAP's slapd. */
export const openldap: Preset = {
  kind: 'openldap',
  ...ldapPresets.openldap,
  idForm: 'text',
  members: unixMembers,
  status: 'pwdAccountLockedTime',
  changeMark: 'modifyTimestamp',
  hasPrimaryGroups: false,
};
