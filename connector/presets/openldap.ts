import type { Preset } from './preset';
import { unixAttributes, unixGroups, unixMembers } from './unix-directory';

/** OpenLDAP's slapd. */
export const openldap: Preset = {
  kind: 'openldap',
  peopleFilter: '(objectClass=inetOrgPerson)',
  groupFilter: unixGroups,
  attributes: unixAttributes,
  idForm: 'text',
  members: unixMembers,
  status: 'pwdAccountLockedTime',
  changeMark: 'modifyTimestamp',
  hasPrimaryGroups: false,
};
