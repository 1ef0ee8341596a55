import { isObject } from '../../../scim/json';
import { type Settings, settingsSchema } from '../settings-schema';
import { noLimits } from './no-limits';
import { settingsVersion, versionOf } from './settings-version';

type Stored = Readonly<Record<string, unknown>>;

/**
 * From each version to the next; new settings get their defaults. No value is lost, not even under an unknown name: the
 * schema refuses those, while a step that left them out would reset what somebody meant to set. In version 1 the mode was
 * on the connection, and until version 4 nothing was held unless a limit was set.
 */
const steps: Readonly<Record<number, (before: Stored, outside: { readonly mode?: string | undefined }) => Stored>> = {
  1: (before, { mode }) => ({ ...before, version: 2, ...(mode !== undefined && { mode }) }),
  2: (before) => ({ ...before, version: 3 }),
  3: (before) => ({ ...before, version: 4 }),
  4: (before) => ({ ...before, version: 5, safety: withoutLimits(before.safety) }),
};

/** What was not said meant no limit; what is no section is left for the schema to refuse. */
const withoutLimits = (safety: unknown = {}): unknown => (isObject(safety) ? { ...noLimits, ...safety } : safety);

/**
 * Stored settings of any version in the present shape. Those of the present version are returned unchanged, because they
 * were checked when they were saved. `mode` is that of a connection whose settings have version 1.
 */
export function migrateSettings(stored: unknown, outside: { readonly mode?: string | undefined } = {}): Settings {
  const settings = stored as Stored;
  if (versionOf(settings) === settingsVersion) return stored as Settings;
  return settingsSchema.parse(upgradeSettings(settings, outside));
}

/** Brings settings from their version to the present one; the result still has to be parsed. */
export function upgradeSettings(before: Stored, outside: { readonly mode?: string | undefined } = {}): Stored {
  let settings = before;
  for (let version = versionOf(before); version < settingsVersion; version += 1) {
    settings = steps[version]?.(settings, outside) ?? settings;
  }
  return settings;
}
