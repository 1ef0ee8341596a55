import type { DirectoryKind } from '../../src/connections/settings/ldap/ldap-kinds';
import { activeDirectory } from './active-directory';
import { directoryServer } from './directory-server';
import { freeipa } from './freeipa';
import { openldap } from './openldap';
import type { Preset } from './preset';

/** Anything else begins as OpenLDAP does: both follow the RFCs. */
export const presets: Readonly<Record<DirectoryKind, Preset>> = {
  'active-directory': activeDirectory,
  openldap,
  freeipa,
  '389ds': directoryServer,
  ldap: { ...openldap, kind: 'ldap' },
};
