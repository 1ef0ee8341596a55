import type { DirectoryKind } from '../../../connections/settings/ldap/ldap-kinds';
import { type LdapPreset, ldapPresets } from '../../../connections/settings/ldap/ldap-presets';
import type { Provider } from './connections';

/** What the page knows of directories over LDAP without asking. Kept apart from the schemas, which the page does without. */

/** Whether the provider is a directory that a connector reads; all others call with SCIM. */
export const isDirectory = (provider: Provider): provider is DirectoryKind => Object.hasOwn(ldapPresets, provider);

/** What counts at the product where the settings are empty. */
export const presetOf = (kind: DirectoryKind): LdapPreset => ldapPresets[kind];

export type { AttributeNames, LdapPreset } from '../../../connections/settings/ldap/ldap-presets';
export type { DirectoryKind };
