import { ldapPresets } from '../../src/connections/settings/ldap/ldap-presets';
import type { Preset } from './preset';

/**
 * FreeIPA. Its bases have to be `cn=users,cn=accounts,…` and `cn=groups,cn=accounts,…`: below the suffix everybody is there
 * twice (`cn=compat`), and so are people who were deleted.
 */
export const freeipa: Preset = {
  kind: 'freeipa',
  ...ldapPresets.freeipa,
  idForm: 'text',
  members: [{ attribute: 'member', by: 'dn' }],
  status: 'nsAccountLock',
  changeMark: 'modifyTimestamp',
  hasPrimaryGroups: false,
};
