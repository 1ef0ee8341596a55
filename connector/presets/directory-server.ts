import type { Preset } from './preset';
import { unixAttributes, unixGroups, unixMembers } from './unix-directory';

/** 389 Directory Server and its relatives. */
export const directoryServer: Preset = {
  kind: '389ds',
  peopleFilter: '(objectClass=inetOrgPerson)',
  groupFilter: unixGroups,
  attributes: { ...unixAttributes, id: 'nsUniqueId' },
  idForm: 'text',
  members: unixMembers,
  status: 'nsAccountLock',
  changeMark: 'modifyTimestamp',
  hasPrimaryGroups: false,
};
