import type { Connection } from './connection';
import type { ConnectionStore } from './connection-store';
import { getConnection } from './save-connection';
import type { Settings } from './settings/settings-schema';
import { parseSettingsYaml } from './settings/settings-yaml';
import { updateConnection } from './update-connection';

/**
 * Takes all settings from a YAML text but the mode, which stays: whether Rollcall writes to Atlassian is decided on its
 * own, and a text may come from a connection that is further.
 * @throws {ConnectionError} @throws {SettingsError} that names field and line
 */
export async function importSettings(
  { connections }: { readonly connections: Pick<ConnectionStore, 'get' | 'update'> },
  asked: { readonly id: Connection['id']; readonly version: number; readonly yaml: string },
): Promise<Connection> {
  const { id, version, yaml } = asked;
  const settings = settingsFrom(yaml, await getConnection(connections, id));
  return updateConnection({ connections }, { id, version, change: { settings } });
}

/** The settings that an import would bring. @throws {SettingsError} */
export const settingsFrom = (
  yaml: string,
  { settings, target }: Pick<Connection, 'settings' | 'target'>,
): Settings => ({
  ...parseSettingsYaml(yaml, target),
  mode: settings.mode,
});
