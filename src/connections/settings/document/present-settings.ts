import { mayUseExpressions } from '../may-use-expressions';
import type { Settings } from '../settings-schema';
import { settingsVersion, versionOf } from './settings-version';

/**
 * Stored settings of any version in the present shape, as `migrateSettings` produces it, ready for the rules of src/sync.
 * The schema, with the library that it is written in, is evaluated only for settings of an older version, and RE2 only
 * for those with expressions: every SCIM request reads a connection, and the first one of a process waits for everything
 * that is evaluated (docs/decisions/0027-evaluated-when-needed.md). Only code is awaited; the settings are a copy that
 * nobody else has.
 * @param mode of a connection whose settings have version 1
 */
export async function presentSettings(stored: unknown, mode: string | undefined): Promise<Settings> {
  if (versionOf(stored as { readonly version?: unknown }) !== settingsVersion) {
    const { migrateSettings } = await import('./migrate-settings');
    return migrateSettings(stored, { mode });
  }
  const settings = stored as Settings;
  if (mayUseExpressions(settings)) await import('../rules/re2');
  return settings;
}
