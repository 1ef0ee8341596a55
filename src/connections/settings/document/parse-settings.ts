import { isObject } from '../../../scim/json';
import { pathText, SettingsError } from '../settings-error';
import { type Settings, settingsSchema } from '../settings-schema';
import { upgradeSettings } from './migrate-settings';
import { settingFields } from './settings-fields';
import { problemsOf } from './settings-problems';
import { settingsVersion } from './settings-version';

/** No list takes more; a longer one is refused before any of its entries is examined. */
const mostEntries = 500;
const deepest = 10;

/**
 * Parses settings from outside: the page, a YAML file, the command line. Without a version they have the present
 * shape; missing settings get their defaults.
 * @throws {SettingsError} with every problem, each naming its field
 */
export function parseSettings(input: unknown): Settings {
  if (!isObject(input)) {
    throw new SettingsError([{ path: '', said: { say: 'settings-need-names' } }]);
  }
  const long = longList(input, []);
  if (long) throw new SettingsError([{ path: pathText(long), said: { say: 'list-too-long', most: mostEntries } }]);
  if (isObject(input.settings)) {
    throw new SettingsError([{ path: 'settings', said: { say: 'settings-are-inside' } }]);
  }
  const { version } = input;
  if (version !== undefined) checkVersion(version);
  const present = version === undefined ? input : upgradeSettings(input);
  const parsed = settingsSchema.safeParse(present, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new SettingsError(problemsOf(parsed.error.issues, settingFields()));
}

/** A version that is not known must not be taken for an old one. @throws {SettingsError} */
function checkVersion(version: unknown): void {
  if (Number.isInteger(version) && Number(version) >= 1 && Number(version) <= settingsVersion) return;
  const isNewer = typeof version === 'number' && version > settingsVersion;
  const say = isNewer ? 'settings-are-newer' : 'settings-need-version';
  throw new SettingsError([{ path: 'version', said: { say, version: settingsVersion } }]);
}

/** Finds the first list that is too long; settings are never deep. */
function longList(value: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] | undefined {
  if (typeof value !== 'object' || value === null || path.length > deepest) return undefined;
  if (Array.isArray(value) && value.length > mostEntries) return path;
  for (const [name, inner] of Object.entries(value)) {
    const found = longList(inner, [...path, Array.isArray(value) ? Number(name) : name]);
    if (found) return found;
  }
  return undefined;
}
