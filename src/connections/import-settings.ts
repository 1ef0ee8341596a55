import type { Connection } from './connection';
import type { ConnectionStore } from './connection-store';
import { getConnection } from './save-connection';
import { parseSettingsYaml } from './settings/document/settings-yaml';
import type { Settings } from './settings/settings-schema';
import { type UpdatedConnection, updateConnection } from './update-connection';

/**
 * Takes all settings except the mode from a YAML text. Whether Rollcall writes to Atlassian is a separate decision, and
 * the text may come from a connection that is already live.
 * Nothing is applied to those who are there already.
 * @throws {ConnectionError} @throws {SettingsError} that names field and line
 */
export async function importSettings(
  { connections }: { readonly connections: Pick<ConnectionStore, 'get' | 'update'> },
  asked: { readonly id: Connection['id']; readonly version: number; readonly yaml: string },
): Promise<UpdatedConnection> {
  const { id, version, yaml } = asked;
  const settings = settingsFrom(yaml, await getConnection(connections, id));
  return updateConnection({ connections }, { id, version, change: { settings }, apply: false });
}

/** The settings after an import. @throws {SettingsError} */
export const settingsFrom = (
  yaml: string,
  connection: Pick<Connection, 'settings' | 'target' | 'provider'>,
): Settings => ({
  ...parseSettingsYaml(yaml, connection),
  mode: connection.settings.mode,
});
