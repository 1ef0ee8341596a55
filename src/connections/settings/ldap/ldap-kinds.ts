/** The directory products whose habits are known; `ldap` is any other. */
export const directoryKinds = ['active-directory', 'openldap', 'freeipa', '389ds', 'ldap'] as const;
export type DirectoryKind = (typeof directoryKinds)[number];
