import { ldapPresets } from '../../src/connections/settings/ldap/ldap-presets';
import type { Preset } from './preset';

/** Active Directory Domain Services, and Samba as a domain controller. */
export const activeDirectory: Preset = {
  kind: 'active-directory',
  ...ldapPresets['active-directory'],
  idForm: 'guid',
  members: [{ attribute: 'member', by: 'dn' }],
  status: 'userAccountControl',
  changeMark: 'uSNChanged',
  hasPrimaryGroups: true,
};
