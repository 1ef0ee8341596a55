import { stringify } from 'yaml';
import type { Settings } from '../settings-schema';
import { parseSettingsFor, type SettingsOwner } from './target-settings';
import { parseYamlText } from './yaml-text';

/**
 * Settings as YAML, in the order of the schema. They contain no secrets, so the text may be shown and kept.
 * `parseSettingsYaml` of it gives the same settings.
 */
export function printSettingsYaml(settings: Settings): string {
  return stringify(settings, { lineWidth: 0, singleQuote: true });
}

/** Reads settings from YAML 1.2 (JSON is YAML too). @throws {SettingsError} that names field and line */
export function parseSettingsYaml(text: string, owner: SettingsOwner): Settings {
  return parseYamlText(text, (values) => parseSettingsFor(owner, values));
}
