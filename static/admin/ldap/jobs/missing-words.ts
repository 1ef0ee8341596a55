import type { Say, TextKey } from '../../say/create-say';

/** Which settings are missing before anything can be read, by the names of their fields. */
export function missingWords(missing: readonly string[], say: Say): string {
  const names = missing.map((name) => (say.has(`ldap.${name}`) ? say(`ldap.${name}` as TextKey) : name));
  return say('ldap.missing', { names: new Intl.ListFormat(say.locale).format(names) });
}
