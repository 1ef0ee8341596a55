import type { SettingField } from './schema-fields';
import { settingFields } from './settings-fields';

/** A row of docs/settings.md and of the page's help. */
export interface SettingRow {
  /** `users.onDeactivate`, or `groups.rename[].pattern` for a part of each row of a list. */
  readonly path: string;
  readonly title: string;
  readonly help: string;
  /** The allowed values: `suspend, remove`, `text`, `list of rows`. */
  readonly values: string;
  /** As YAML writes it; empty if there is none. */
  readonly byDefault: string;
}

/** Every setting with its description, from the schema, so that the docs can't drift. Sections have no values. */
export const settingsTable = (): readonly SettingRow[] => rowsOf(settingFields());

/** The same for the fields of any schema. */
export function rowsOf(fields: readonly SettingField[]): readonly SettingRow[] {
  return fields.map(({ path, title, help, values, byDefault, isSection }) => ({
    path,
    title,
    help,
    values: isSection ? '' : values,
    byDefault: byDefault === undefined ? '' : defaultText(byDefault),
  }));
}

function defaultText(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
}
