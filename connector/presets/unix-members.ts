import type { MemberAttribute } from './preset';

/** Where the directories that come from Unix list members (RFC 4519, RFC 2307). */
export const unixMembers: readonly MemberAttribute[] = [
  { attribute: 'member', by: 'dn' },
  { attribute: 'uniqueMember', by: 'optionalUid' },
  { attribute: 'memberUid', by: 'accountName' },
];
