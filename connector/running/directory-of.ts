import { missingLdapSettings } from '../../src/connections/settings/ldap/ldap-settings';
import { type DirectorySettings, toDirectorySettings } from '../settings/directory-settings';
import { Trouble } from '../source/trouble';
import type { Configuration } from '../state/kept-configuration';

/** The directory of the settings that the app has given. @throws {Trouble} if they are not complete, or cannot be used */
export function directoryOf(configuration: Configuration | undefined): DirectorySettings {
  if (configuration === undefined) throw new Trouble('settings-missing', 'Rollcall has not given any yet.');
  const missing = missingLdapSettings(configuration.ldap);
  if (missing.length > 0) throw new Trouble('settings-missing', `Still empty: ${missing.join(', ')}.`);
  return toDirectorySettings(configuration);
}

export const isComplete = (configuration: Configuration): boolean =>
  missingLdapSettings(configuration.ldap).length === 0;
