import { ldapPresets } from '../../src/connections/settings/ldap/ldap-presets';
import type { Preset } from './preset';
import { unixMembers } from './unix-members';

/** 389 Directory Server and its relatives. */
export const directoryServer: Preset = {
  kind: '389ds',
  ...ldapPresets['389ds'],
  idForm: 'text',
  members: unixMembers,
  status: 'nsAccountLock',
  changeMark: 'modifyTimestamp',
  hasPrimaryGroups: false,
};
