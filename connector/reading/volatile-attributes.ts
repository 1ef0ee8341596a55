/** Attributes that change by themselves, or that repeat what the groups say: kept only if they are asked for by name. */
const volatile: ReadonlySet<string> = new Set(
  [
    ['uSNChanged', 'uSNCreated', 'whenChanged', 'modifyTimestamp', 'modifiersName', 'entryCSN', 'entryUSN'],
    ['dSCorePropagationData', 'lastLogon', 'lastLogonTimestamp', 'lastLogoff', 'logonCount', 'badPwdCount'],
    ['badPasswordTime', 'lockoutTime', 'authTimestamp', 'pwdFailureTime', 'pwdLastSuccess', 'replPropertyMetaData'],
    ['krbLastSuccessfulAuth', 'krbLastFailedAuth', 'krbLoginFailedCount', 'krbLastAdminUnlock'],
    ['memberOf', 'isMemberOf', 'tokenGroups', 'msDS-memberOfTransitive'],
  ]
    .flat()
    .map((name) => name.toLowerCase()),
);

/** Whether keeping an attribute would make a person look changed although nobody has changed anything. */
export const isVolatile = (attribute: string): boolean => volatile.has(attribute.toLowerCase().replace(/;.*$/, ''));
