import type { Provider } from './connection';
import { directoryKinds } from './settings/ldap/ldap-kinds';

/** How a connection learns of people: its IdP calls with SCIM, or the connector reads a directory over LDAP. */
export type Method = 'scim' | 'ldap';

const directories: ReadonlySet<Provider> = new Set(directoryKinds);

/** A connection's tokens are of its method: one of a directory is of no use for SCIM, and the other way round. */
export const methodOf = (provider: Provider): Method => (directories.has(provider) ? 'ldap' : 'scim');
