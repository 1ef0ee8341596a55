import type { AttributeNames, MemberAttribute } from './preset';

/** What the directories that come from Unix have in common (RFC 4519, RFC 2798, RFC 2307). */
export const unixAttributes: AttributeNames = {
  id: 'entryUUID',
  accountName: 'uid',
  mail: 'mail',
  givenName: 'givenName',
  familyName: 'sn',
  displayName: 'displayName',
  title: 'title',
  department: 'ou',
  manager: 'manager',
  groupName: 'cn',
};

export const unixMembers: readonly MemberAttribute[] = [
  { attribute: 'member', by: 'dn' },
  { attribute: 'uniqueMember', by: 'optionalUid' },
  { attribute: 'memberUid', by: 'accountName' },
];

export const unixGroups = '(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))';
