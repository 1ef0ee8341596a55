import type { KindName } from './ldap/kinds/kind';

/** Providers that are read over LDAP; each with the kind of simulated directory that plays it, if there is one. */
export const directoryProviders = {
  'active-directory': 'active-directory',
  openldap: 'openldap',
  freeipa: undefined,
  '389ds': undefined,
  ldap: 'openldap',
} as const satisfies Readonly<Record<string, KindName | undefined>>;

export type DirectoryProvider = keyof typeof directoryProviders;

export const isDirectoryProvider = (provider: string): provider is DirectoryProvider =>
  Object.hasOwn(directoryProviders, provider);
