import { z } from 'zod';
import { schemaFields } from '../document/schema-fields';
import { problemsOf } from '../document/settings-problems';
import { parseYamlText } from '../document/yaml-text';
import { refuse } from '../refuse';
import { setting } from '../setting';
import { SettingsError } from '../settings-error';
import { directoryKinds } from './ldap-kinds';
import { ldapSettings, missingLdapSettings } from './ldap-settings';

const ldapDocument = z.strictObject({
  provider: setting(
    z.enum(directoryKinds),
    'Provider',
    'The directory product; it decides what the settings that are missing stand for.',
  ),
  ldap: setting(
    ldapSettings.superRefine((ldap, context) => {
      for (const name of missingLdapSettings(ldap)) {
        refuse(context, { say: 'directory-needs-it' }, [name]);
      }
    }),
    'LDAP',
    'How the directory is reached and read.',
  ),
});

/** A directory over LDAP: the product and its settings. */
export type LdapDocument = Readonly<z.output<typeof ldapDocument>>;

/** Reads the product and its settings from YAML. @throws {SettingsError} that names field and line */
export const parseLdapDocument = (text: string): LdapDocument => parseYamlText(text, parseValues);

function parseValues(values: unknown): LdapDocument {
  const parsed = ldapDocument.safeParse(values, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new SettingsError(problemsOf(parsed.error.issues, schemaFields(ldapDocument)));
}
